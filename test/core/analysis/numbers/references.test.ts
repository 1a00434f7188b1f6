/** Numbers of the catalogue in expressions: built in, put in by the configuration or the document, added, and misnamed. */
import { describe, expect, test } from 'vitest';
import type { AnalysisSettings, ReferenceOverride } from '../../../../src/core/analysis/index.ts';
import { NO_ANALYSIS_SETTINGS } from '../../../../src/core/analysis/index.ts';
import { references } from '../../../../src/core/catalog/index.ts';
import { numbersIn, valueAtMark } from './support.ts';

function configured(own: Readonly<Record<string, ReferenceOverride>>): AnalysisSettings {
  return { ...NO_ANALYSIS_SETTINGS, references: new Map(Object.entries(own)) };
}

const found = (text: string, settings?: AnalysisSettings) =>
  numbersIn(text, settings).problems.map(({ code, span, message, data }) => {
    return { code, text: text.slice(span.start, span.end), message, suggestion: data?.['suggestion'] };
  });

describe('in an expression', () => {
  test.each([
    ['what a design counts is held against a number without labels', 'peak / ref.postgres.writes', '1.29..19.4'],
    ['and rounded to whole shards', 'ceil(peak / ref.postgres.writes) in shards', '2..20 shards'],
    ['the other way round', 'ref.postgres.writes / peak', '0.0517..0.775'],
    ['a plain factor keeps it open', 'peak / (ref.postgres.writes * 70%)', '1.84..27.6'],
    ['they are compared', 'peak < ref.kafka.messages', 'true'],
    ['the larger of them is of what the design counts', 'max(peak, ref.kinesis.records)', '38.7K messages/s'],
    ['sums too', 'peak + ref.kinesis.records', '39.7K messages/s'],
    ['a size is of one of whatever is counted', 'peak * ref.size.uuid', '619 KB/s'],
    ['also the other way round', 'ref.size.uuid * peak over 1 day', '53.5 GB'],
    ['for each user too', '40 messages/user/day * ref.size.uuid', '26.7 B/user/h'],
    ['a factor leaves the label', 'peak * ref.factor.replicas', '116K messages/s'],
    ['latencies are times', 'peak * ref.latency.hdd_seek', '310..464 messages'],
    ['shares are shares', 'peak * ref.factor.working_set', '7.74K messages/s'],
    ['agreements can be joined', 'serial(ref.sla.elb, ref.sla.rds_multi_az)', '99.94%'],
  ])('%s: %s', (_, expression, value) => {
    const document = `estimate:\n  peak: 38.7K messages/s\n  x: ▮${expression}\n`;
    expect(valueAtMark(document)?.display).toBe(value);
    expect(found(document.replace('▮', ''))).toEqual([]);
  });

  test('one number is one uncertain input, wherever it is named', () => {
    const document = 'estimate:\n  a: ref.redis.ops * 2\n  x: ▮a / ref.redis.ops\n';
    expect(valueAtMark(document)?.display).toBe('2');
  });

  test('dependencies tell that it is of the catalogue', () => {
    const dependencies = valueAtMark('estimate:\n  x: ▮ref.redis.ops * 2\n')?.dependencies;
    expect(dependencies?.map(({ name, kind }) => [name, kind])).toEqual([['ref.redis.ops', 'reference']]);
  });

  test.each([
    ['ref.postgres.write', 'ref.postgres.writes'],
    ['ref.postgers.writes', 'ref.postgres.writes'],
    ['ref.kafka.mesages', 'ref.kafka.messages'],
    ['ref.team.kafak', 'ref.team.kafka'],
    ['ref.zzz', undefined],
    ['ref', undefined],
    ['ref.', undefined],
  ])('%s is not there; was %s meant?', (name, suggestion) => {
    const document = `catalogue: { team.kafka: 1/s }\nestimate: { x: ${name} }\n`;
    expect(found(document).map((problem) => problem.suggestion)).toEqual([suggestion]);
  });

  test('what can be done about a name that is like no other', () => {
    expect(found('estimate: { x: ref.ledger.writes * 2 }')).toEqual([
      {
        code: 'estimate/unknown-name',
        text: 'ref.ledger.writes',
        message:
          'There is no reference number `ref.ledger.writes`. Add `ledger.writes` under `catalogue:`, or correct the name.',
        suggestion: undefined,
      },
    ]);
  });
});

