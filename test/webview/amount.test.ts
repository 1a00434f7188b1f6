/** How values and ranges are laid out in the table. */

import { describe, expect, it } from 'vitest';
import { rangeText, splitAmount, valueText, writtenText } from '../../webview/estimates/amount.ts';
import { estimate } from './support/results.ts';

const SPREAD = {
  p5: '694K messages/s',
  p50: '896K messages/s',
  p95: '1.16M messages/s',
  worst: '694K..1.16M messages/s',
  bars: [1],
  at: { p5: 0.1, p50: 0.5, p95: 0.9 },
};

describe('number and unit', () => {
  it.each([
    ['231K messages/s', '231K', 'messages/s'],
    ['2.19 PB', '2.19', 'PB'],
    ['20%', '20%', ''],
    ['3.87', '3.87', ''],
    ['$12K/month', '$12K/month', ''],
    ['$ 12K a month', '$ 12K', 'a month'],
    ['-3 ms', '-3', 'ms'],
    ['5 reads/user/day', '5', 'reads/user/day'],
    ['', '', ''],
    ['unknown', 'unknown', ''],
  ])('of %s', (text, number, unit) => {
    expect(splitAmount(text)).toEqual({ number, unit });
  });
});

describe('the value', () => {
  it('is the median where no single value is given', () => {
    expect(valueText(estimate('a', '', { spread: SPREAD }))).toBe('896K messages/s');
    expect(valueText(estimate('a', '7', { spread: SPREAD }))).toBe('7');
    expect(valueText(estimate('a', ''))).toBe('');
  });
});

describe('the range', () => {
  it('says its unit apart where the value beside it says it', () => {
    const row = estimate('a', '', { spread: SPREAD, range: '694K..1.16M messages/s' });
    expect(rangeText(row)).toEqual({ shown: '694K..1.16M', rest: 'messages/s' });
  });

  it.each([
    ['of another unit', '2.19 PB', '900 TB..1.1 EB'],
    ['of two units', '2.19 PB', '900 TB..3.1 PB'],
    ['without one', '3.87', '3..5'],
    ['that is missing', '2.19 PB', ''],
  ])('%s stays whole', (_, value, range) => {
    expect(rangeText(estimate('a', value, { range }))).toEqual({ shown: range, rest: '' });
  });
});

describe('the written value', () => {
  const written = (value: string, before: string): string =>
    writtenText(estimate('a', value, { written: { formula: '', value: before } }));

  it('leaves a unit out that is the same', () => {
    expect(written('463K messages/s', '231K messages/s')).toBe('231K');
    expect(written('1.1 PB', '900 TB')).toBe('900 TB');
    expect(writtenText(estimate('a', '5'))).toBe('');
  });

  it('is the median of a range', () => {
    const before = { formula: '', value: '300K..500K messages/s', median: '387K messages/s' };
    expect(writtenText(estimate('a', '', { spread: SPREAD, written: before }))).toBe('387K');
  });
});
