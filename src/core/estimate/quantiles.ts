/** Percentiles of quantities: exact where there is a closed form, else from samples. */
import { SAMPLES, Z95, normalQuantile } from './normal.ts';
import type { Quantity } from './quantity.ts';
import type { SampleNode, SourceNode } from './sample.ts';
import { differenceOf, productOf, quotientOf, samplesOf, sourceAt, sumOf } from './sample.ts';

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
  const { node, factor, offset } = straight(spread.node);
  const inner = node && nodeQuantiles(node);
  if (!inner) return { p5: q.low, p50: value, p95: q.high };
  const at = (one: number) => factor * one + offset;
  const [low, high] = factor < 0 ? [inner.p95, inner.p5] : [inner.p5, inner.p95];
  return { p5: at(low), p50: at(inner.p50), p95: at(high) };
}

/** Null for what can't be sampled. */
const sampled = new WeakMap<SampleNode, Quantiles | null>();

function nodeQuantiles(node: SampleNode): Quantiles | null {
  let known = sampled.get(node);
  if (known === undefined) {
    known = node.kind === 'source' ? sourceQuantiles(node) : sampledQuantiles(node);
    sampled.set(node, known);
  }
  return known;
}

function sourceQuantiles(node: SourceNode): Quantiles {
  return { p5: sourceAt(node, -Z95), p50: sourceAt(node, 0), p95: sourceAt(node, Z95) };
}

function sampledQuantiles(node: SampleNode): Quantiles | null {
  const samples = samplesOf(node);
  return samples ? percentiles(samples) : null;
}

/** Longer chains are not followed; so long a chain is not sampled either. */
const MOST_STEPS = 500;

/**
 * Takes off the operations with certain numbers that stretch and move a result: its percentiles are those of what is inside,
 * stretched and moved. `factor` times `node` plus `offset` is the result.
 */
function straight(from: SampleNode): { node?: SampleNode; factor: number; offset: number } {
  let node = from;
  let [factor, offset] = [1, 0];
  for (let step = 0; step < MOST_STEPS; step++) {
    if (node.kind === 'source') return { node, factor, offset };
    const { apply, left, right } = node;
    const [inner, number] = typeof right === 'number' ? [left, right] : [right, left];
    if (typeof inner === 'number' || typeof number !== 'number') return { node, factor, offset };
    const first = inner === left;
    if (apply === productOf) factor *= number;
    else if (apply === quotientOf && first) factor /= number;
    else if (apply === sumOf) offset += factor * number;
    else if (apply === differenceOf) {
      offset += factor * (first ? -number : number);
      if (!first) factor = -factor;
    } else return { node, factor, offset };
    node = inner;
  }
  return { factor, offset };
}

/**
 * The value below which a share of the outcomes lies.
 * @param share from 0 to 1, both excluded; the ends of a quantity that can't be sampled stand in for all below and above half.
 */
export function quantileAt(q: Quantity, share: number): number {
  const { spread, value } = q;
  if (!spread) return value;
  if (spread.powers) return value * Math.exp(normalQuantile(share) * deviationOf(spread.powers));
  const { node, factor, offset } = straight(spread.node);
  const inner = node && nodeQuantileAt(node, factor < 0 ? 1 - share : share);
  if (inner !== undefined) return factor * inner + offset;
  return share < 0.5 ? q.low : share > 0.5 ? q.high : value;
}

function nodeQuantileAt(node: SampleNode, share: number): number | undefined {
  if (node.kind === 'source') return sourceAt(node, normalQuantile(share));
  const samples = samplesOf(node);
  return samples && shares(samples, [share])[0];
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
/** Used again by every call. */
const binOf = new Uint16Array(SAMPLES);
const counts = new Uint32Array(1 << BIN_BITS);
const slots = new Uint8Array(1 << BIN_BITS);

/**
 * The values that sorting would put at some ranks, without sorting: samples are counted into bins by the leading bits of
 * their doubles, which are in the order of the values, and only the bins of the ranks are looked into.
 * @param ranks in rising order, fewer than 256.
 */
function ranked(samples: Float64Array, ranks: readonly number[]): number[] {
  countIntoBins(samples);
  const bins: Bin[] = [];
  const places: { readonly bin: Bin; readonly rank: number }[] = [];
  let [at, below, start] = [0, 0, 0];
  for (const rank of ranks) {
    while (below + counts[at]! <= rank) below += counts[at++]!;
    let bin = bins.at(-1);
    if (bin?.at !== at) {
      bin = { at, start, end: start };
      bins.push(bin);
      start += counts[at]!;
    }
    places.push({ bin, rank: rank - below });
  }
  const members = new Float64Array(start);
  gather(samples, bins, members);
  return places.map(({ bin, rank }) => select(members, bin.start, bin.end - 1, bin.start + rank));
}

/** A bin of which a member is wanted, and where its members stand together. */
interface Bin {
  readonly at: number;
  readonly start: number;
  end: number;
}

/** Finds the bin of each sample, and how many are in each. */
function countIntoBins(samples: Float64Array): void {
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
  counts.fill(0);
  for (let i = HIGH_HALF, at = 0; i < halves.length; i += 2, at++) {
    const bin = ((inOrder(halves[i]!) - least) >>> 0) >>> shift;
    binOf[at] = bin;
    counts[bin] = counts[bin]! + 1;
  }
}

/** Puts the members of the wanted bins side by side. */
function gather(samples: Float64Array, bins: readonly Bin[], members: Float64Array): void {
  for (const [slot, { at }] of bins.entries()) slots[at] = slot + 1;
  for (let i = 0; i < samples.length; i++) {
    const slot = slots[binOf[i]!]!;
    if (slot !== 0) members[bins[slot - 1]!.end++] = samples[i]!;
  }
  for (const { at } of bins) slots[at] = 0;
}

/** The value that sorting a part of the values would put at an index (quickselect); moves them about. */
function select(values: Float64Array, from: number, to: number, index: number): number {
  while (from < to) {
    const pivot = values[(from + to) >> 1]!;
    let low = from;
    let high = to;
    while (low <= high) {
      while (values[low]! < pivot) low++;
      while (values[high]! > pivot) high--;
      if (low > high) break;
      const swapped = values[low]!;
      values[low++] = values[high]!;
      values[high--] = swapped;
    }
    if (index <= high) to = high;
    else if (index >= low) from = low;
    else break;
  }
  return values[index]!;
}

/** The leading half of a double as an integer that is larger for a larger number. */
function inOrder(half: number): number {
  return half < 0 ? half ^ 0x7fffffff : half;
}
