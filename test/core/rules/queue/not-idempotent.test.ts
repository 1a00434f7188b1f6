/** Tests of queue/not-idempotent: consumers that may get a message twice, and the ways to say that it does no harm. */
import { describe, expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'queue/not-idempotent';
const quiet = { rules: [ID] };

it('finds a worker at its box or entry, and a store at the arrow to it', () => {
  checkFindings(`
    api:
      order: { style: rest, method: POST, path: /orders, idempotency-key: request_id }
    hld:
      diagram: |
        flowchart TB
          C[App] --> S[Shop Service]
          S --> Q[Order Queue]
          Q --> W[Order Worker]
          Q --> DB[(Audit)]
    #       ^^^ queue/not-idempotent: so "Audit" (DB) gets a message again
      components:
        Q: { delivery: at-least-once }
        W: { kind: worker }
    #   ^ queue/not-idempotent: "Order Queue" (Q) delivers at least once, so "Order Worker" (W) gets a message again after a crash or a late acknowledgement, and nothing says that this does no harm. Let it recognise a repeat by the "request_id" that "order" sends anyway
      paths:
        order: { kind: write, api: order, steps: [ C -> S -> Q -> W, Q -> DB ] }
  `);
});

it('finds one that is said not to be idempotent, whatever the prose speaks of', () => {
  checkFindings(`
    hld:
      text: Our consumers are idempotent.
      components:
        Q: { kind: message-queue }
        W: { kind: worker, idempotent: false }
    #   ^ queue/not-idempotent: is said not to be idempotent
      flows:
        Q -> W: { mode: async }
  `);
});

it('speaks once of many', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] --> K[Kafka]
          K --> A[Mail Worker]
    #           ^ queue/not-idempotent: 3 consumers get messages at least once, "Mail Worker" (A), "Billing Service" (B) and "Stock Service" (D)
          K --> B[Billing Service]
          K --> D[Stock Service]
      paths:
        order: { steps: [ S -> K -> A ] }
  `);
  expect(
    fixTitles(
      ID,
      'hld:\n  components:\n    K: { kind: event-stream, retention: 1 day, ordering: none }\n    A: { kind: worker }\n    B: { kind: worker }\n    D: { kind: worker }\n  flows:\n    K -> A: {}\n    K -> B: {}\n    K -> D: {}\n',
    ),
  ).toHaveLength(6);
});

describe('is quiet', () => {
  const design = (entry: string, more = '', arrow = 'Q --> W[Order Worker]') => `
    hld:
      diagram: |
        flowchart LR
          S[Shop Service] --> Q[Order Queue]
          ${arrow}
      components:
        ${entry}
      ${more}
      paths:
        order: { steps: [ S -> Q -> W ] }
  `;

  it.each([
    ['W: { kind: worker, idempotent: Upsert by id }', ''],
    ['W: { kind: worker, idempotency-key: { none: "A second mail does no harm" } }', ''],
    ['Q: { kind: message-queue, idempotent: true }', ''],
    ['Q: { kind: message-queue, delivery: at-most-once }', ''],
    ['Q: { kind: message-queue, delivery: exactly-once }', ''],
    ['Q: { kind: message-queue }', 'flows: { Q -> W: { idempotency-key: id } }'],
    ['Q: { kind: message-queue }', 'text: Consumers drop duplicates by id.'],
    ['W: { kind: search-engine }', ''],
    ['W: { kind: worker }', '', 'Q -->|upsert| W'],
  ])('where it is answered: %s %s', (...parts) => {
    checkFindings(design(...(parts as [string, string])), quiet);
  });

  it('where the contract of the message says it', () => {
    checkFindings(
      `
      api:
        placed: { style: event, topic: Q, idempotency-key: event_id }
      hld:
        components:
          Q: { kind: event-stream, delivery: at-least-once }
          W: { kind: worker }
        flows:
          Q -> W: { mode: async }
    `,
      quiet,
    );
  });

  it('about sketches, sockets and what only watches', () => {
    checkFindings('hld:\n  diagram: |\n    flowchart LR\n      S[Shop] --> Q[Queue] --> W[Worker]\n', quiet);
    checkFindings(
      `
      hld:
        diagram: |
          flowchart LR
            S[Chat Service] --> K[Kafka]
            K --> G[WebSocket Gateway]
            K --> P[Prometheus]
            K --> ES[(Elasticsearch)]
            K --> T[Thumbnail Worker]
            K --> A[Click Analytics Service]
        paths:
          one: { steps: [ S -> K -> G, K -> P, K -> ES ] }
    `,
      quiet,
    );
  });
});

describe('the fix', () => {
  it('names the field on the worker', () => {
    const design = (worker: string) => `
      hld:
        components:
          Q: { kind: message-queue, retry: 3 }
          ${worker}
        flows:
          Q -> W: { mode: async } # drained at night
    `;
    checkFix(ID, design('W: { kind: worker }'), design('W: { kind: worker, idempotency-key: message_id }'));
    checkFix(ID, design('W: { kind: worker }'), design('W: { kind: worker, idempotent: Upsert by message_id }'), {
      title: 'repeat changes nothing',
    });
  });

  it('names it on the arrow to a store, as callers do', () => {
    const before = `
      api:
        send: { style: websocket, frame: send, idempotency-key: client_msg_id }
      hld:
        diagram: |
          flowchart TB
            CS[Chat Service] --> MQ[Kafka]
            MQ -->|Persist| DB[(Cassandra)]
        paths:
          send: { api: send, steps: [ CS -> MQ -> DB ] }
    `;
    checkFix(
      ID,
      before,
      `${before.trimEnd()}\n        flows:\n          MQ -> DB:\n            idempotency-key: client_msg_id\n    `,
    );
  });
});
