/** Quantities as text, in JSON, and the catalogues. */
import { describe, expect, test } from 'vitest';
import {
  FUNCTIONS,
  UNITS,
  evaluateEstimates,
  findUnit,
  plural,
  singular,
  labelKey,
  toJson,
} from '../../../src/core/estimate/index.ts';
import { parseExpression } from '../../../src/core/estimate/index.ts';
import { evaluateOne } from './marked.ts';

describe('display', () => {
  test.each([
    ['231481.48 * 1 message/s', '231K messages/s'],
    ['0', '0'],
    ['1 * 1 users', '1 user'],
    ['2 * 1 user', '2 users'],
    ['999.9 * 1', '1K'],
    ['999.4 * 1', '999'],
    ['999,950 * 1', '1M'],
    ['2bn * 1', '2bn'],
    ['2bn users * 1', '2B users'],
    ['1e15 * 2', '2e15'],
    ['1 / 3', '0.333'],
    ['1 / 30000', '3.33e-5'],
    ['-5 GB * 3', '-15 GB'],
    ['-$5 * 300', '-$1.5K'],
    ['999.9 KB * 1', '1 MB'],
    ['1 B * 1', '1 B'],
    ['5 users/s / 1', '5 users/s'],
    ['3 users/hour * 1', '3 users/h'],
    ['0.5 users/hour * 1', '12 users/day'],
    ['100 MB/day * 1', '1.16 KB/s'],
    ['60 s * 1', '1 min'],
    ['86.4 s * 1', '86.4 s'],
    ['3600 s * 24', '1 day'],
    ['30 h * 1', '30 h'],
    ['1 year * 2', '2 years'],
    ['400 days * 1', '400 days'],
    ['0.00015 s * 1', '150 us'],
    ['0 s * 1', '0 s'],
    ['20% * 50%', '10%'],
    ['1 / 3 in %', '33.33%'],
    ['0.00012 in %', '0.012%'],
    ['99.99%', '99.99%'],
    ['99.999%', '99.999%'],
    ['1 - 0.0000000001%', '99.9999999999%'],
    ['1 - 50%', '50%'],
    ['serial(99.9%, 99.9%)', '99.8%'],
    ['parallel(99.9%, 99.9%)', '99.9999%'],
    ['nines(99.99%)', '4'],
    ['1500% * 100%', '1,500%'],
    ['86 400 s', '86,400 s'],
    ['5 TB in GB', '5,000 GB'],
    ['1 GB in Mb', '8,000 Mb'],
    ['1 < 2', 'true'],
    ['2 < 1', 'false'],
    ['500 ms..1.2 s', '0.5..1.2 s'],
    ['(500 ms..1.2 s) * 1', '500 ms..1.2 s'],
    ['(800..1200 MB) * 1', '800 MB..1.2 GB'],
    ['$5..$10', '$5..$10'],
    ['2 GB^2', '2 GB^2'],
    ['sqrt(16 GB) * sqrt(4 GB)', '8 GB'],
  ])('%s', (text, expected) => {
    expect(evaluateOne(text).display).toBe(expected);
  });

  test.each([
    ['8 Gbps * 1', ['1,000,000,000 B/s', '953.7 MiB/s', '8 Gbps']],
    ['8.76 h * 1', ['31,536 s']],
    ['1234.5678 users', ['1,234.57 users']],
    ['99.99%', []],
    ['1..2 GB', []],
    ['$50,370.25 / 1 month', ['$50,370.25/month']],
  ])('further forms of %s', (text, expected) => {
    expect(evaluateOne(text).forms).toEqual(expected);
  });

  test.each(['2 * (3 + 4) GB', '5 GB', '-(3..5)'])('nothing is worked out in %s', (text) => {
    expect(evaluateOne(text).provenance).toEqual({
      formula: text,
      inputs: [],
      substituted: undefined,
      working: undefined,
      units: undefined,
    });
  });

  test.each([
    ['10M users * 5 reads/user/day', '10M × 5 / 86,400 = 579/s', '10M users × 5 reads/user/day = 579 reads/s'],
    ['2000 reads / 100 reads/day', '2K / (100 / 86,400) = 20 days', '2K reads / 100 reads/day = 20 days'],
    ['2 * (3 + 4)', '2 × (3 + 4) = 14', '2 × (3 + 4) = 14'],
    ['-5 + 2', '−5 + 2 = -3', '−5 + 2 = -3'],
    ['max(1 GB, 2 TB) in GB', 'max(1bn, 2T) = 2,000 GB', 'max(1 GB, 2 TB) = 2,000 GB'],
    ['1 - 20%', '1 − 0.2 = 80%', '1 − 20% = 80%'],
    ['5 TB/day over 2 days', '57.9M × 172,800 = 10 TB', '5 TB/day × 2 days = 10 TB'],
  ])('the working of %s', (text, working, substituted) => {
    const { provenance } = evaluateOne(text);
    expect([provenance.working, provenance.substituted]).toEqual([working, substituted]);
  });
});

