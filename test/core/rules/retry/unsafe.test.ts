/** Tests of retry/unsafe: calls that act, are tried again, and carry nothing that tells the repeat. */
import { describe, it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'retry/unsafe';
const quiet = { rules: [ID] };
const POLICY = '{ backoff: exponential, jitter: true, limit: 3 }';

it('finds contracts and arrows', () => {
  checkFindings(`
    api:
      pay: { style: rest, method: POST, path: /payments, retry: ${POLICY} }
    #                                                    ^^^^^ retry/unsafe: Callers try "pay" again, a POST, and nothing tells the second time from a new call
      book: { style: grpc, operation: Book, writes: booking, retry: 3 times }
    #                                                        ^^^^^ retry/unsafe: Callers try "book" again, which writes
      charge: { style: rest, method: POST, path: /charges }
    hld:
      components:
        S: { kind: service }
        B: { kind: service }
        P: { kind: external-service }
        N: { kind: notification-service }
      flows:
        S -> B: { kind: write, retry: ${POLICY} }
    #                          ^^^^^ retry/unsafe: "S" writes at "B" and tries again when it gets no answer
        S -> P: { contract: charge, retry: ${POLICY} }
    #                               ^^^^^ retry/unsafe: "S" writes at "P"
        S -> N: { retry: ${POLICY} }
    #             ^^^^^ retry/unsafe
      paths:
        tell: { kind: write, steps: [ S -> N ] }
  `);
});

describe('is quiet', () => {
  it.each([
    'method: POST, idempotency-key: Idempotency-Key',
    'method: POST, idempotent: true',
    'method: POST, headers: { Idempotency-Key: uuid }',
    'method: POST, request: { client_msg_id: uuid, text: string }',
    'method: GET',
    'method: PUT',
    'method: DELETE',
    'style: event, writes: order',
  ])('about calls that may be repeated: %s', (contract) => {
    checkFindings(`api:\n  call: { path: /things, retry: ${POLICY}, ${contract} }\n`, quiet);
  });

  it.each([
    ['kind: read', 'service'],
    ['kind: write, idempotency-key: id', 'service'],
    ['kind: write', 'message-queue'],
    ['kind: write', 'key-value-store'],
    ['contract: pay', 'service'],
    ['mode: sync', 'service'],
  ])('about arrows that may be walked twice: %s to a %s', (flow, kind) => {
    checkFindings(
      `api:\n  pay: { style: rest, method: POST, path: /p, idempotency-key: id }\nhld:\n  components: { S: { kind: service }, T: { kind: ${kind} } }\n  flows: { S -> T: { retry: ${POLICY}, ${flow} } }\n`,
      quiet,
    );
  });

  it('where the prose says how repeats are known', () => {
    checkFindings(
      `summary: Every call is idempotent by its id\napi:\n  pay: { style: rest, method: POST, path: /p, retry: ${POLICY} }\n`,
      quiet,
    );
  });
});

it('names the key', () => {
  const contract = (more: string) => `api:\n  pay: { style: rest, method: POST, path: /p, retry: ${POLICY}${more} }\n`;
  checkFix(ID, contract(''), contract(', idempotency-key: Idempotency-Key'));
  const flow = (more: string) =>
    `hld:\n  components: { S: { kind: service }, T: { kind: service } }\n  flows:\n    S -> T: { kind: write, retry: ${POLICY}${more} }\n`;
  checkFix(ID, flow(''), flow(', idempotency-key: request_id'));
});
