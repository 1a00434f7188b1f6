/** Tests of queue/no-backpressure: queues whose consumers may fall behind unseen. */
import { describe, expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'queue/no-backpressure';
const quiet = { rules: [ID] };

it('counts what waits where the rate is known', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart LR
          S[Shop Service] --> Q[Order Queue]
    #                         ^ queue/no-backpressure: 200 messages/s go into "Order Queue" (Q): when "Order Worker" (W) stands still for 10 minutes, 120K messages wait
          Q --> W[Order Worker]
      paths:
        order: { kind: write, rate: 50/s, peak: 200/s, steps: [ S -> Q -> W ] }
  `);
});

it('asks without numbers once the deep dive has begun', () => {
  checkFindings(`
    hld:
      components:
        Q: { kind: task-queue }
    #   ^ queue/no-backpressure: Nothing says what happens when "A" and "B" fall behind "Q"
        A: { kind: worker }
        B: { kind: worker }
      flows:
        Q -> A: {}
        Q -> B: {}
    deep-dive:
      - question: Which database?
  `);
});

describe('is quiet', () => {
  const design = (entries: string, more = 'text: ""', deep = 'question: Why a queue at all?') => `
    ${more}
    hld:
      components:
        Q: { kind: message-queue }
        W: { kind: worker }
        ${entries}
      flows:
        S -> Q: { mode: async }
        Q -> W: { mode: async }
    deep-dive:
      - ${deep}
  `;
  const other = (entry: string) =>
    design(entry).replace(/\n\s+[QW]: \{ kind: [a-z-]+ \}(?=[^]*\n\s+([QW]): \{[^\n]*\n\s+flows)/g, (line) =>
      line.trim().startsWith(entry[0]!) ? '' : line,
    );

  it.each([
    'Q: { kind: message-queue, backpressure: { none: "Mails may be late" } }',
    'Q: { kind: message-queue, absorbs: 1 h }',
    'Q: { kind: message-queue, max-length: 1M messages }',
    'Q: { kind: message-queue, observability: { alerts: lag } }',
    'W: { kind: worker, autoscaling: { max: 40 } }',
    'W: { kind: worker, technology: AWS Lambda }',
  ])('where the queue or its consumer answers: %s', (entry) => {
    checkFindings(other(entry), quiet);
  });

  it('where the prose or the operations do', () => {
    checkFindings(design('', 'operations: { observability: { alerts: [ queue depth ] } }'), quiet);
    checkFindings(design('', 'summary: x', 'question: What if the consumers fall behind?'), quiet);
  });

  it('about a path without numbers, as long as the deep dive has not begun', () => {
    checkFindings(
      'hld:\n  paths:\n    a: { steps: [ S -> Queue -> Worker ] }\n  components: { Queue: { kind: message-queue } }\n',
      quiet,
    );
  });

  it('where the consumers are known to be too slow, as another rule says', () => {
    checkFindings(
      `
      hld:
        components:
          Q: { kind: message-queue }
          W: { kind: worker, instances: 1, capacity: { writes: 5/s } }
        paths:
          a: { kind: write, rate: 50/s, peak: 200/s, steps: [ S -> Q -> W ] }
    `,
      quiet,
    );
  });
});

it('offers an alarm, and a size to check', () => {
  const design = (queue: string) =>
    `hld:\n  components:\n    Q: { kind: message-queue${queue} }\n    W: { kind: worker }\n  paths:\n    a: { kind: write, rate: 5/s, steps: [ S -> Q -> W ] }\n`;
  checkFix(ID, design(''), design(', backpressure: Alarm at a lag of 1 min; consumers are added by lag'));
  checkFix(ID, design(''), design(', absorbs: 30 min'), { title: '30 minutes' });
  expect(fixTitles(ID, design(''))).toHaveLength(2);
});