describe('the way of the unit', () => {
  const given: Readonly<Record<string, string>> = {
    dau: '500M users',
    writes: '231K messages/s',
    size: '100 B/message',
    stored: '2.19 PB',
    bill: '$53.4K/month',
  };
  const units = (text: string) => evaluateOne(text, { resolve: (name) => given[name] }).provenance.units;

  test.each([
    ['dau * 40 messages/user/day', 'users × messages/user/day = messages/day → messages/s'],
    ['writes * size * 3 replicas over 1 year', 'messages/s × B/message × year = B·year/s → PB'],
    ['ceil(writes / 20K messages/s)', 'messages/s / messages/s = 1'],
    ['writes / 20K/s', 'messages/s / (1/s) = messages → 1'],
    ['stored * $0.023/GB/month', 'PB × $/GB/month = PB·$/GB/month → $/month'],
    ['bill / 10M users', '$/month / users = $/month/user'],
    ['3000/s * 100 ms', '1/s × ms = ms/s → 1'],
    ['100 QPS * 5 ms', 'QPS × ms = QPS·ms → queries'],
    ['9K orders / 1K orders/min', 'orders / orders/min = min'],
    ['23 h / (23 h + 1 h) in %', 'h / h = 1 → %'],
    ['1 / 5 ms', '1 / ms = 1/ms → 1/s'],
    ['stored in PiB', 'PB → PiB'],
    ['downtime(99.9%, 1 year)', 'year → h'],
    ['sqrt(16 GB^2)', 'sqrt(GB^2) = GB'],
    ['(2 GB)^2 / 1 GB', '(GB)^2 / GB = GB'],
    ['dau * 40 messages/user/day + 5 messages/s', 'users × messages/user/day + messages/s = messages/day → messages/s'],
    ['(1 KB + 1 B/message * 5 messages) * 3/s', '(KB + B/message × messages) × 1/s = KB/s'],
    // Where the unit is that of the only input which has one, there is nothing to tell.
    ['writes * 3', undefined],
    ['max(writes, 5K messages/s) * 2', undefined],
    ['99% * 5 ms + 1% * 200 ms', undefined],
    ['20 instances * $150/month', undefined],
    ['writes < 3 messages/s', undefined],
    ['1 - 20%', undefined],
    ['62^7', undefined],
    ['3 GB', undefined],
    ['writes *', undefined],
  ])('of %s', (text, expected) => {
    expect(units(text)).toBe(expected);
  });
});

describe('JSON', () => {
  test('values in base units', () => {
    const results = evaluateEstimates([
      { name: 'dau', text: '500M users' },
      { name: 'writes', text: 'dau * 40 messages/user/day' },
      { name: 'peak', text: 'writes * 3..5' },
      { name: 'storage', text: '2 TB' },
      { name: 'bill', text: '$2592/month' },
      { name: 'hit', text: '90%' },
      { name: 'bad', text: 'dau + storage' },
      { name: 'after', text: 'bad * 2' },
    ]);
    const point = (value: number) => ({ low: value, high: value, p5: value, p50: value, p95: value });
    const writes = 20e9 / 86_400;
    const none = { value: null, unit: null, display: null, low: null, high: null, p5: null, p50: null, p95: null };
    const [dau, ...rest] = results.list.map(toJson);
    expect(dau).toEqual({ name: 'dau', value: 5e8, unit: 'users', display: '500M users', ...point(5e8) });
    expect(round(rest)).toEqual(
      round([
        { name: 'writes', value: writes, unit: 'messages/s', display: '231K messages/s', ...point(writes) },
        {
          name: 'peak',
          value: writes * Math.sqrt(15),
          unit: 'messages/s',
          display: '694K..1.16M messages/s',
          low: writes * 3,
          high: writes * 5,
          p5: writes * 3,
          p50: writes * Math.sqrt(15),
          p95: writes * 5,
        },
        { name: 'storage', value: 2e12, unit: 'B', display: '2 TB', ...point(2e12) },
        { name: 'bill', value: 0.001, unit: 'USD/s', display: '$2.59K/month', ...point(0.001) },
        { name: 'hit', value: 0.9, unit: '', display: '90%', ...point(0.9) },
        {
          name: 'bad',
          ...none,
          error:
            '`dau` (500M users) is a number of users, `storage` (2 TB) is a size: they cannot be added. Both must be of one kind.',
        },
        { name: 'after', ...none, error: 'It depends on `bad`, which has no value.' },
      ]),
    );
  });

  /** Numbers to nine digits: sums in another order differ in the last ones. */
  function round(value: unknown): unknown {
    return JSON.parse(
      JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' ? Number(one.toPrecision(9)) : one)),
    );
  }
});

describe('catalogues', () => {
  test.each(FUNCTIONS.map((one) => [one.example, one.name] as const))('the example %s works', (example, name) => {
    const text = example.replace(/\bpeak\b|\bwrites\b/, '60K/s').replace(/\bdata\b/, '5 TB');
    expect(text).toContain(`${name}(`);
    expect(evaluateOne(text)).toMatchObject({ state: 'known', errors: [] });
  });

  test('every unit is read back, by each of its spellings', () => {
    for (const unit of UNITS) {
      for (const name of [unit.name, ...(unit.aliases ?? []), ...(unit.words ?? [])]) {
        expect([name, findUnit(name)?.name]).toEqual([name, unit.name]);
        const { errors, tree } = parseExpression(`2 ${name}`);
        expect([name, errors.filter((problem) => problem.severity === 'error'), tree.kind]).toEqual([
          name,
          [],
          'number',
        ]);
      }
      expect(unit.doc).toMatch(/\.$/);
    }
  });

  test.each([
    ['users', 'user'],
    ['queries', 'query'],
    ['batches', 'batch'],
    ['caches', 'cache'],
    ['databases', 'database'],
    ['boxes', 'box'],
    ['people', 'person'],
    ['addresses', 'address'],
    ['processes', 'process'],
    ['movies', 'movie'],
    ['statuses', 'status'],
    ['keys', 'key'],
    ['media', 'media'],
  ])('%s are more than one %s', (many, one) => {
    expect([singular(many), plural(one), singular(one), plural(many)]).toEqual([one, many, one, many]);
  });

  test('short forms count the same', () => {
    expect([labelKey('msgs'), labelKey('req'), labelKey('Users')]).toEqual(['message', 'request', 'user']);
  });
});
