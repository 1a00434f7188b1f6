/** The reference catalogue: every number is a quantity, exact ones are right, and components find their capacity. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  kinds,
  referenceById,
  referenceFor,
  referenceGroups,
  references,
  technologies,
  type ReferenceResource,
} from '../../../src/core/catalog/index.ts';
import { evaluateEstimates, type EstimateResult } from '../../../src/core/estimate/index.ts';

const results = new Map(
  evaluateEstimates(references.map(({ id, value }) => ({ name: id, text: value }))).list.map((result, at) => [
    references[at]!.id,
    result,
  ]),
);

const resultOf = (id: string): EstimateResult => results.get(id)!;
const valueOf = (expression: string): number | undefined =>
  evaluateEstimates([{ name: 'x', text: expression }]).list[0]!.quantity?.value;

test('every number has a value, without a remark of the engine', () => {
  const odd = [...results.values()].filter(({ state, errors }) => state !== 'known' || errors.length > 0);
  expect(odd.map(({ name, errors }) => [name, errors])).toEqual([]);
});

test('no number counts anything by name, so that it can be held against whatever a design counts', () => {
  const labelled = [...results.values()].filter(({ quantity }) => quantity!.dimension.counted !== '');
  expect(labelled.map(({ name }) => name)).toEqual([]);
});

test('the high end of a range is at most the hundredfold of its low end', () => {
  const wide = [...results.values()].filter(({ quantity }) => quantity!.high / quantity!.low > 100);
  expect(wide.map(({ name }) => name)).toEqual([]);
});

test.each([
  ['power.two_10', '2^10'],
  ['power.two_16', '2^16'],
  ['power.two_20', '2^20'],
  ['power.two_30', '2^30'],
  ['power.two_32', '2^32'],
  ['power.two_40', '2^40'],
  ['power.two_50', '2^50'],
  ['time.day', '24 h'],
  ['time.month', '1 month'],
  ['time.year', '1 year'],
  ['network.link_1gbit', '1 Gbit/s'],
  ['network.link_10gbit', '10 Gbit/s'],
  ['network.link_25gbit', '25 Gbit/s'],
])('%s is %s', (id, expression) => {
  expect(resultOf(id).quantity!.value).toBe(valueOf(expression));
});

test.each(['two', 'two_half', 'three', 'three_half', 'four', 'five', 'six'])('the downtime of %s nines', (nines) => {
  const share = resultOf(`nines.${nines}`).syntax.text;
  expect(resultOf(`nines.${nines}_year`).quantity!.value).toBeCloseTo(valueOf(`downtime(${share}, 1 year)`)!, 6);
  expect(resultOf(`nines.${nines}_month`).quantity!.value).toBeCloseTo(valueOf(`downtime(${share}, 1 month)`)!, 6);
});

test('derived numbers agree with those that they are derived from', () => {
  const ratio = (a: string, b: string): number => resultOf(a).p50! / resultOf(b).p50!;
  expect(ratio('latency.ssd', 'latency.ram')).toBeGreaterThan(resultOf('factor.ssd_over_ram').p50!);
  expect(ratio('latency.hdd_seek', 'latency.ram')).toBeGreaterThan(resultOf('factor.hdd_over_ram').p50!);
  for (const [own, other] of [
    ['cache.ops', 'redis.ops'],
    ['stream.messages', 'kafka.messages'],
    ['wide_column.writes', 'cassandra.writes'],
    ['queue.messages', 'rabbitmq.messages'],
    ['object.prefix_reads', 's3.prefix_reads'],
  ])
    expect(referenceById(own!)!.value).toBe(referenceById(other!)!.value);
});

describe('the capacity of one unit of a component', () => {
  test.each<[string | undefined, string | undefined, ReferenceResource, string | undefined]>([
    ['sql-database', 'PostgreSQL', 'writes', 'postgres.writes'],
    ['sql-database', 'postgres 16 with pgbouncer', 'reads', 'postgres.reads'],
    ['sql-database', 'MariaDB', 'writes', 'mysql.writes'],
    ['sql-database', undefined, 'writes', 'sql.writes'],
    ['sql-database', undefined, 'requests', 'database.queries'],
    ['sql-database', 'PostgreSQL', 'requests', undefined],
    ['sql-database', 'CockroachDB', 'writes', undefined],
    ['read-replica', undefined, 'reads', 'sql.reads'],
    ['database', undefined, 'requests', 'database.queries'],
    ['cache', 'Redis Cluster', 'requests', 'redis.ops'],
    ['message-queue', 'Redis', 'requests', undefined],
    ['cache', 'Memcached', 'requests', 'memcached.ops'],
    ['cache', undefined, 'requests', 'cache.ops'],
    ['event-stream', 'Kafka', 'writes', 'kafka.messages'],
    ['event-stream', 'Kafka', 'bandwidth', 'kafka.bandwidth'],
    ['event-stream', undefined, 'writes', 'stream.messages'],
    ['wide-column-store', 'Cassandra', 'storage', 'cassandra.storage'],
    ['wide-column-store', 'ScyllaDB', 'writes', undefined],
    ['service', 'Go', 'requests', 'service.requests'],
    ['websocket-gateway', 'Go', 'connections', 'websocket.connections'],
    ['load-balancer', 'AWS ALB', 'requests', undefined],
    ['load-balancer', undefined, 'requests', 'proxy.requests'],
    ['object-storage', 'S3', 'reads', 's3.prefix_reads'],
    ['object-storage', undefined, 'writes', 'object.prefix_writes'],
    ['object-storage', 'MinIO', 'writes', undefined],
    ['search-engine', 'OpenSearch', 'storage', 'elasticsearch.shard_size'],
    ['key-value-store', 'DynamoDB', 'writes', undefined],
    ['client', undefined, 'requests', undefined],
    [undefined, 'Kafka', 'writes', 'kafka.messages'],
    [undefined, undefined, 'writes', undefined],
  ])('%s, %s: %s', (kind, technology, resource, id) => {
    expect(referenceFor(kind, technology, resource)?.id).toBe(id);
  });

  test('is of the dimension of its resource', () => {
    const hard = { reads: 'time^-1', writes: 'time^-1', requests: 'time^-1', bandwidth: 'time^-1 data^1' };
    const dimensions: Readonly<Record<ReferenceResource, string>> = { ...hard, connections: '', storage: 'data^1' };
    const names = [undefined, ...technologies.map(({ name }) => name)];
    for (const resource of Object.keys(dimensions) as ReferenceResource[]) {
      const found = kinds.flatMap(({ id }) => names.map((name) => referenceFor(id, name, resource)));
      for (const reference of new Set(found)) {
        if (reference) expect(resultOf(reference.id).quantity!.dimension.hard, reference.id).toBe(dimensions[resource]);
      }
    }
  });
});

test('the page has every group and every number, each at an anchor of its own', () => {
  const page = readFileSync(new URL('../../../docs/reference-numbers.md', import.meta.url), 'utf8');
  const anchors = [...page.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id!);
  expect(anchors.toSorted()).toEqual([...referenceGroups, ...references].map(({ id }) => id).toSorted());
});
