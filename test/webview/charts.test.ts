/** The geometry of distributions and tornadoes. */

import { describe, expect, it } from 'vitest';
import type { PreviewDriver } from '../../src/protocol/preview.ts';
import { spreadName, spreadShape } from '../../webview/estimates/spread.ts';
import { tornado } from '../../webview/estimates/tornado.ts';

describe('a distribution', () => {
  const spread = {
    p5: '1 s',
    p50: '2 s',
    p95: '4 s',
    worst: '0.5..8 s',
    bars: [0.2, 1, 0.6, 0],
    at: { p5: 0.25, p50: 0.5, p95: 0.75 },
  };

  it('is cut at the percentiles, in steps without gaps', () => {
    expect(spreadShape(spread)).toEqual({
      likely: 'M25 100V0H50V40H75V100Z',
      tails: 'M0 100V80H25V100ZM75 100V97H100V100Z',
      marks: { p5: 25, p50: 50, p95: 75 },
    });
  });

  it('is cut within a bar too', () => {
    const { likely } = spreadShape({ ...spread, at: { p5: 0.1, p50: 0.5, p95: 0.3 } });
    expect(likely).toBe('M10 100V80H25V0H30V100Z');
  });

  it('stays in its frame whatever it is made of', () => {
    const wild = { ...spread, bars: [Number.NaN, 7, -2], at: { p5: -3, p50: Number.NaN, p95: 9 } };
    const { likely, marks } = spreadShape(wild);
    expect(likely).toBe('M0 100V97H33.3V0H66.7V97H100V100Z');
    expect(marks).toEqual({ p5: 0, p50: 0, p95: 100 });
    expect(spreadShape({ ...spread, bars: [] }).likely).toBe('');
  });

  it('has a name that says the percentiles', () => {
    expect(spreadName(spread)).toBe('5th percentile 1 s, median 2 s, 95th percentile 4 s');
  });
});

describe('a tornado', () => {
  const driver = (name: string, share: number, low: number, high: number): PreviewDriver => ({
    name,
    share,
    low: `low of ${name}`,
    high: `high of ${name}`,
    at: { low, high, median: 0.4 },
  });

  it('has bars from end to end, whichever way the result goes', () => {
    const { bars } = tornado([driver('a', 0.82, 0, 1), driver('b', 0.176, 0.6, 0.25)]);
    expect(bars.map(({ name, share, from, to, median, falling }) => [name, share, from, to, median, falling])).toEqual([
      ['a', '82 %', 0, 100, 40, false],
      ['b', '18 %', 25, 60, 40, true],
    ]);
  });

  it('says in words what each input does', () => {
    expect(tornado([driver('a', 0.004, 0, 1)]).bars[0]!.text).toBe(
      '< 1 % of the uncertainty: low of a at its 5th percentile, high of a at its 95th',
    );
  });

  it('names the values at the ends of its axis', () => {
    expect(tornado([driver('a', 0.6, 0.9, 0.2), driver('b', 0.4, 0.3, 1)])).toMatchObject({
      low: 'high of a',
      high: 'high of b',
    });
    expect(tornado([])).toEqual({ bars: [], low: '', high: '', rest: undefined });
  });

  it('sums up what is too many to show', () => {
    const drivers = Array.from({ length: 10 }, (_, index) => driver(`d${index}`, 0.1, 0, 1));
    const { bars, rest } = tornado(drivers);
    expect(bars).toHaveLength(8);
    expect(rest).toEqual({ count: 2, share: '20 %' });
  });
});
