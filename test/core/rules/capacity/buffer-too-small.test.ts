/** Tests of capacity/buffer-too-small: what a queue is to hold against its time, its length and its disks. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf, messageOf } from '../../../support/checkRules.ts';

const ID = 'capacity/buffer-too-small';

function stream(queue: string, rates = 'rate: 1K/s\n      peak: 2K/s', estimates = ''): string {
  return `${estimates}hld:
  components:
    S: { kind: service }
    Q: { kind: event-stream, ${queue} }
    W: { kind: worker }
  paths:
    collect:
      kind: write
      ${rates}
      payload: 1 KB
      steps:
        - S -> Q -> W
`;
}

function found(document: string): string[] {
  return findingsOf(document, undefined, [ruleById(ID)!]).map((each) => `${each.severity}: ${messageOf(each)}`);
}

it('finds messages that are gone before they are read', () => {
  checkFindings(`
    hld:
      components:
        S: { kind: service }
        Q:
          kind: event-stream
          absorbs: 2 days
          #        ^^^^^^ capacity/buffer-too-small: "Q" is to bridge 2 days without its consumers, and keeps a message for 1 day only
          retention: 1 day
  `);
});

it('needs no rate to compare two times, and lets equal ones be', () => {
  expect(found(stream('absorbs: 2 h, retention: 1 h', 'text: later'))).toEqual([expect.stringMatching(/^warning: /)]);
  expect(found(stream('absorbs: 2 h, retention: 2 h'))).toEqual([]);
  expect(found(stream('absorbs: 1..3 h, retention: 2 h'))).toHaveLength(1);
  expect(found(stream('absorbs: 2 h, retention: 7 days after the last reader'))).toEqual([]);
});

it('multiplies the peak by the time, the size and the copies', () => {
  // 2K/s × 1 h × 1 KB × 3 copies = 21.6 GB.
  expect(found(stream('absorbs: 1 h, replicas: 3, capacity: { storage: 7.1 GB }'))).toEqual([
    expect.stringContaining('At 2K messages/s at the peak that is 21.6 GB with all copies, and its disks hold 21.3 GB'),
  ]);
  expect(found(stream('absorbs: 1 h, replicas: 3, capacity: { storage: 7.2 GB }'))).toEqual([]);
  expect(found(stream('absorbs: 1 h, replicas: 3, shards: 2, capacity: { storage: 3.6 GB }'))).toEqual([]);
  expect(found(stream('absorbs: 1 h, replicas: 3, instances: 6, capacity: { storage: 3.5 GB }'))).toHaveLength(1);
});

it('takes the mean for a day or more: no peak lasts so long', () => {
  // 1K/s × 1 day × 1 KB = 86.4 GB.
  expect(found(stream('absorbs: 1 day, capacity: { storage: 87 GB }'))).toEqual([]);
  expect(found(stream('absorbs: 1 day, capacity: { storage: 86 GB }'))).toEqual([
    expect.stringContaining('At 1K messages/s on average that is 86.4 GB'),
  ]);
  expect(found(stream('absorbs: 23 h, capacity: { storage: 87 GB }'))).toHaveLength(1);
});

it('counts messages against the length, and bytes where the length is in bytes', () => {
  expect(found(stream('absorbs: 10 min, max-length: 1.1M messages'))).toEqual([
    expect.stringContaining('that is 1.2M messages, and it takes no more than 1.1M messages'),
  ]);
  expect(found(stream('absorbs: 10 min, max-length: 1.2M messages'))).toEqual([]);
  expect(found(stream('absorbs: 10 min, max-length: 1.1 GB'))).toHaveLength(1);
  expect(found(stream('absorbs: 10 min, max-length: 1.2 GB'))).toEqual([]);
});

it('takes an amount as well as a time, also by the name of an estimate', () => {
  const estimates = 'estimate:\n  peak: 2K messages/s\n  backlog: peak * 10 min\n';
  expect(found(stream('absorbs: backlog, max-length: 1M', undefined, estimates))).toEqual([
    expect.stringContaining('"Q" is to hold 1.2M messages that wait for its consumers. That is 1.2M messages'),
  ]);
  expect(found(stream('absorbs: backlog, retention: 9 min', undefined, estimates))).toHaveLength(1);
  expect(found(stream('absorbs: backlog, retention: 11 min', undefined, estimates))).toEqual([]);
  expect(found(stream('absorbs: 2 GB, capacity: { storage: 1 GB }'))).toHaveLength(1);
});

it('holds ranges to their upper tail', () => {
  const rates = 'rate: 1K/s\n      peak: 1K..4K/s';
  expect(found(stream('absorbs: 10 min, max-length: 2.4M', rates))).toEqual([]);
  expect(found(stream('absorbs: 10 min, max-length: 2.3M', rates))).toHaveLength(1);
});

it('is silent without a declared outage, without limits, without rates, and about what is no queue', () => {
  expect(found(stream('retention: 1 min, max-length: 1, capacity: { storage: 1 B }'))).toEqual([]);
  expect(found(stream('absorbs: 1 year'))).toEqual([]);
  expect(found(stream('absorbs: 1 year, max-length: 1', 'text: later'))).toEqual([]);
  expect(found(stream('absorbs: 1 year, retention: 1 h').replace('event-stream', 'service'))).toEqual([]);
  expect(found(stream('absorbs: a night, retention: 1 h'))).toEqual([]);
});

it('can be accepted for one queue', () => {
  expect(
    found(`accept:\n  ${ID}: { Q: Old readings are worthless }\n${stream('absorbs: 2 h, retention: 1 h')}`),
  ).toEqual([]);
});

it('raises what is too small', () => {
  checkFix(ID, stream('absorbs: 2 h, retention: 1 h'), stream('absorbs: 2 h, retention: 2 h'));
  checkFix(ID, stream('absorbs: 10 min, max-length: 1M'), stream('absorbs: 10 min, max-length: 1.3M messages'));
  checkFix(
    ID,
    stream('absorbs: 1 h, replicas: 3, shards: 2, capacity: { storage: 1 GB }'),
    stream('absorbs: 1 h, replicas: 3, shards: 8, capacity: { storage: 1 GB }'),
  );
});
