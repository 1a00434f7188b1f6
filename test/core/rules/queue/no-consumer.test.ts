/** Tests of queue/no-consumer: queues that nobody drains. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFindings, findingsOf } from '../../../support/checkRules.ts';

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

it('asks for the picture of consumers that the text speaks of', () => {
  const document =
    'hld:\n  text: Two teams consume the stream.\n  diagram: |\n    flowchart TB\n      S[Shop Service] --> K[Kafka]\n';
  const found = findingsOf(document, undefined, [ruleById(ID)!]);
  expect(found.map(({ severity, message }) => [severity, message])).toEqual([['info', 'undrawn']]);
});
