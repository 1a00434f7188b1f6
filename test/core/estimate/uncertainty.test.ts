/** What follows from ranges: percentiles, what drives a result, and the shape of its distribution. */
import { describe, expect, test } from 'vitest';
import type { Driver, EstimateResults, Quantity } from '../../../src/core/estimate/index.ts';
import {
  distributionOf,
  driversOf,
  evaluateEstimates,
  formatQuantity,
  quantileAt,
} from '../../../src/core/estimate/index.ts';
import { normalQuantile, normalShare } from '../../../src/core/estimate/normal.ts';
import { shares } from '../../../src/core/estimate/quantiles.ts';
import { definitionsOf, evaluateOne } from './marked.ts';

const quantityOf = (text: string) => evaluateOne(text).quantity!;

describe('percentiles', () => {
  test.each([
    [0.5, 0],
    [0.95, 1.6448536269514722],
    [0.05, -1.6448536269514722],
    [0.99, 2.3263478740408408],
    [0.999, 3.090232306167813],
    [1e-6, -4.753424308822899],
  ])('the normal below which %s lies', (share, value) => {
    expect(normalQuantile(share)).toBeCloseTo(value, 10);
    expect(normalShare(value)).toBeCloseTo(share, 14);
  });

  test('any share of a range, exactly', () => {
    expect(quantileAt(quantityOf('100..400 GB'), 0.05) / 1e11).toBeCloseTo(1, 12);
    expect(quantileAt(quantityOf('100..400 GB'), 0.95) / 4e11).toBeCloseTo(1, 12);
    expect(quantileAt(quantityOf('(1..10) * (1..10)'), 0.5)).toBeCloseTo(10, 9);
    expect(quantileAt(quantityOf('80%..95%'), 0.05)).toBeCloseTo(0.8, 12);
    expect(quantileAt(quantityOf('7 GB'), 0.01)).toBe(7e9);
    // Sampled: 1 + a range is that range one higher.
    expect(quantileAt(quantityOf('(1..10) + 1'), 0.99)).toBeCloseTo(quantileAt(quantityOf('1..10'), 0.99) + 1, 1);
  });

  test('of what is stretched, moved or turned round are those of what is inside', () => {
    const hit = evaluateOne('80..95%');
    const miss = evaluateOne('1 - 80..95%');
    expect([miss.p5! + hit.p95!, miss.p50! + hit.p50!, miss.p95! + hit.p5!]).toEqual(
      [1, 1, 1].map((one) => expect.closeTo(one, 12)),
    );
    const inner = evaluateOne('(1..10) + (2..7)');
    const outer = evaluateOne('100 - (3 * ((1..10) + (2..7)) / 2 + 4 * 1)');
    for (const [from, to] of [
      ['p5', 'p95'],
      ['p50', 'p50'],
      ['p95', 'p5'],
    ] as const) {
      expect(outer[to]! / (96 - 1.5 * inner[from]!)).toBeCloseTo(1, 9);
    }
    expect(quantileAt(quantityOf('1 - 80..95%'), 0.95)).toBeCloseTo(miss.p95!, 12);
    expect(quantileAt(outer.quantity!, 0.05)).toBeCloseTo(outer.p5!, 9);
  });

  test('of a sum of the same uncertain factors are exact, like those of the factor itself', () => {
    const results = evaluateEstimates(
      definitionsOf('f: 3..5\na: 200/s * f\nb: 30/s * f\nsum: a + b\nwhole: 230/s * f'),
    );
    expect(results.get('sum')!.p95).toBeCloseTo(1150, 9);
    expect(results.get('sum')).toMatchObject({ low: 690, high: 1150 });
    expect(results.get('sum')!.p50).toBeCloseTo(results.get('whole')!.p50!, 9);
    expect(quantityOf('(3..5) + (3..5)').spread!.powers).toBeUndefined();
    expect(quantityOf('(3..5) + 2').spread!.powers).toBeUndefined();
  });

  test.each([
    ['spread wide', (i: number) => Math.exp(Math.sin(i) * 20)],
    ['on both sides of zero', (i: number) => Math.sin(i) * 1000],
    ['close together', (i: number) => 1000 + Math.sin(i) * 1e-9],
    ['whole', (i: number) => Math.floor(Math.sin(i) * 5)],
    ['all alike', () => 42],
    ['0 or 1', (i: number) => Number(Math.sin(i) > 0.9)],
    ['both zeros', (i: number) => (i % 3 ? 0 : -0)],
  ])('of samples %s are what sorting gives', (_, value) => {
    const samples = Float64Array.from({ length: 10_000 }, (_, i) => value(i));
    const sorted = samples.toSorted();
    const wanted = [0, 0.00005, 0.05, 0.5, 0.95, 0.99, 1];
    const expected = wanted.map((share) => {
      const place = Math.min(9999, Math.max(0, share * 10_000 - 0.5));
      const low = sorted[Math.floor(place)]!;
      return low + (sorted[Math.min(9999, Math.floor(place) + 1)]! - low) * (place % 1);
    });
    expect(shares(samples, wanted).map((one) => one + 0)).toEqual(expected.map((one) => one + 0));
  });
});