describe('who states a number', () => {
  const written =
    'catalogue: { redis.ops: 50K/s, team.kafka: { value: 1M/s, source: load test, seen: 2026-10, why: NVMe } }\n';
  const inFile = configured({
    'redis.ops': { value: '60K/s' },
    'memcached.ops': { value: '300K/s', source: 'benchmark' },
  });

  test('the document comes before the configuration, and that before the catalogue', () => {
    const numbers = numbersIn(written, inFile);
    const told = (id: string) => [numbers.referenceResult(id)?.display, numbers.reference(id)?.overridden];
    expect(['redis.ops', 'memcached.ops', 'postgres.writes', 'team.kafka', 'team.redis'].map(told)).toEqual([
      ['50K/s', 'document'],
      ['300K/s', 'configuration'],
      ['2K..30K/s', undefined],
      ['1M/s', 'document'],
      [undefined, undefined],
    ]);
  });

  test('expressions and components see the one that holds', () => {
    const document = `${written}estimate: { x: ref.redis.ops + ref.memcached.ops + ref.team.kafka }`;
    const numbers = numbersIn(document, inFile);
    expect(numbers.get('x')?.result.display).toBe('1.35M/s');
    expect(numbers.referenceFor('cache', 'Redis', 'requests')).toMatchObject({ id: 'redis.ops', value: '50K/s' });
    expect(numbers.named('ref.memcached.ops')?.display).toBe('300K/s');
  });

  test('a number says what is known of it', () => {
    const numbers = numbersIn(written, inFile);
    expect(numbers.reference('team.kafka')).toEqual({
      id: 'team.kafka',
      title: 'team.kafka',
      value: '1M/s',
      note: 'NVMe',
      source: 'load test',
      seen: '2026-10',
      confidence: 'high',
      overridden: 'document',
    });
    expect(numbers.reference('redis.ops')).toEqual({
      id: 'redis.ops',
      group: 'node',
      title: 'Operations of one Redis node',
      value: '50K/s',
      source: 'This document',
      confidence: 'medium',
      overridden: 'document',
    });
  });

  test('all of them are told, added ones last', () => {
    const all = numbersIn(written, inFile).references;
    expect(all.map(({ id }) => id)).toEqual([...references.map(({ id }) => id), 'team.kafka']);
    expect(numbersIn('title: x\n').references).toBe(references);
  });

  test.each(['x-redis.ops', 'ref.redis.ops', 'none', 'redis'])('a key %s states none', (key) => {
    const numbers = numbersIn(`catalogue: { ${key}: 5/s }\nestimate: { x: ref.redis.ops }`);
    expect(numbers.get('x')?.result.display).toBe('70K..200K/s');
  });

  test('labels of a stated number are for its reader', () => {
    const document = 'catalogue: { redis.ops: 50K operations/s }\nestimate: { x: 1M messages/s / ref.redis.ops }\n';
    expect(numbersIn(document).get('x')?.result.display).toBe('20');
    expect(numbersIn(document).referenceResult('redis.ops')?.display).toBe('50K operations/s');
    expect(found(document)).toEqual([]);
  });

  test('a stated number may name others, and estimates', () => {
    const document = `catalogue:
  team.node: ref.postgres.writes_4cpu * nodes
  team.all: ref.team.node * 2
estimate:
  nodes: 3
  x: ref.team.all
`;
    expect(numbersIn(document).get('x')?.result.display).toBe('12K..36K/s');
  });
});

describe('what is wrong in a stated number', () => {
  test('is reported at its place, once', () => {
    const document = 'catalogue: { redis.ops: 50K/s + 3 GB }\nestimate: { x: ref.redis.ops * 2 }';
    expect(found(document).map(({ code, text }) => [code, text])).toEqual([['estimate/unit-mismatch', '3 GB']]);
  });

  test('in the configuration, is reported where it is used', () => {
    const settings = configured({ 'redis.ops': { value: 'fast' } });
    expect(found('estimate: { x: ref.redis.ops * 2 }', settings)).toMatchObject([
      { code: 'estimate/bad-reference', text: 'ref.redis.ops' },
    ]);
    expect(found('estimate: { x: 2 }', settings)).toEqual([]);
  });

  test('a number that is something else than the built-in one', () => {
    expect(found('catalogue: { redis.ops: 50 GB, team.x: 3 GB }\n')).toEqual([
      {
        code: 'estimate/unit-mismatch',
        text: '50 GB',
        message:
          '`50 GB` is a size, but `redis.ops` is a rate in the catalogue (70K..200K/s), and what names it counts on that. State it in such a unit, or give the figure a name of its own.',
        suggestion: undefined,
      },
    ]);
  });

  test('numbers that name each other', () => {
    const document = 'catalogue: { team.a: ref.team.b * 2, team.b: ref.team.a / 2 }\nestimate: { x: ref.team.a }';
    expect(found(document).map(({ code, text }) => [code, text])).toEqual([
      ['estimate/cycle', 'ref.team.b'],
      ['estimate/cycle', 'ref.team.a'],
    ]);
  });
});

test('the conventions of the configuration hold where the document has none', () => {
  const settings: AnalysisSettings = { ...NO_ANALYSIS_SETTINGS, bytes: 'binary' };
  const show = (text: string) => numbersIn(text, settings).get('x')?.result.display;
  expect(show('estimate: { x: 1024 * 1024 * 1 B }')).toBe('1 MiB');
  expect(show('conventions: { bytes: decimal }\nestimate: { x: 1024 * 1024 * 1 B }')).toBe('1.05 MB');
});

describe('what is supposed', () => {
  const document = `estimate: { dau: 5M users, writes: dau * 10 writes/user/day }
hld: { components: { DB: { shards: 3, capacity: { writes: ref.postgres.writes } } } }
`;
  const supposing = (whatIf: Readonly<Record<string, string>>) =>
    numbersIn(document, { ...NO_ANALYSIS_SETTINGS, supposed: new Map(Object.entries(whatIf)) });

  test('stands for an estimate, and what follows from it', () => {
    expect(supposing({ dau: '50M users' }).get('writes')?.result.display).toBe('5.79K writes/s');
  });

  test('stands for a value of the document, and for a reference number', () => {
    expect(supposing({ 'component.DB.shards': '6' }).named('component.DB.shards')?.display).toBe('6');
    expect(supposing({ 'ref.postgres.writes': '9K/s' }).named('component.DB.capacity.writes')?.display).toBe('9K/s');
    expect(supposing({ 'ref.postgres.writes': '9K/s' }).referenceResult('postgres.writes')?.display).toBe('9K/s');
  });

  test('is passed over where it names nothing', () => {
    expect(supposing({ nothing: '1', 'component.X.shards': '2', 'ref.none.such': '3' }).problems).toEqual([]);
  });

  test('is reported at what it stands for', () => {
    const { problems } = supposing({ dau: '3 s + 4 GB of anything' });
    expect(problems.map(({ span }) => document.slice(span.start, span.end))).toEqual(['5M users']);
  });
});
