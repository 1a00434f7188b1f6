/**
 * How long estimates take: `npx vitest bench --run test/core/estimate`. A measurement, not a test.
 * The document has 52 linked definitions: 18 inputs and 34 formulas.
 */
import { bench, describe } from 'vitest';
import { evaluateEstimates, parseExpression } from '../../../src/core/estimate/index.ts';

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

const points = definitions(`${INPUTS}\n${FORMULAS}`);
const uncertain = definitions(
  `${INPUTS}\n${FORMULAS}`
    .replace('peak: 3', 'peak: 3..5')
    .replace('40 messages', '30..50 messages')
    .replace('500M users', '300M..700M users')
    .replace('100 B/', '80..200 B/')
    .replace('200 KB/', '100..500 KB/')
    .replace('hit: 90%', 'hit: 80..95%'),
);

function definitions(text: string) {
  return text.split('\n').map((line) => ({ name: line.split(': ')[0]!, text: line.split(': ')[1]! }));
}

const chain = Array.from({ length: 10_000 }, (_, i) => ({ name: `n${i}`, text: i ? `n${i - 1} + 1` : '1' }));
let edit = 0;

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
  bench('ranges, values alone', () => {
    evaluateEstimates(uncertain);
  });
  bench('ranges, with every percentile', () => {
    for (const result of evaluateEstimates(uncertain).list) void result.p95;
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
