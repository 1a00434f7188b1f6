/** Tests of capacity/slow-consumers: what is behind a queue against what comes into it. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf, messageOf } from '../../../support/checkRules.ts';

const ID = 'capacity/slow-consumers';

/** A queue between a service and its workers, which write to a store. */
function jobs(rates: string, workers: string, queue = '', store = ''): string {
  return `hld:
  components:
    S: { kind: service }
    Q: { kind: message-queue${queue} }
    W: { kind: worker${workers} }
    DB: { kind: sql-database${store} }
  paths:
    work:
      kind: write
      ${rates}
      steps:
        - S -> Q -> W -> DB
`;
}

function found(document: string): string[] {
  return findingsOf(document, undefined, [ruleById(ID)!]).map((each) => `${each.severity}: ${messageOf(each)}`);
}

const AVERAGE = 'rate: 1K/s';
const BOTH = 'rate: 1K/s\n      peak: 4K/s';

it('finds a backlog that grows for ever', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart LR
          S[Mailer] -->|Publish| Q[Mail Queue] -->|Consume| W[Mail Worker]
      components:
        W:
    #   ^ capacity/slow-consumers: "Mail Worker" (W) gets 167 messages/s on average through "Mail Queue" (Q), and 10 instances take 16.7 messages/s
          kind: worker
          instances: 10
          capacity: { requests: 100/min }
      paths:
        send:
          kind: write
          rate: 10K/min
          steps:
            - S -> Q -> W
  `);
});

it('is an error against the mean, a warning against the peak, and silent below', () => {
  expect(found(jobs(BOTH, ', instances: 10, capacity: { writes: 99/s }'))).toEqual([
    expect.stringMatching(/^error: .*grows by 10 messages\/s and never drains/),
  ]);
  expect(found(jobs(BOTH, ', instances: 10, capacity: { writes: 100/s }'))).toEqual([
    expect.stringMatching(/^warning: .*each hour of peak leaves a backlog of 11M messages/),
  ]);
  expect(found(jobs(BOTH, ', instances: 40, capacity: { writes: 100/s }'))).toEqual([]);
  expect(found(jobs(AVERAGE, ', instances: 10, capacity: { writes: 100/s }'))).toEqual([]);
});

it('says how long the backlog of a peak takes to drain, if it does', () => {
  const [message] = found(jobs(BOTH, ', instances: 20, capacity: { writes: 100/s }'));
  expect(message).toContain('leaves a backlog of 7.2M messages, which takes 2 h to drain');
  const [never] = found(jobs(BOTH, ', instances: 10, capacity: { writes: 100/s }'));
  expect(never).not.toContain('drain');
});

it('holds ranges to their upper tail', () => {
  const workers = ', instances: 40, capacity: { writes: 100/s }';
  expect(found(jobs('rate: 1K/s\n      peak: 2K..3.9K/s', workers))).toEqual([]);
  expect(found(jobs('rate: 1K/s\n      peak: 2K..4.1K/s', workers))).toEqual([expect.stringMatching(/^warning: /)]);
});

it('looks at everything behind the queue, up to the next one', () => {
  const workers = ', instances: 100, capacity: { writes: 100/s }';
  expect(found(jobs(AVERAGE, workers, '', ', capacity: { writes: 500/s }'))).toEqual([
    expect.stringContaining('"DB" gets 1K messages/s on average through "Q", and one node takes 500 messages/s'),
  ]);
  // Who reads from the store besides does not write to it.
  const read = `${jobs(AVERAGE, workers, '', ', capacity: { writes: 500/s, reads: 500/s }')}    show: { kind: read, rate: 5K/s, steps: [ S -> DB ] }\n`;
  expect(found(read)).toHaveLength(1);
  // What also comes past the queue is no backlog.
  const beside = `${jobs(AVERAGE, workers, '', ', capacity: { writes: 500/s }')}    fix: { kind: write, rate: 1/s, steps: [ S -> DB ] }\n`;
  expect(found(beside)).toEqual([]);
});

it('is silent without numbers, with batches, and where the queue says how long it may hold the rest', () => {
  expect(found(jobs('text: later', ', instances: 1, capacity: { writes: 1/s }'))).toEqual([]);
  expect(found(jobs(AVERAGE, ''))).toEqual([]);
  const batched = jobs(AVERAGE, ', batch: 500', '', ', capacity: { writes: 500/s }');
  expect(found(batched)).toEqual([]);
  const workers = ', instances: 20, capacity: { writes: 100/s }';
  expect(found(jobs(BOTH, workers, ', absorbs: 2 h'))).toEqual([]);
  // No time is enough for a backlog that never drains.
  expect(found(jobs(BOTH, ', instances: 2, capacity: { writes: 100/s }', ', absorbs: 2 h'))).toHaveLength(1);
});

it('can be accepted for one component', () => {
  const document = jobs(AVERAGE, ', instances: 1, capacity: { writes: 1/s }');
  expect(found(`accept:\n  ${ID}: { W: Old jobs are dropped }\n${document}`)).toEqual([]);
  expect(found(`accept:\n  ${ID}: { DB: Old jobs are dropped }\n${document}`)).toHaveLength(1);
});

it('counts up what there are too few of', () => {
  checkFix(
    ID,
    jobs(BOTH, ', instances: 10 # of two sizes\n      , capacity: { writes: 100/s }'),
    jobs(BOTH, ', instances: 58 # of two sizes\n      , capacity: { writes: 100/s }'),
  );
  checkFix(
    ID,
    jobs(AVERAGE, ', instances: 100, capacity: { writes: 100/s }', '', ', capacity: { writes: 500/s }'),
    jobs(AVERAGE, ', instances: 100, capacity: { writes: 100/s }', '', ', capacity: { writes: 500/s }, shards: 3'),
  );
});
