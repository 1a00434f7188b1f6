/**
 * Every figure and formula that system design teaching uses again and again, as an expression: its exact value in base units,
 * and what is shown. Names say which example it is. Published slips stand at the end, with what they should have been.
 */
import { describe, expect, test } from 'vitest';
import { evaluateEstimates } from '../../../src/core/estimate/index.ts';
import { evaluateOne } from './marked.ts';

/** What the rows may name. */
const GIVEN: Readonly<Record<string, string>> = {
  dau: '500M users',
  writes: 'dau * 40 messages/user/day',
  size: '100 B/message',
  stored: 'writes * size * 3 replicas over 1 year',
  queries: '10M users * 5 queries/user/day',
};

const DAY = 86_400;
const YEAR = 365 * DAY;

/** Name, expression, exact value in base units (seconds, bytes, per second), what is shown. */
type Row = readonly [name: string, text: string, value: number, display: string];

const AVAILABILITY: readonly Row[] = [
  ['avail-23-of-24', '23 h / (23 h + 1 h) in %', 23 / 24, '95.83%'],
  ['slo-999-year', 'downtime(99.9%, 1 year)', 31_536, '8.76 h'],
  ['slo-999-month', 'downtime(99.9%, 30 days)', 2592, '43.2 min'],
  ['slo-999-week', 'downtime(99.9%, 1 week)', 604.8, '10.1 min'],
  ['slo-999-week in minutes', '10.08 min / downtime(99.9%, 1 week)', 1, '1'],
  ['slo-999-day', 'downtime(99.9%, 1 day)', 86.4, '86.4 s'],
  ['slo-99-year', 'downtime(99%, 1 year)', 315_360, '3.65 days'],
  ['slo-99-month', 'downtime(99%, 1 month)', 25_920, '7.2 h'],
  ['slo-995-year', 'downtime(99.5%, 1 year)', 157_680, '1.83 days'],
  ['slo-995-month', 'downtime(99.5%, 1 month)', 12_960, '3.6 h'],
  ['slo-9995-year', 'downtime(99.95%, 1 year)', 15_768, '4.38 h'],
  ['slo-9995-month', 'downtime(99.95%, 1 month)', 1296, '21.6 min'],
  ['slo-9999-year', 'downtime(99.99%, 1 year)', 3153.6, '52.6 min'],
  ['slo-9999-month', 'downtime(99.99%, 1 month)', 259.2, '4.32 min'],
  ['five-nines-year', 'downtime(99.999%, 1 year)', 315.36, '5.26 min'],
  ['five-nines-month', 'downtime(99.999%, 1 month)', 25.92, '25.9 s'],
  ['six-nines-year', 'downtime(99.9999%, 1 year)', 31.536, '31.5 s'],
  ['six-nines-month', 'downtime(99.9999%, 1 month)', 2.592, '2.59 s'],
  ['nines', 'nines(99.999%)', 5, '5'],
  ['in-series', 'serial(99.9%, 99.9%)', 0.998001, '99.8%'],
  ['in-parallel', 'parallel(99.9%, 99.9%)', 0.999999, '99.9999%'],
  ['redundancy-capped', 'serial(redundant(99.9%, 2), 99.99%)', 0.999999 * 0.9999, '99.9899%'],
  ['redundancy-past-a-point', 'redundant(99.99%, 4)', 1 - 1e-16, '99.99999999999999%'],
  ['quorum-meets', '2 + 2 > 3', 1, 'true'],
  ['quorum-of-five', 'quorum(5 replicas)', 3, '3'],
];

