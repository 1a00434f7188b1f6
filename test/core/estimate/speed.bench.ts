/**
 * How long estimates take: `npx vitest bench --run test/core/estimate`. A measurement, not a test.
 * The document has 52 linked definitions: 18 inputs, of which 11 can be made ranges, and 34 formulas.
 */
import { bench, describe } from 'vitest';
import type { EstimateDefinition, EstimateResults } from '../../../src/core/estimate/index.ts';
import {
  distributionOf,
  driversOf,
  evaluateEstimates,
  parseExpression,
  sliderSteps,
} from '../../../src/core/estimate/index.ts';

const INPUTS = `dau: 500M users
per_user: 40 messages/user/day
size: 100 B/message
peak: 3
media_share: 10%
media_size: 200 KB/message
reads_per_user: 5 reads/user/day
read_size: 2 KB/read
hit: 90%
online: 20%
copies_n: 3 replicas
index_n: 1.3
node_writes: 20K messages/s
node_data: 4 TB
latency: 100 ms
slo: 99.99%
price: $0.023/GB/month
machine: $150/month`;

const FORMULAS = `writes: dau * per_user
peak_writes: writes * peak
text_rate: writes * size
media_rate: writes * media_share * media_size
rate: text_rate + media_rate
peak_rate: rate * peak
day_data: rate over 1 day
year_data: rate over 1 year
stored: year_data * copies_n * index_n
five: stored * 5
reads: dau * reads_per_user
peak_reads: reads * peak
egress: reads * read_size
peak_egress: egress * peak
misses: peak_reads * (1 - hit)
cached: peak_reads * hit
hot: egress * 20% over 1 day
sockets: dau * online
sockets_peak: sockets * 1.5
write_shards: ceil(peak_writes / node_writes)
data_shards: ceil(stored / node_data)
shards_n: max(write_shards, data_shards)
machines: shards_n * copies_n
in_flight: peak_writes * latency
ratio: reads / (1 read/s) / (writes / (1 message/s))
path: serial(slo, slo, 99.95%, redundant(99.9%, 2))
down: downtime(path, 1 year)
down_month: downtime(path, 30 days)
bill_data: stored * price
bill_machines: machines * machine
bill: bill_data + bill_machines
bill_year: bill over 1 year
each: bill_year / dau
fits: peak_writes < 1M messages/s`;

/** The inputs that are uncertain. */
const RANGES: Readonly<Record<string, string>> = {
  dau: '300M..700M users',
  per_user: '30..50 messages/user/day',
  size: '80..200 B/message',
  peak: '3..5',
  media_share: '5..15%',
  media_size: '100..500 KB/message',
  reads_per_user: '3..8 reads/user/day',
  read_size: '1..4 KB/read',
  hit: '80..95%',
  online: '10..30%',
  index_n: '1.2..1.5',
};

const points = definitions(`${INPUTS}\n${FORMULAS}`);
const uncertain = points.map(({ name, text }) => ({ name, text: RANGES[name] ?? text }));
/** Four such documents in one; the users of each are a share of those of the one before: 208 linked estimates. */
const large = [0, 1, 2, 3].flatMap((copy) =>
  uncertain.map(({ name, text }) => ({
    name: `${name}_${copy}`,
    text: name === 'dau' && copy > 0 ? `dau_${copy - 1} * 60%` : renamed(text, copy),
  })),
);

function definitions(text: string) {
  return text.split('\n').map((line) => ({ name: line.split(': ')[0]!, text: line.split(': ')[1]! }));
}

function renamed(text: string, copy: number): string {
  const { names } = parseExpression(text);
  return names.toReversed().reduce((result, { name, range }) => {
    return `${result.slice(0, range.start)}${name}_${copy}${result.slice(range.end)}`;
  }, text);
}

const chain = Array.from({ length: 10_000 }, (_, i) => ({ name: `n${i}`, text: i ? `n${i - 1} + 1` : '1' }));
let edit = 0;

/** A document that is edited again and again in one estimate, with every percentile read after each edit. */
function typing(document: readonly EstimateDefinition[], name: string, text: (number: number) => string): () => void {
  let before: EstimateResults | undefined;
  return () => {
    const next = document.map((one) => (one.name === name ? { name, text: text(++edit) } : one));
    before = evaluateEstimates(next, {}, before);
    for (const result of before.list) void result.p95;
  };
}

describe(`${points.length} definitions`, () => {
  bench('points, warm', () => {
    evaluateEstimates(points);
  });
  bench('points, one text edited', () => {
    evaluateEstimates(points.map((one, index) => (index ? one : { ...one, text: `${++edit} users` })));
  });
  bench('points, with display', () => {
    for (const result of evaluateEstimates(points).list) void result.display;
  });
  bench('11 ranges, values alone', () => {
    evaluateEstimates(uncertain);
  });
  bench('11 ranges, every percentile anew', () => {
    for (const result of evaluateEstimates(uncertain).list) void result.p95;
  });
  bench(
    '11 ranges, every percentile after an edit of the input of all',
    typing(uncertain, 'dau', (n) => `${300 + (n % 100)}M..700M users`),
  );
  bench(
    '11 ranges, every percentile after an edit of the hit ratio',
    typing(uncertain, 'hit', (n) => `${50 + (n % 30)}..95%`),
  );
});

describe(`${large.length} definitions, 44 ranges`, () => {
  bench(
    'every percentile after an edit of the input of all',
    typing(large, 'dau_0', (n) => `${300 + (n % 100)}M..700M users`),
  );
  bench(
    'every percentile after an edit of a hit ratio',
    typing(large, 'hit_2', (n) => `${50 + (n % 30)}..95%`),
  );
  bench(
    'every percentile after an edit of a price',
    typing(large, 'price_3', (n) => `$0.0${10 + (n % 80)}/GB/month`),
  );
});

describe('the panel', () => {
  const all = evaluateEstimates(uncertain).list.flatMap(({ quantity }) => quantity ?? []);
  bench('drivers of a sampled result', () => {
    const bill = evaluateEstimates(uncertain).get('bill')!.quantity!;
    driversOf(bill);
  });
  bench('distributions of all results', () => {
    for (const quantity of all) distributionOf({ ...quantity }, 32);
  });
  bench('the steps of a slider, anew', () => {
    sliderSteps(`${++edit} KB/message`);
  });
});

describe('sizes', () => {
  bench('10,000 linked definitions', () => {
    evaluateEstimates(chain);
  });
  bench('parse one expression anew', () => {
    parseExpression(`writes * message_size * 3 replicas over ${++edit} years`);
  });
});
