/** Percentiles of quantities: exact where there is a closed form, else from samples. */
import { SAMPLES, Z95, normalQuantile } from './normal.ts';
import type { Quantity } from './quantity.ts';
import type { SampleNode } from './sample.ts';
import { samplesOf, sourceAt } from './sample.ts';

export interface Quantiles {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** The 5th, 50th and 95th percentile; all equal the value of a certain quantity. */
export function quantiles(q: Quantity): Quantiles {
  const { spread, value } = q;
  if (!spread) return { p5: value, p50: value, p95: value };
  if (spread.powers) {
    const factor = Math.exp(Z95 * deviationOf(spread.powers));
    return { p5: value / factor, p50: value, p95: value * factor };
  }
  if (spread.node.kind === 'source') return { p5: q.low, p50: value, p95: q.high };
  let known = sampled.get(spread.node);
  if (!known) {
    const samples = samplesOf(spread.node);
    known = samples ? percentiles(samples) : { p5: q.low, p50: value, p95: q.high };
    sampled.set(spread.node, known);
  }
  return known;
}

const sampled = new WeakMap<SampleNode, Quantiles>();

/**
 * The value below which a share of the outcomes lies.
 * @param share from 0 to 1, both excluded; the ends of a quantity that can't be sampled stand in for all below and above half.
 */
export function quantileAt(q: Quantity, share: number): number {
  const { spread, value } = q;
  if (!spread) return value;
  if (spread.powers) return value * Math.exp(normalQuantile(share) * deviationOf(spread.powers));
  if (spread.node.kind === 'source') return sourceAt(spread.node, normalQuantile(share));
  const samples = samplesOf(spread.node);
  if (!samples) return share < 0.5 ? q.low : share > 0.5 ? q.high : value;
  return shares(samples, [share])[0]!;
}

/** The standard deviation of the logarithm of a product of powers of lognormal inputs, which is lognormal itself. */
export function deviationOf(powers: ReadonlyMap<SampleNode, number>): number {
  let variance = 0;
  for (const [node, exponent] of powers) variance += node.kind === 'source' ? (exponent * node.sigma) ** 2 : 0;
  return Math.sqrt(variance);
}

/** The 5th, 50th and 95th percentile of samples. */
export function percentiles(samples: Float64Array): Quantiles {
  const [p5, p50, p95] = shares(samples, [0.05, 0.5, 0.95]);
  return { p5: p5!, p50: p50!, p95: p95! };
}

/** The values below which shares of the samples lie, between two samples in proportion. */
export function shares(samples: Float64Array, wanted: readonly number[]): number[] {
  const places = wanted.map((share) => Math.min(SAMPLES - 1, Math.max(0, share * SAMPLES - 0.5)));
  const ranks = places.flatMap((place) => [Math.floor(place), Math.min(SAMPLES - 1, Math.floor(place) + 1)]);
  const values = ranked(samples, ranks);
  return places.map((place, at) => {
    const low = values[2 * at]!;
    return low + (values[2 * at + 1]! - low) * (place - Math.floor(place));
  });
}

const BIN_BITS = 12;
/** Which half of a double, seen as two integers, holds its sign and exponent. */
const HIGH_HALF = new Int32Array(new Float64Array([-2]).buffer)[1]! < 0 ? 1 : 0;

/**
 * The values that sorting would put at some ranks, without sorting: samples are counted into bins by the leading bits of
 * their doubles, which are in the order of the values, and only the bins of the ranks are sorted.
 * @param ranks in rising order.
 */
function ranked(samples: Float64Array, ranks: readonly number[]): number[] {
  const { bins, counts } = intoBins(samples);
  const places = binsOf(counts, ranks);
  const members = new Map<number, Float64Array>();
  for (const { bin } of places) if (!members.has(bin)) members.set(bin, membersOf(samples, bins, bin, counts[bin]!));
  return places.map(({ bin, rank }) => members.get(bin)![rank]!);
}

/** The bin of each sample, and how many are in each. */
function intoBins(samples: Float64Array): { bins: Uint16Array; counts: Uint32Array } {
  const halves = new Int32Array(samples.buffer, samples.byteOffset, samples.length * 2);
  let least = 0x7fffffff;
  let most = -0x80000000;
  for (let i = HIGH_HALF; i < halves.length; i += 2) {
    const key = inOrder(halves[i]!);
    if (key < least) least = key;
    if (key > most) most = key;
  }
  // The difference of two such numbers has 32 bits and no sign.
  const shift = Math.max(0, 32 - Math.clz32((most - least) >>> 0) - BIN_BITS);
  const bins = new Uint16Array(samples.length);
  const counts = new Uint32Array(1 << BIN_BITS);
  for (let i = 0; i < bins.length; i++) {
    const bin = ((inOrder(halves[2 * i + HIGH_HALF]!) - least) >>> 0) >>> shift;
    bins[i] = bin;
    counts[bin] = counts[bin]! + 1;
  }
  return { bins, counts };
}

/** The samples of one bin, sorted. */
function membersOf(samples: Float64Array, bins: Uint16Array, bin: number, count: number): Float64Array {
  const members = new Float64Array(count);
  for (let i = 0, at = 0; at < count; i++) if (bins[i] === bin) members[at++] = samples[i]!;
  return members.sort();
}

/** The leading half of a double as an integer that is larger for a larger number. */
function inOrder(half: number): number {
  return half < 0 ? half ^ 0x7fffffff : half;
}

/** For each rank its bin, and its rank within that. */
function binsOf(counts: Uint32Array, ranks: readonly number[]): { bin: number; rank: number }[] {
  let bin = 0;
  let below = 0;
  return ranks.map((rank) => {
    while (below + counts[bin]! <= rank) below += counts[bin++]!;
    return { bin, rank: rank - below };
  });
}