const CHAT = `
  dau: 300M..700M users
  each: 30..50 messages/user/day
  size: 80..200 B/message
  peak: 3..5
  hit: 80..95%
  writes: dau * each
  storage: writes * size * 3 replicas over 1 year
  transfer: 10 GB / (writes * size)
  media: writes * 1 KB/message * (5..15%)
  total: writes * size + media
  misses: writes * (1 - hit)
  shards: ceil(writes * peak / 100K messages/s)
  own: writes * (2..4) * (1..2)
  fits: writes < 200K messages/s
  gap: total - 40 MB/s
  itself: dau - dau
  capped: max(dau, 2bn users)
  certain: 3 replicas
`;

function driversIn(results: EstimateResults, name: string): readonly Driver[] {
  return driversOf(results.get(name)!.quantity!);
}

const told = (drivers: readonly Driver[]) =>
  drivers.map(
    ({ name, share, low, high }) =>
      `${name} ${Math.round(share * 100)}%: ${formatQuantity(low)} to ${formatQuantity(high)}`,
  );

describe('drivers', () => {
  const results = evaluateEstimates(definitionsOf(CHAT));

  test.each([
    ['storage', ['size 46%: 1.55 PB to 3.89 PB', 'dau 39%: 1.61 PB to 3.76 PB', 'each 14%: 1.9 PB to 3.17 PB']],
    // What grows when its input shrinks goes the other way.
    ['transfer', ['size 46%: 10.1 min to 4.06 min', 'dau 39%: 9.8 min to 4.2 min', 'each 14%: 8.28 min to 4.97 min']],
    ['dau', ['dau 100%: 300M users to 700M users']],
    ['hit', ['hit 100%: 80% to 95%']],
    // Ranges of the formula itself go under its own name, together.
    [
      'own',
      [
        'own 50%: 503K messages/s to 1.34M messages/s',
        'dau 37%: 538K messages/s to 1.26M messages/s',
        'each 13%: 636K messages/s to 1.06M messages/s',
      ],
    ],
    ['itself', []],
    ['capped', []],
    ['certain', []],
  ])('of %s, exactly', (name, expected) => {
    expect(told(driversIn(results, name))).toEqual(expected);
  });

  test.each([
    ['misses', 'hit 66%: 41.1K messages/s to 10.3K messages/s'],
    ['media', 'media 55%: 10.3 MB/s to 30.8 MB/s'],
    ['shards', 'dau 58%: 6 to 13'],
    ['fits', 'dau 74%: true to false'],
    ['gap', 'dau 48%: -11.2 MB/s to 27.3 MB/s'],
  ])('of %s, from samples', (name, first) => {
    const drivers = driversIn(results, name);
    expect(told(drivers)[0]).toBe(first);
    expect(drivers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(drivers.map(({ share }) => share)).toEqual(drivers.map(({ share }) => share).sort((a, b) => b - a));
  });

  test('from samples are what the closed form says', () => {
    const exact = driversIn(results, 'storage');
    // Adding nothing leaves the value as it is, but not its closed form.
    const added = evaluateEstimates(definitionsOf(`${CHAT}  more: storage + 0 B\n`));
    const sampled = driversIn(added, 'more');
    expect(sampled.map(({ name }) => name)).toEqual(exact.map(({ name }) => name));
    for (const [at, { share, low, high }] of sampled.entries()) {
      expect(share).toBeCloseTo(exact[at]!.share, 2);
      expect(low.value / exact[at]!.low.value).toBeCloseTo(1, 9);
      expect(high.value / exact[at]!.high.value).toBeCloseTo(1, 9);
    }
  });

  test('name the values of the document, and are the same every time', () => {
    const resolve = () => '10K..40K messages/s';
    const once = () =>
      driversOf(evaluateOne('ceil(300K messages/s * (3..5) / ref.postgres.writes)', { resolve }).quantity!);
    expect(once().map(({ name }) => name)).toEqual(['ref.postgres.writes', 'it']);
    expect(once()).toEqual(once());
  });

  test('of more operations than are sampled are judged by what each input does alone', () => {
    const terms = Array.from({ length: 200 }, (_, i) => `(${i + 1}..${4 * i + 4}) + ${i}`).join(' + ');
    const drivers = driversOf(
      evaluateEstimates([
        { name: 'wide', text: '3000..9000' },
        { name: 'it', text: `wide * 2 + ${terms}` },
      ]).get('it')!.quantity!,
    );
    expect(drivers.map(({ name }) => name)).toEqual(['wide', 'it']);
    expect(drivers[0]!.share).toBeGreaterThan(0.5);
  });
});

const drawn = (of: Quantity, bars: number) =>
  distributionOf(of, bars)!
    .bars.map((height) => ' ▁▂▃▄▅▆▇█'[Math.round(height * 8)])
    .join('');

describe('distributions', () => {
  test.each([
    ['100..400 GB', 'log', '▁▁▂▃▅▆▇██▇▆▅▃▂▁▁'],
    ['(1..10) * (2..4) / (5..7)', 'log', '▁▁▂▃▅▆▇██▇▆▅▃▂▁▁'],
    ['80..95%', 'linear', '  ▁▁▁▂▂▃▄▆▇██▇▅▃'],
    ['10..30%', 'linear', '▂▄▆▇██▇▆▅▄▃▂▁▁▁ '],
    ['(1..10) + (1..10)', 'log', '▁▁▂▃▅▇███▇▆▄▃▂▁▁'],
    ['(1..10) - (1..10)', 'linear', '  ▁▁▂▃▅██▄▃▁▁▁  '],
    // Whole numbers reach half way to the next, and leave no gaps.
    ['ceil(10..14)', 'log', '▁▂▄▄▅███▇▇▄▄▃▁▁ '],
    ['ceil(2.5..3.5)', 'log', '████████▆▆▆▆▆▆▆▆'],
    ['(1..10) - (1..10) * 0 - 5 > 0', undefined, ''],
  ] as const)('of %s', (text, scale, bars) => {
    const of = quantityOf(text);
    if (scale === undefined) expect(distributionOf(of, 16)).toBeUndefined();
    else expect({ scale: distributionOf(of, 16)!.scale, bars: drawn(of, 16) }).toEqual({ scale, bars });
  });

  test('reach from the 1st to the 99th percentile, and every value has its place', () => {
    const of = quantityOf('100..400 GB');
    const { from, to, place } = distributionOf(of, 10)!;
    expect([from / quantileAt(of, 0.01), to / quantileAt(of, 0.99)]).toEqual([
      expect.closeTo(1, 9),
      expect.closeTo(1, 9),
    ]);
    expect([place(from), place(of.value), place(to)]).toEqual([
      expect.closeTo(0, 9),
      expect.closeTo(0.5, 9),
      expect.closeTo(1, 9),
    ]);
    expect([place(0), place(-1), place(1e15)]).toEqual([0, 0, 1]);
    expect(place(100e9)).toBeCloseTo(0.146, 3);
  });

  test('of what comes out as one value is one bar', () => {
    const { bars, from, to, place } = distributionOf(quantityOf('max(1..3, 50)'), 5)!;
    expect(bars.map((bar) => bar.toFixed(6))).toEqual(['0.000000', '0.000000', '1.000000', '0.000000', '0.000000']);
    expect(from < 50 && 50 < to && place(50) > 0.4 && place(50) < 0.6).toBe(true);
  });

  test("of what is certain, or can't be sampled, is not drawn", () => {
    expect(distributionOf(quantityOf('5 GB'), 10)).toBeUndefined();
    expect(distributionOf(quantityOf('ln(3..5 - 2.9)'), 10)).toBeUndefined();
  });
});
