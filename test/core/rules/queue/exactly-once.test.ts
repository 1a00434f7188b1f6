/** Tests of queue/exactly-once: promises with nothing behind them, wherever they are made. */
import { describe, it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'queue/exactly-once';
const quiet = { rules: [ID] };

it('finds the promise of a queue, an arrow and a contract', () => {
  checkFindings(`
    api:
      paid: { style: event, topic: money, delivery: exactly-once }
    #                                               ^^^^^^^^^^^^ queue/exactly-once: "paid" is to arrive exactly once
    hld:
      components:
        Q: { kind: message-queue, delivery: exactly-once }
    #                                       ^^^^^^^^^^^^ queue/exactly-once: "Q" promises every message exactly once, and after a crash "W" gets one again all the same
        W: { kind: worker }
        S: { kind: service }
      flows:
        S -> Q: { delivery: exactly-once }
        Q -> W: { mode: async }
        S -> X: { delivery: exactly-once }
    #                       ^^^^^^^^^^^^ queue/exactly-once: "S -> X" is to arrive exactly once
  `);
});

it('finds a goal that nothing pays for', () => {
  checkFindings(`
    scope:
      nonfunctional:
        delivery: exactly-once
    #             ^^^^^^^^^^^^ queue/exactly-once: Every message is to arrive exactly once
    hld:
      diagram: |
        flowchart LR
          S[Shop] --> Q[Queue] --> W[Worker]
  `);
});

describe('is quiet', () => {
  const design = (queue: string, worker: string, more = 'summary: Shop') =>
    `${more}\nhld:\n  components:\n    Q: { kind: event-stream, delivery: exactly-once${queue} }\n    W: { kind: worker${worker} }\n  flows:\n    Q -> W: { mode: async }\n`;

  it.each([
    [', transactions: Offsets and results together', ''],
    ['', ', idempotency-key: order_id'],
    ['', ', idempotent: Upsert'],
    ['', ', transactions: Outbox'],
    [', idempotent: { none: "The broker promises it" }', ''],
  ])('where something stands behind it: %s %s', (queue, worker) => {
    checkFindings(design(queue, worker), quiet);
  });

  it('where the prose says how', () => {
    checkFindings(design('', '', 'summary: Workers drop duplicates by the id of the order'), quiet);
  });

  it('about other promises, and a scope without queues', () => {
    checkFindings(design('', '').replace('exactly-once', 'at-least-once'), quiet);
    checkFindings(
      'scope:\n  nonfunctional: { delivery: exactly-once }\nhld:\n  components: { S: { kind: service } }\n',
      quiet,
    );
  });
});

describe('the fix', () => {
  const design = (delivery: string, key: string) =>
    `hld:\n  components:\n    Q: { kind: event-stream, delivery: ${delivery} }\n    W: { kind: worker${key} }\n  flows:\n    Q -> W: { mode: async }\n`;

  it('tells the truth, and makes repeats harmless', () => {
    checkFix(ID, design('exactly-once', ''), design('at-least-once', ', idempotency-key: message_id'));
  });

  it('or makes the promise true', () => {
    checkFix(ID, design('exactly-once', ''), design('exactly-once', ', idempotency-key: message_id'), {
      title: 'Keep',
    });
  });

  it('gives a contract without consumers its own key', () => {
    const contract = (words: string) =>
      `api:\n  paid: { style: event, ${words} }\nhld:\n  components: { S: { kind: service } }\n`;
    checkFix(ID, contract('delivery: exactly-once'), contract('delivery: at-least-once, idempotency-key: message_id'));
  });
});