const CACHES: readonly Row[] = [
  ['cache-hit-ratio', '99 / (99 + 1) in %', 0.99, '99%'],
  ['cache-chain-best', 'sum(1 ms, 10 ms, 1 ms, 10 ms, 100 ms)', 0.122, '122 ms'],
  ['cache-chain-miss', 'sum(1 ms, 50 ms, 5 ms, 50 ms, 500 ms)', 0.606, '606 ms'],
  ['cdn-first-request', '200 ms + 5 ms', 0.205, '205 ms'],
  ['cdn-speed-up', '(200 ms + 5 ms) / 5 ms', 41, '41'],
  ['cdn-origin-fetches', '200 fetches / 24 h in fetches/day', 200 / DAY, '200 fetches/day'],
  ['origin-offload', '579/s * (1 - 75%)', 144.75, '145/s'],
  ['timeline-mean-latency', '99% * 5 ms + 1% * 200 ms', 0.00695, '6.95 ms'],
  ['effective-read-latency', '99% * 1 ms + 1% * (1 ms + 100 ms)', 0.002, '2 ms'],
  ['shortener-db-load', '1M requests/s * (1 - 99%)', 10_000, '10K requests/s'],
  ['shortener-db-headroom', '10K requests/s - 1M requests/s * (1 - 99%)', 0, '0 requests/s'],
  ['shortener-db-use', '1M requests/s * (1 - 99%) / 10K requests/s in %', 1, '100%'],
];

const CHAT: readonly Row[] = [
  ['chat-writes', 'writes', 20e9 / DAY, '231K messages/s'],
  ['chat-day', 'writes over 1 day', 20e9, '20B messages'],
  ['chat-storage-day', 'writes * size over 1 day', 2e12, '2 TB'],
  ['chat-storage-year-one-copy', 'writes * size over 1 year', 730e12, '730 TB'],
  ['chat-storage-year', 'stored', 2.19e15, '2.19 PB'],
  ['chat-storage-year in powers of two', 'stored in PiB', 2.19e15, '1.95 PiB'],
  ['chat-polling', 'dau * 1 polls/user/minute', 500e6 / 60, '8.33M polls/s'],
  ['chat-polling per minute', 'dau * 1 polls/user/minute over 1 min', 500e6, '500M polls'],
  ['chat-polling per message', 'dau * 1 polls/user/minute / writes', 36, '36 polls/message'],
  ['chat-kafka-buffer', 'writes over 5 s', 100e9 / DAY, '1.16M messages'],
  ['chat-kafka-buffer in bytes', 'writes * size over 5 s', 10e12 / DAY, '116 MB'],
];

const QUEUES_AND_LIMITS: readonly Row[] = [
  ['queue-left-over', '(10K orders/min - 1K orders/min) over 1 min', 9000, '9K orders'],
  ['queue-drain', '9K orders / 1K orders/min', 540, '9 min'],
  ['queue-workers', 'ceil(10K orders/min / 1K orders/min)', 10, '10'],
  ['window-burst', '2 * 100 requests / 2 s', 100, '100 requests/s'],
  ['window-over-nominal', '(2 * 100 requests / 2 s) / 100 requests/min', 60, '60'],
  ['sliding-window', '100 * (1 - 15 s / 60 s) + 30', 105, '105'],
  ['bucket-refill', '100 tokens / 10 tokens/s', 10, '10 s'],
  ['tier-refill', '1000 tokens / 100 tokens/hour', 36_000, '10 h'],
  ['tier-rate', '100 tokens/hour in tokens/s', 100 / 3600, '0.0278 tokens/s'],
  ['rate-limit-saturation', '10K requests/s / 1000 requests/user/hour', 36_000, '36K users'],
  ['littles-law', '3000 requests/s * 100 ms', 300, '300 requests'],
  ['littles-law-small', '1000/s * 0.1 s', 100, '100'],
  ['async-lag', '<100 ms', 0.1, '100 ms'],
];

const HASHES: readonly Row[] = [
  ['mod-hash', 'mod(17, 5)', 2, '2'],
  ['mod-hash-remap', '1 - 1 / 5 in %', 0.8, '80%'],
  ['consistent-hash-moved', '1M keys / 10 nodes', 100_000, '100K keys'],
  ['hot-key-share', '(100 + 9) / (100 + 99) in %', 109 / 199, '54.77%'],
  ['btree-height', 'ceil(log(1bn, 100))', 5, '5'],
  ['base62-space', '62^7', 3_521_614_606_208, '3.52T'],
  ['base62-12345', '12345 in base62', 12_345, 'dnh'],
  ['base62-length', 'ceil(log(3.5 trillion, 62))', 7, '7'],
  ['base62-last', '62^7 - 1 in base62', 3_521_614_606_207, '9999999'],
  ['wrr-large', '32 / (32 + 8 + 8) in %', 2 / 3, '66.67%'],
  ['wrr-small', '8 / (32 + 8 + 8) in %', 1 / 6, '16.67%'],
  ['wrr-together', 'shares(66.7%, 16.7%, 16.7%)', 1.001, '100.1%'],
];

