/** How uncertain values are drawn: their distribution, and what makes them uncertain. */
import {
  distributionOf,
  driversOf,
  formatQuantity,
  isPercent,
  quantiles,
  type Conventions,
  type Quantity,
} from '../estimate/index.ts';
import type { DetailView, SpreadView } from './types.ts';

const BARS = 24;

/** @returns nothing for a certain value, and for one whose distribution is not known. */
export function spreadOf(of: Quantity, conventions: Conventions): SpreadView | undefined {
  const distribution = of.spread && distributionOf(of, BARS);
  if (!distribution) return undefined;
  const { p5, p50, p95 } = quantiles(of);
  const text = (value: number): string => formatQuantity(at(of, value), { conventions });
  const place = (value: number): number => rounded(distribution.place(value));
  return {
    p5: text(p5),
    p50: text(p50),
    p95: text(p95),
    worst: formatQuantity(of, { conventions }),
    bars: distribution.bars.map(rounded),
    at: { p5: place(p5), p50: place(p50), p95: place(p95) },
  };
}

/** What makes a value uncertain, each input with how far it alone moves the value; the largest share first. */
export function driversView(of: Quantity, conventions: Conventions): DetailView['drivers'] {
  const drivers = driversOf(of);
  const { p50 } = quantiles(of);
  const ends = drivers.flatMap(({ low, high }) => [low.value, high.value]);
  const place = axis(Math.min(p50, ...ends), Math.max(p50, ...ends), isPercent(of));
  return drivers.map(({ name, share, low, high }) => ({
    name,
    share: rounded(share),
    low: formatQuantity(low, { conventions }),
    high: formatQuantity(high, { conventions }),
    at: { low: place(low.value), high: place(high.value), median: place(p50) },
  }));
}

/** Places on an axis: by factors for what is always positive, by differences for shares and for what reaches below zero. */
function axis(from: number, to: number, share: boolean): (value: number) => number {
  if (!(from < to)) return () => 0.5;
  const along = from > 0 && !share ? Math.log : (value: number) => value;
  return (value) => rounded((along(value) - along(from)) / (along(to) - along(from)));
}

function at({ dimension, shown }: Quantity, value: number): Quantity {
  return { value, low: value, high: value, dimension, ...(shown && { shown }) };
}

/** Two digits are what can be drawn; a key made of them stays while the picture does. What has no place is at the start. */
function rounded(share: number): number {
  return Number.isFinite(share) ? Math.round(share * 100) / 100 : 0;
}
