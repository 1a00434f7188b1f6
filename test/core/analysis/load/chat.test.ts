/** The numbers of examples/chat, each worked out by hand beside it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { factsOf } from '../../../support/checkRules.ts';
import { shown, toldHops, toldVector } from './told.ts';

const text = readFileSync(new URL('../../../../examples/chat/chat.sysdesign.yaml', import.meta.url), 'utf8');
const { load } = factsOf(text);
const [send, history] = load.paths;

const uses = (id: string) => load.components.get(id)!.uses.map(({ resource, working }) => `${resource} ${working}`);

test('calls of the two paths', () => {
  // 500M × 40 / 86,400 s = 231,481/s, three to five times that at the peak; four in five people are offline.
  expect(toldHops(send)).toEqual([
    'M -> LB 231K/s | 694K..1.16M/s write',
    'LB -> CS 231K/s | 694K..1.16M/s write',
    'CS -> MQ 231K/s | 694K..1.16M/s write',
    'MQ -> MW 231K/s | 694K..1.16M/s write unwaited',
    'MW -> DB 231K/s | 694K..1.16M/s write unwaited',
    'CS -> PS 231K/s | 694K..1.16M/s write optional',
    'PS -> C 231K/s | 694K..1.16M/s write optional',
    'CS -> NS 185K/s | 556K..926K/s write unwaited optional',
    'NS -> P 185K/s | 556K..926K/s write unwaited optional',
  ]);
  // 500M × 5 / 86,400 s = 28,935/s; one in ten reads misses what the client has.
  expect(toldHops(history)).toEqual([
    'M -> LB 28.9K/s | 86.8K..145K/s read',
    'LB -> CS 28.9K/s | 86.8K..145K/s read',
    'CS -> DB 2.89K/s | 8.68K..14.5K/s read',
  ]);
});

test('loads of components that both paths reach', () => {
  const average = (id: string) => toldVector(load.components.get(id)!.average);
  // A message of 100 B goes on to the stream, to presence and, for four in five, to a push: 231,481 × 100 B × 2.8.
  expect(average('CS')).toBe('reads 28.9K/s, writes 231K/s, in 23.1 MB/s, out 64.8 MB/s, connections 100M');
  // 231,481 × 100 B × 31,536,000 s × 3
  expect(average('DB')).toBe('reads 2.89K/s, writes 231K/s, in 23.1 MB/s, stored 2.19 PB');
});

test('capacities', () => {
  // 694,444 / 1.8M to 1,157,407 / 1.8M; three days of 23.1 MB/s, three times, are 18 TB of 288 TB.
  expect(uses('MQ')).toEqual(
    expect.arrayContaining([
      'writes 694K..1.16M/s / (12 × 150K/s) = 39%..64%',
      'storage 18 TB / (12 × 3 × 8 TB) = 6.2%',
    ]),
  );
  // 500M × 20% sockets of 200M; 694K to 1.16M messages of 2M.
  expect(uses('CS')).toEqual([
    'connections 100M / (200 × 1M) = 50%',
    'writes 694K..1.16M/s / (200 × 10K/s) = 35%..58%',
  ]);
  expect(uses('MW')).toEqual(['writes 694K..1.16M/s / (60 × 25K/s) = 46%..77%']);
  // 2.19 PB of 3.24 PB; writes go to all three copies of one of the shards; reads ask two copies of three.
  expect(uses('DB')).toEqual([
    'storage 2.19 PB / (270 × 3 × 4 TB) = 68%',
    'writes 694K..1.16M/s / (270 × 10K/s) = 26%..43%',
    'reads 8.68K..14.5K/s × 2 / (270 × 3 × 10K/s) = 0.2%..0.4%',
  ]);
  // 694K to 1.16M of 1.6M
  expect(uses('PS')).toEqual(['requests 694K..1.16M/s / (40 × 40K/s) = 43%..72%']);
});

test('availability is the product of what the path waits for', () => {
  // M is a client; the store comes behind the stream; without presence everybody gets a push, which is not waited for.
  expect(send?.availability?.parts.map(({ id }) => id)).toEqual(['LB', 'CS', 'MQ']);
  expect(send?.availability?.value.value).toBeCloseTo(0.9999 ** 3, 12);
  expect(history?.availability?.value.value).toBeCloseTo(0.9999 ** 3, 12);
  expect([send, history].map((path) => shown(path?.availabilityGoal?.value))).toEqual(['99.95%', '99.95%']);
});

test('latency adds at the median, and grows less at the 99th percentile', () => {
  expect(send?.latency?.working).toBe('1 ms + 5 ms + 3 ms + 2 ms + 1 ms = 12 ms');
  expect(history?.latency?.working).toBe('1 ms + 5 ms = 6 ms');
  // More than that of the slowest part, less than the sum of 3 + 25 + 15 + 8 + 4 ms.
  const p99 = send!.latency!.p99!.value * 1e3;
  expect([p99 > 25, p99 < 55]).toEqual([true, true]);
  expect(send!.latencyGoals.map(({ percentile, value }) => `${percentile} ${shown(value)}`)).toEqual(['p99 300 ms']);
});

test('nothing is left unfollowed', () => {
  expect(load.notes).toEqual([]);
});