const LATENCIES: readonly Row[] = [
  ['ram-vs-hdd', '10 ms / 100 ns', 1e5, '100K'],
  ['lat-ssd-ram', '100 us / 100 ns', 1000, '1K'],
  ['lat-ram-l1', '100 ns / 0.5 ns', 200, '200'],
  ['lat-dc-ssd', '500 us / 100 us', 5, '5'],
  ['lat-continent-dc', '100 ms / 500 us', 200, '200'],
  ['call-ratio', '1 ms / 1 us', 1000, '1K'],
  ['pow2-10', '2^10 / 1K - 1 in %', 0.024, '2.4%'],
  ['pow2-20', '2^20 / 1M - 1 in %', 0.048576, '4.86%'],
  ['pow2-30', '2^30 / 1 billion - 1 in %', 0.073741824, '7.37%'],
  ['pow2-40', '2^40 / 1 trillion - 1 in %', 0.099511627776, '9.95%'],
  ['pow2-16', '2^16', 65_536, '65.5K'],
  ['pow2-32', '2^32', 4_294_967_296, '4.29bn'],
  ['pow2-50', '2^50', 2 ** 50, '1.13e15'],
];

const LOADS: readonly Row[] = [
  ['tweets-per-second', '500M tweets/day in tweets/s', 500e6 / DAY, '5.79K tweets/s'],
  ['subscribers', '200M subscribers', 200e6, '200M subscribers'],
  ['qps-average', 'queries', 50e6 / DAY, '579 queries/s'],
  ['qps-peak-3', 'queries * 3', 150e6 / DAY, '1.74K queries/s'],
  ['qps-peak-5', 'queries * 5', 250e6 / DAY, '2.89K queries/s'],
  ['peak-band', 'queries * 3..5', (50e6 / DAY) * Math.sqrt(15), '1.74K..2.89K queries/s'],
  ['bandwidth', '579 queries/s * 2 KB/query', 1.158e6, '1.16 MB/s'],
  ['storage-formula', '1 KB/record * 1M records/day * 3 * 1.3 over 1 year', 3.9e9 * 365, '1.42 TB'],
  ['storage-forgotten', '3 * 1.3', 3.9, '3.9'],
  ['shards-from-qps', 'ceil(3000/s / 1000/s)', 3, '3'],
  ['shards-of-two-limits', 'ceil(max(5 TB / 2 TB, 30K/s / 20K/s))', 3, '3'],
  ['instances-from-shards', '3 shards * 3 replicas', 9, '9'],
  ['instances-with-headroom', 'ceil(3000/s / 500/s / 70%)', 9, '9'],
  ['a-second-a-month', '1/s over 1 month', 2_592_000, '2.59M'],
  ['a-billion-a-month', '400/s over 1 month', 1_036_800_000, '1.04bn'],
];

const SLIPS: readonly Row[] = [
  // An article has 14,000 TB a day.
  ['instagram-photos', '70M images/day * 200 KB/image over 1 day', 14e12, '14 TB'],
  ['instagram-slip', '14000 TB / (70M images/day * 200 KB/image over 1 day)', 1000, '1K'],
  // A calculator shows 19.07 GB: the peak rate in place of the average, and GiB called GB.
  ['stored-at-peak', '1M records/day * 2.048 KB/record over 1 day', 2.048e9, '2.05 GB'],
  ['stored-at-peak in powers of two', '10 * 1M records/day * 2.048 KB/record over 1 day in GiB', 2.048e10, '19.1 GiB'],
  // A course has 390 GB.
  ['key-generation-space', '62^6', 56_800_235_584, '56.8bn'],
  ['key-generation', '6 B/key * 56.8bn keys', 340.8e9, '341 GB'],
  // Its table of nines has months of two lengths.
  ['month-of-a-twelfth', 'downtime(99.9%, 1 year / 12)', 2628, '43.8 min'],
  ['month-of-30-days', 'downtime(99.99%, 30 days)', 259.2, '4.32 min'],
  // It rounds these up to 24K and 38 PB.
  ['two-billion-a-day', '2 billion messages/day in messages/s', 2e9 / DAY, '23.1K messages/s'],
  ['ten-years', '10.2 TB/day over 10 years', 10.2e12 * 3650, '37.2 PB'],
  // RAM is said to be 100 times as fast as an SSD, and elsewhere 1,000 times.
  ['ram-ssd-conflict', '100 us / 100 ns = 100', 0, 'false'],
];

