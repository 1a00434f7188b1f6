/** Tests of queue/no-dlq: queues whose failed messages have no place, and the many ways to say that they have one. */
import { describe, expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'queue/no-dlq';
const quiet = { rules: [ID] };

/** A path through a queue, with what else is said of it. */
function through(arrows: string, entries = ''): string {
  return `
    hld:
      diagram: |
        flowchart LR
          S[Shop Service] --> Q[Order Queue]
          Q --> W[Order Worker]
          ${arrows}
      components:
        Q: { kind: message-queue }
        ${entries}
      paths:
        place order:
          steps: [ S -> Q -> W ]
  `;
}

it('finds a queue and a stream on a path, each at its box', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] --> Q[Order Queue]
    #                         ^ queue/no-dlq: A message that "Order Worker" (W) can’t process comes back from "Order Queue" (Q)
          Q --> W[Order Worker]
          S --> K[Kafka]
    #           ^ queue/no-dlq: A record of "Kafka" (K) (the technology is Kafka) that "Index Service" (I) and "Mail Worker" (M) can’t process stops its partition
          K --> I[Index Service]
          M[Mail Worker] -->|consumes| K
      paths:
        place order:
          steps: [ S -> Q -> W, S -> K -> I ]
  `);
});

it('asks the entry where there is one, and a store that takes messages itself', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          S[Chat Service] --> MQ[Kafka]
          MQ -->|Persist| DB[(Cassandra)]
      components:
        MQ: { delivery: at-least-once }
    #   ^^ queue/no-dlq: can’t process stops its partition
  `);
});

describe('is quiet', () => {
  it('about a sketch of boxes', () => {
    checkFindings('hld:\n  diagram: |\n    flowchart LR\n      S[Shop] --> Q[Queue] --> W[Worker]\n', quiet);
  });

  it.each([
    ['Q -.->|after 5 tries| D[(Failed Orders)]', ''],
    ['W --> DLQ[DLQ]', ''],
    ['DLQ[Dead letters]', ''],
    ['Q -->|poison messages| Ops[Support Desk]', ''],
    ['', 'W: { kind: worker, dead-letter: orders.dead }'],
    ['', 'W: { kind: worker, dead-letter: { none: "Failed orders are logged and dropped" } }'],
    ['', 'W: { kind: worker, retry: { none: "Lost clicks do not matter" } }'],
    ['', 'W: { kind: worker, text: "Orders that fail go to a parking lot" }'],
    ['', 'P: { kind: dead-letter-queue }'],
  ])('where it is answered: %s %s', (arrow, entry) => {
    checkFindings(through(arrow, entry), quiet);
  });

  it('about queues that lose messages by design, and about what only watches', () => {
    checkFindings(
      `
      hld:
        diagram: |
          flowchart LR
            A[Chat Service] --> R[Redis Pub/Sub]
            R --> G[WebSocket Gateway]
            R --> B[Other Service]
            A --> L[Kafka]
            L --> P[Prometheus]
            L --> Q2[Second Queue]
        paths:
          one: { steps: [ A -> R -> B, A -> L -> P, L -> Q2 ] }
    `,
      quiet,
    );
  });

  it('about a damaged diagram', () => {
    checkFindings(
      `
      hld:
        diagram: |
          flowchart LR
            S[Shop] --> Q[Order Queue]
            Q --> W[Order Worker
        paths:
          one: { steps: [ S -> Q -> W ] }
    `,
      quiet,
    );
  });
});

it('speaks of the queue whose neighbour has its own dead letter queue', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart LR
          S[Shop] --> A[Mail Queue] --> W[Mail Worker]
          A --> DLQ[Mail DLQ]
          S --> B[Order Queue]
    #           ^ queue/no-dlq
          B --> V[Order Worker]
      paths:
        one: { steps: [ S -> A -> W, S -> B -> V ] }
  `);
});

describe('the fix', () => {
  it('draws the queue for failed messages, with an entry beside the others', () => {
    const before = `
      hld:
        diagram: |
          flowchart LR
            S[Shop] --> DLQ[Order Queue]
            DLQ --> W[Order Worker] # no comment
        components:
          W: { kind: worker, retry: 3 } # tries again
    `;
    expect(fixTitles(ID, before)).toEqual([]);
    checkFix(
      ID,
      before.replaceAll('DLQ', 'Q').replace(' # no comment', ''),
      `
      hld:
        diagram: |
          flowchart LR
            S[Shop] --> Q[Order Queue]
            Q --> W[Order Worker]
            Q -->|Failed messages| DLQ[Dead Letter Queue]
        components:
          W: { kind: worker, retry: 3 } # tries again
          DLQ:
            kind: dead-letter-queue
    `,
    );
  });

  it('or gives them a name', () => {
    checkFix(
      ID,
      'hld:\n  components:\n    Q: { kind: task-queue, retry: 3 }\n    W: { kind: worker }\n  flows:\n    Q -> W: { mode: async }\n',
      'hld:\n  components:\n    Q: { kind: task-queue, retry: 3, dead-letter: Q.dead }\n    W: { kind: worker }\n  flows:\n    Q -> W: { mode: async }\n',
      { title: 'Name a place' },
    );
  });
});
