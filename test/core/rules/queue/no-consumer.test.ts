/** Tests of queue/no-consumer: queues that nobody drains. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

const ID = 'queue/no-consumer';

it('finds a queue and a stream into which things only go', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          A[Cart Service] --> Q[Mail Queue]
    #                         ^ queue/no-consumer: Nobody takes out of "Mail Queue" (Q) what "Cart Service" (A) and "Price Service" (B) put in
          B[Price Service] --> Q
          A --> K[Kafka]
    #           ^ queue/no-consumer: Draw the worker or service
  `);
});

it('takes pulls, lines without heads, boxes, paths and parked messages for readers', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          A[Cart Service] --> Q1[Mail Queue]
          N[Mail Service] -->|consumes| Q1
          A --> Q2[Image Queue]
          W[Image Worker] --> Q2
          A --- Q3[Print Queue]
          A --> D[Dead Letter Queue]
          A --> Q4[Tax Queue]
          subgraph Box
            Q4
          end
          Box --> N
          A --> Q5[Log Queue]
      paths:
        one:
          steps:
            - A -> Q5 -> W
  `;
  checkFindings(document, { rules: [ID] });
});
