/** The worked figures of the seeds: what an expression must come out as. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimates } from '../../../src/core/estimate/index.ts';
import { evaluateOne } from './marked.ts';

const CHAT: Readonly<Record<string, string>> = {
  dau: '500M users',
  writes: 'dau * 40 messages/user/day',
  size: '100 B/message',
};

function display(text: string): string | undefined {
  const definitions = Object.entries({ ...CHAT, it: text }).map(([name, formula]) => ({ name, text: formula }));
  const result = evaluateEstimates(definitions).get('it')!;
  expect(result.errors).toEqual([]);
  return result.display;
}

describe('figures of the seeds', () => {
  test.each([
    ['availability of 23 of 24 hours', '23 h / (23 h + 1 h) in %', '95.83%'],
    ['99.9% of a year', 'downtime(99.9%, 1 year)', '8.76 h'],
    ['99.9% of 30 days', 'downtime(99.9%, 30 days)', '43.2 min'],
    ['99.9% of a week', 'downtime(99.9%, 1 week)', '10.1 min'],
    ['99.9% of a day', 'downtime(99.9%, 1 day)', '86.4 s'],
    ['99% of a year', 'downtime(99%, 1 year)', '3.65 days'],
    ['99.5% of a year', 'downtime(99.5%, 1 year)', '1.83 days'],
    ['99.99% of a year', 'downtime(99.99%, 1 year)', '52.6 min'],
    ['99.99% of a month', 'downtime(99.99%, 1 month)', '4.32 min'],
    ['99.999% of a year', 'downtime(99.999%, 1 year)', '5.26 min'],
    ['99.999% of a month', 'downtime(99.999%, 1 month)', '25.9 s'],
    ['99.9999% of a year', 'downtime(99.9999%, 1 year)', '31.5 s'],
    ['cache hit ratio', '99 / (99 + 1) in %', '99%'],
    ['modulo hashing', 'mod(17, 5)', '2'],
    ['keys that move from 4 to 5 servers', '1 - 1 / 5 in %', '80%'],
    ['levels of a B+ tree', 'ceil(log(1bn, 100))', '5'],
    ['chat: writes', 'writes', '231K messages/s'],
    ['chat: storage of a year', 'writes * size * 3 replicas over 1 year', '2.19 PB'],
    ['chat: the same in binary', 'writes * size * 3 replicas over 1 year in PiB', '1.95 PiB'],
    ['chat: polling every minute', 'dau * 1 polls/user/minute', '8.33M polls/s'],
    ['chat: polls per message', '8.33M polls/s / writes', '36 polls/message'],
    ['chat: five seconds in the queue', 'writes over 5 s', '1.16M messages'],
    ['chat: the same in bytes', 'writes * size over 5 s', '116 MB'],
    ['codes of seven letters', '62^7', '3.52T'],
    ['tweets', '500M tweets/day in tweets/s', '5.79K tweets/s'],
    ['memory and disk', '10 ms / 100 ns', '100K'],
    ['memory and SSD', '100 us / 100 ns', '1K'],
    ['CDN speed-up', '205 ms / 5 ms', '41'],
    ['all caches miss, at best', 'sum(1 ms, 10 ms, 1 ms, 10 ms, 100 ms)', '122 ms'],
    ['all caches miss, at worst', 'sum(1 ms, 50 ms, 5 ms, 50 ms, 500 ms)', '606 ms'],
    ['weight of the large server', '32 / (32 + 8 + 8) in %', '66.67%'],
    ['queue: left over after a minute', '(10K orders/min - 1K orders/min) over 1 min', '9K orders'],
    ['queue: time to drain', '9K orders / 1K orders/min', '9 min'],
    ['queue: workers to keep up', '10K orders/min / 1K orders/min', '10'],
    ['fixed window: two windows in two seconds', '200 requests / 2 s', '100 requests/s'],
    ['fixed window: times the nominal rate', '100/s / 100/min', '60'],
    ['sliding window', '100 * 45 / 60 + 30', '105'],
    ['token bucket: refill', '100 / 10/s', '10 s'],
    ['tier: refill', '1000 / 100/hour', '10 h'],
    ['shortener: what the cache lets through', '1M requests/s * (1 - 99%)', '10K requests/s'],
    ['timeline: mean latency', '99% * 5 ms + 1% * 200 ms', '6.95 ms'],
    ['2^10 is not a thousand', '2^10 / 1K - 1 in %', '2.4%'],
    ['2^20 is not a million', '2^20 / 1M - 1 in %', '4.86%'],
    ['2^30 is not a billion', '2^30 / 1bn - 1 in %', '7.37%'],
    ['2^40 is not a trillion', '2^40 / 1T - 1 in %', '9.95%'],
    ['queries per second', '10M users * 5 queries/user/day', '579 queries/s'],
    ['peak band', '10M users * 5 queries/user/day * 3..5', '1.74K..2.89K queries/s'],
    ['forgotten copies and index', '3 * 1.3', '3.9'],
    ["Little's law", '3000/s * 100 ms', '300'],
    ['two nodes behind a balancer', 'serial(redundant(99.9%, 2), 99.99%)', '99.9899%'],
    ['four 99.99% replicas keep their nines', 'redundant(99.99%, 4)', '99.99999999999999%'],
    ['keys that move to one node of ten', '1M keys / 10 nodes', '100K keys'],
    ['load of the shard with the hot key', '(100 + 9) / (100 + 99) in %', '54.77%'],
    ['origin offload', '579/s * (1 - 75%)', '145/s'],
    ['shards for writes', 'ceil(3000/s / 1000/s)', '3'],
    ['instances of the shards', '3 shards * 3 replicas', '9'],
    ['Instagram: photos of a day', '70M images/day * 200 KB/image over 1 day', '14 TB'],
    ['key generation', '6 B * 56.8bn', '341 GB'],
    ['karanpratapsingh: messages', '2bn messages/day in messages/s', '23.1K messages/s'],
    ['ten years of 10.2 TB a day', '10.2 TB/day over 10 years', '37.2 PB'],
    ['effective read latency', '99% * 1 ms + 1% * 101 ms', '2 ms'],
    ['bandwidth', '579/s * 2 KB', '1.16 MB/s'],
    ['a billion a month', '400/s over 1 month', '1.04bn'],
  ])('%s: %s', (_, text, expected) => {
    expect(display(text)).toBe(expected);
  });

  test('petabytes have both sizes in the hover, and the whiteboard line its numbers', () => {
    const definitions = Object.entries({ ...CHAT, it: 'writes * size * 3 replicas over 1 year' });
    const results = evaluateEstimates(definitions.map(([name, text]) => ({ name, text })));
    expect(results.get('it')!.forms).toEqual(['2,190,000,000,000,000 B', '1.945 PiB']);
    expect(results.get('writes')!.forms).toEqual(['231,481.48 messages/s', '20B messages/day']);
    expect(results.get('writes')!.provenance).toEqual({
      formula: 'dau * 40 messages/user/day',
      inputs: [{ name: 'dau', display: '500M users' }],
      substituted: '500M users × 40 messages/user/day = 231K messages/s',
      working: '500M × 40 / 86,400 = 231K/s',
      units: 'users × messages/user/day = messages/day → messages/s',
    });
  });

  test('queries per second are not bytes per second', () => {
    const { errors } = evaluateOne('100 queries/s + 100 B/s');
    expect(errors.map(({ code, range }) => ({ code, range }))).toEqual([
      { code: 'unit-mismatch', range: { start: 16, end: 23 } },
    ]);
  });
});

describe('number formats of real documents', () => {
  test.each([
    ['500M', 5e8],
    ['500 M', 5e8],
    ['500 million', 5e8],
    ['10mil', 1e7],
    ['1.5B', 1.5],
    ['1.5bn', 1.5e9],
    ['$2B', 2e9],
    ['100 B messages', 1e11],
    ['100B messages', 1e11],
    ['100 B', 100],
    ['100 B/message', 100],
    ['86 400', 86_400],
    ['86,400', 86_400],
    ['86\u2009400', 86_400],
    ['86\u202f400', 86_400],
    ['10_000_000', 1e7],
    ['1,234,567.5', 1_234_567.5],
    ['~40', 40],
    ['<100ms', 0.1],
    ['40 URLs/s', 40],
    ['20k/s', 20_000],
    ['2M/s', 2e6],
    ['3TB', 3e12],
    ['500bytes', 500],
    ['1 M/day', 1e6 / 86_400],
    ['60 per minute', 1],
    ['60 requests per user per minute', 1],
    ['10x', 10],
    ['100:1', 100],
    ['1:100', 0.01],
    ['99.99%', 0.9999],
    ['99.99 %', 0.9999],
    ['1e9', 1e9],
    ['.5', 0.5],
    ['1 KB', 1000],
    ['1 kB', 1000],
    ['1 KiB', 1024],
    ['8 b', 1],
    ['8 Kb', 1000],
    ['1 Gbps', 125e6],
    ['1 gbps', 125e6],
    ['1 GBps', 1e9],
    ['1 Mbit/s', 125_000],
    ['100 QPS', 100],
    ['$1.2K/month', 1200 / 2_592_000],
    ['1.2K USD/month', 1200 / 2_592_000],
    ['5 €', 5],
    ['1 year', 31_536_000],
    ['1 month', 2_592_000],
    ['90 Minutes', 5400],
    ['2 lakh', 200_000],
  ])('%s', (text, value) => {
    const result = evaluateOne(text);
    expect(result.errors.filter((problem) => problem.severity === 'error')).toEqual([]);
    expect(result.quantity!.value).toBeCloseTo(value, 9);
  });

  test('binary conventions change what KB is, and results say KiB', () => {
    const conventions = { bytes: 'binary' as const };
    const value = (text: string) => evaluateOne(text, { conventions }).quantity!.value;
    expect([value('1 KB'), value('1 KiB'), value('8 Kb'), value('1 TB')]).toEqual([1024, 1024, 1000, 1024 ** 4]);
    expect(evaluateOne('1024 * 1 KB', { conventions }).display).toBe('1 MiB');
  });
});
