/** The shape of an uncertain quantity, ready to be drawn. */
import { memo } from '../base/memo.ts';
import { SAMPLES, normalShare } from './normal.ts';
import type { Quantity } from './quantity.ts';
import { isPercent } from './quantity.ts';
import { deviationOf, quantileAt, shares } from './quantiles.ts';
import { logit, samplesOf } from './sample.ts';

export interface Distribution {
  /** Heights from 0 to 1 of equally wide bars over the axis; the highest is 1. */
  readonly bars: readonly number[];
  /** A quantity that is always positive is drawn by factors; a share, and one that reaches below zero, by differences. */
  readonly scale: 'log' | 'linear';
  /** The ends of the axis in base units: the 1st and the 99th percentile. */
  readonly from: number;
  readonly to: number;
  /** Where a value in base units lies on the axis, from 0 to 1; the ends stand for what lies beyond them. */
  place(value: number): number;
}

/**
 * The distribution of a quantity between its 1st and its 99th percentile: exact for products of lognormal inputs and for
 * shares, else a histogram of the samples that its percentiles come from.
 * @returns undefined for a certain quantity, a comparison, and one that can't be sampled.
 */
export function distributionOf(of: Quantity, bars: number): Distribution | undefined {
  const known = drawn(of);
  if (!known.has(bars)) known.set(bars, draw(of, bars));
  return known.get(bars);
}

const drawn = memo((_: Quantity) => new Map<number, Distribution | undefined>());

function draw(of: Quantity, bars: number): Distribution | undefined {
  const { spread } = of;
  if (!spread || of.truth || !(bars >= 1)) return undefined;
  const exact = exactShare(of);
  const samples = exact ? undefined : samplesOf(spread.node);
  if (!exact && !samples) return undefined;
  const axis = axisOf(of, samples);
  const heights = exact ? exactBars(exact, axis, bars) : sampledBars(samples!, axis, bars);
  const highest = Math.max(...heights);
  return { ...axis, bars: heights.map((height) => (highest > 0 ? height / highest : 0)) };
}

type Axis = Pick<Distribution, 'scale' | 'from' | 'to' | 'place'> & {
  /** The value at a place. */
  valueAt(place: number): number;
};

/** The share of the outcomes below a value, where there is a formula for it. */
function exactShare({ value, spread }: Quantity): ((at: number) => number) | undefined {
  if (spread!.powers) {
    const deviation = deviationOf(spread!.powers);
    return deviation > 0 ? (at) => normalShare(Math.log(at / value) / deviation) : undefined;
  }
  const { node } = spread!;
  if (node.kind !== 'source') return undefined;
  const place = node.shape === 'lognormal' ? Math.log : logit;
  return (at) => normalShare((place(at) - node.mu) / node.sigma);
}

function axisOf(of: Quantity, samples: Float64Array | undefined): Axis {
  const [from, to] = samples
    ? (shares(samples, [0.01, 0.99]) as [number, number])
    : [quantileAt(of, 0.01), quantileAt(of, 0.99)];
  const factors = from > 0 && !isPercent(of) && (!samples || samples.every((value) => value > 0));
  // Where nearly all outcomes are one value, it stands in the middle.
  const one = from === to;
  if (factors) return one ? logAxis(from / 1.1, from * 1.1) : logAxis(from, to);
  return one ? linearAxis(from - 1, from + 1) : linearAxis(from, to);
}

function logAxis(from: number, to: number): Axis {
  const length = Math.log(to / from);
  return {
    scale: 'log',
    from,
    to,
    place: (value) => (value > 0 ? within(Math.log(value / from) / length) : 0),
    valueAt: (place) => from * Math.exp(place * length),
  };
}

function linearAxis(from: number, to: number): Axis {
  return {
    scale: 'linear',
    from,
    to,
    place: (value) => within((value - from) / (to - from)),
    valueAt: (place) => from + place * (to - from),
  };
}

function within(place: number): number {
  return Math.min(1, Math.max(0, place));
}

function exactBars(share: (at: number) => number, { valueAt }: Axis, bars: number): number[] {
  const below = Array.from({ length: bars + 1 }, (_, at) => share(valueAt(at / bars)));
  return below.slice(1).map((end, at) => end - below[at]!);
}

function sampledBars(samples: Float64Array, axis: Axis, bars: number): number[] {
  const few = fewValues(samples, bars * 2);
  if (few)
    return steppedBars(
      few.filter(([value]) => value >= axis.from && value <= axis.to),
      axis,
      bars,
    );
  const heights = Array<number>(bars).fill(0);
  for (let i = 0; i < SAMPLES; i++) {
    const value = samples[i]!;
    if (value < axis.from || value > axis.to) continue;
    const bar = Math.min(bars - 1, Math.floor(axis.place(value) * bars));
    heights[bar] = heights[bar]! + 1;
  }
  return heights;
}

/** How often each value comes, from low to high, if there are few of them, as of whole shards. */
function fewValues(samples: Float64Array, most: number): [number, number][] | undefined {
  const counts = new Map<number, number>();
  for (let i = 0; i < SAMPLES; i++) {
    const value = samples[i]!;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > most) return undefined;
  }
  return [...counts].sort(([a], [b]) => a - b);
}

/** Each value reaches half way to its neighbours: bars between two whole numbers of shards are no gaps. */
function steppedBars(values: readonly [number, number][], { place }: Axis, bars: number): number[] {
  const heights = Array<number>(bars).fill(0);
  const places = values.map(([value]) => place(value));
  for (const [at, [, count]] of values.entries()) {
    const here = places[at]!;
    const before = places[at - 1] ?? 2 * here - (places[at + 1] ?? here + 1 / bars);
    const after = places[at + 1] ?? 2 * here - before;
    const [start, end] = [(before + here) / 2, (here + after) / 2];
    const last = Math.min(bars - 1, Math.floor(end * bars));
    for (let bar = Math.max(0, Math.floor(start * bars)); bar <= last; bar++) {
      const overlap = Math.min(end, (bar + 1) / bars) - Math.max(start, bar / bars);
      heights[bar] = heights[bar]! + (count * Math.max(0, overlap)) / (end - start);
    }
  }
  return heights;
}