describe.each([
  ['availability', AVAILABILITY],
  ['caches', CACHES],
  ['the chat system', CHAT],
  ['queues and limits', QUEUES_AND_LIMITS],
  ['hashes and codes', HASHES],
  ['latencies and powers', LATENCIES],
  ['loads', LOADS],
  ['published slips', SLIPS],
])('%s', (_, rows) => {
  test.each(rows)('%s: %s', (_, text, value, display) => {
    const definitions = [...Object.entries(GIVEN), ['it', text] as const];
    const result = evaluateEstimates(definitions.map(([name, formula]) => ({ name, text: formula }))).get('it')!;
    expect(result.errors).toEqual([]);
    expect(result.quantity!.value).toBeCloseTo(value, digitsFor(value));
    expect(result.display).toBe(display);
  });
});

/** Decimals that make twelve significant digits. */
function digitsFor(value: number): number {
  return value === 0 ? 12 : 11 - Math.floor(Math.log10(Math.abs(value)));
}

describe('what stands beside the figures', () => {
  const results = evaluateEstimates(Object.entries(GIVEN).map(([name, text]) => ({ name, text })));

  test('petabytes have both sizes in the hover, and the whiteboard line its numbers', () => {
    expect(results.get('stored')!.forms).toEqual(['2,190,000,000,000,000 B', '1.945 PiB']);
    expect(results.get('writes')!.forms).toEqual(['231,481.48 messages/s', '20B messages/day']);
    expect(evaluateOne('62^7').forms).toEqual(['3,521,614,606,208']);
    expect(evaluateOne('12345 in base62').forms).toEqual(['12,345']);
    expect(results.get('writes')!.provenance).toEqual({
      formula: 'dau * 40 messages/user/day',
      inputs: [{ name: 'dau', display: '500M users' }],
      substituted: '500M users × 40 messages/user/day = 231K messages/s',
      working: '500M × 40 / 86,400 = 231K/s',
      units: 'users × messages/user/day = messages/day → messages/s',
    });
  });

  test('a chain of caches as ranges has its best and its worst case as ends', () => {
    const { low, high } = evaluateOne('1 ms + 10..50 ms + 1..5 ms + 10..50 ms + 100..500 ms');
    expect([low, high]).toEqual([expect.closeTo(0.122, 12), expect.closeTo(0.606, 12)]);
  });

  test('queries per second are not bytes per second', () => {
    const { errors } = evaluateOne('100 queries/s + 100 B/s');
    expect(errors.map(({ code, range }) => ({ code, range }))).toEqual([
      { code: 'unit-mismatch', range: { start: 16, end: 23 } },
    ]);
  });

  test('shares that are no whole are told, and by how much', () => {
    const { errors } = evaluateOne('2 * shares(66.7%, 16.7%)');
    expect(errors.map(({ code, range, message }) => ({ code, range, message }))).toEqual([
      {
        code: 'not-a-fraction',
        range: { start: 11, end: 23 },
        message:
          'Shares of one whole add up to 100%; these add up to 83.4%. 16.6 points are missing: is a share left out?',
      },
    ]);
  });

  test('a year of messages takes as many days as it has', () => {
    expect(results.get('stored')!.quantity!.value / 3 / 2e12).toBeCloseTo(YEAR / DAY, 9);
  });
});
