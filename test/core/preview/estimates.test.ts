/** Rows of the estimates: distributions, sliders, the names in a formula; and which rows an edit makes anew. */
import { describe, expect, test } from 'vitest';
import type { EstimateView } from '../../../src/core/preview/types.ts';
import { openedText } from '../../support/cursor.ts';
import { SHOP, ask, previewOf } from './support.ts';

const row = (name: string, text = SHOP): EstimateView =>
  previewOf(text).estimates!.rows.find((each) => each.name === name)!;

const estimate = (expression: string): EstimateView => row('a', `estimate:\n  a: ${expression}\n`);

describe('how a value is spread', () => {
  test('the percentiles as text and on the axis, the worst case, and the bars', () => {
    const { bars, ...spread } = row('peak').spread!;
    expect(spread).toEqual({
      p5: '2K orders/s',
      p50: '2.83K orders/s',
      p95: '4K orders/s',
      worst: '2K..4K orders/s',
      at: { p5: 0.15, p50: 0.5, p95: 0.85 },
    });
    expect(bars).toHaveLength(24);
    expect(Math.max(...bars)).toBe(1);
    expect(bars).toEqual(bars.toReversed());
    expect(bars.every((bar) => Number.isInteger(Math.round(bar * 100)) && bar === Math.round(bar * 100) / 100)).toBe(
      true,
    );
  });

  test('a worst case that is wider than nine tenths of the outcomes', () => {
    const { p5, p95, worst } = estimate('(1..10) * (1..10 GB)').spread!;
    expect([p5, p95, worst]).toEqual(['1.96 GB', '50.9 GB', '1..100 GB']);
  });

  test.each(['5 users', '90%', '3 * 5', '5 *', 'b', '5 > 3'])('none of %s', (expression) => {
    expect(estimate(expression)).not.toHaveProperty('spread');
  });
});

describe('sliders', () => {
  test.each(['10M users', '90%', '3..5', '~7', '10 ± 2', '100:1', '200 KB'])('of the input %s', (expression) => {
    const { steps, at, written } = estimate(expression).slider!;
    expect(steps[at]).toBe(expression);
    expect(at).toBe(written);
    expect(steps.length).toBeGreaterThan(20);
    expect(new Set(steps).size).toBe(steps.length);
  });

  test.each(['5 * 3', 'b', '0', '100%', '5 *', 'max(1, 2)', '-5'])('none for %s', (expression) => {
    expect(estimate(expression)).not.toHaveProperty('slider');
  });
});

test('the names in a formula, each once, in reading order, with their values', () => {
  const text = SHOP.replace('peak: orders * peak_factor', 'peak: orders * peak_factor + orders * nothing');
  expect(row('peak', text).inputs).toEqual([
    { name: 'orders', value: '1K orders/s' },
    { name: 'peak_factor', value: '2..4' },
    { name: 'nothing', value: '' },
  ]);
  expect(row('dau').inputs).toEqual([]);
});

test('an edit makes its own rows anew, and leaves the others as they are', () => {
  const text = 'estimate:\n  a: 3..5\n  b: { value: 7, why: measured }\n  hit: 90%\n  miss: 1 - hit\n  c: a * b\n';
  const document = openedText(text);
  const before = ask(document).estimates!.rows;
  const start = text.indexOf('90%');
  const at = document.service.lines(document.uri)!.range({ start, end: start + 3 });
  document.service.change(document.uri, 2, [{ range: at, text: '95%' }]);
  const after = ask(document).estimates!.rows;
  expect(after.map(({ value, range }) => value || range)).toEqual(['3..5', '7', '95%', '5%', '21..35']);
  expect(after.map((each, index) => each === before[index])).toEqual([true, true, false, false, true]);
});
