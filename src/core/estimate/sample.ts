/**
 * Uncertainty: quantiles of what is computed from ranges.
 *
 * A range is the 5th to 95th percentile of an input: lognormal if positive, logit-normal if a percentage. Products and
 * powers of lognormals have an exact closed form; everything else is sampled. Samples are stratified and shuffled by a
 * generator seeded with the input's name, so equal inputs give equal numbers, and editing one input moves no other.
 */
import type { Quantity } from './quantity.ts';

/** The standard normal's 95th percentile. */
export const Z95 = 1.6448536269514722;
export const SAMPLES = 10_000;
/** Results that take more uncertain operations than this are not sampled: their worst-case ends stand for p5 and p95. */
const MAX_OPERATIONS = 500;

/** An uncertain number: an input, or an operation on uncertain and certain numbers. */
export type SampleNode = SourceNode | OperationNode;

export interface SourceNode {
  readonly kind: 'source';
  /** Seeds the samples: the name of the estimate, and which of its ranges. */
  readonly id: string;
  readonly shape: 'lognormal' | 'logit-normal';
  /** Mean and standard deviation of the logarithm, or of the logit. */
  readonly mu: number;
  readonly sigma: number;
}

interface OperationNode {
  readonly kind: 'operation';
  readonly apply: (a: number, b: number) => number;
  readonly left: SampleNode | number;
  readonly right: SampleNode | number;
}

export interface Quantiles {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** An input whose 5th and 95th percentiles are `low` and `high`; both positive, and below one for `logit-normal`. */
export function source(id: string, shape: SourceNode['shape'], low: number, high: number): SourceNode {
  const place = shape === 'lognormal' ? Math.log : logit;
  const [from, to] = [place(low), place(high)];
  return { kind: 'source', id, shape, mu: (from + to) / 2, sigma: (to - from) / (2 * Z95) };
}

export function operation(
  apply: (a: number, b: number) => number,
  left: SampleNode | number,
  right: SampleNode | number,
): OperationNode {
  return { kind: 'operation', apply, left, right };
}

/** The median of an input. */
export function sourceMedian(of: SourceNode): number {
  return of.shape === 'lognormal' ? Math.exp(of.mu) : logistic(of.mu);
}

/** The 5th, 50th and 95th percentile; all equal the value of a certain quantity. */
export function quantiles(q: Quantity): Quantiles {
  const { spread, value } = q;
  if (!spread) return { p5: value, p50: value, p95: value };
  if (spread.powers) return closedForm(value, spread.powers);
  if (spread.node.kind === 'source') return { p5: q.low, p50: value, p95: q.high };
  let known = sampled.get(spread.node);
  if (!known) {
    const samples = sample(spread.node);
    known = (samples && percentiles(samples)) ?? { p5: q.low, p50: value, p95: q.high };
    sampled.set(spread.node, known);
  }
  return known;
}

const sampled = new WeakMap<SampleNode, Quantiles>();

/** A product of powers of lognormals is lognormal around the product of the medians. */
function closedForm(median: number, powers: ReadonlyMap<SampleNode, number>): Quantiles {
  let variance = 0;
  for (const [node, exponent] of powers) variance += node.kind === 'source' ? (exponent * node.sigma) ** 2 : 0;
  const factor = Math.exp(Z95 * Math.sqrt(variance));
  return { p5: median / factor, p50: median, p95: median * factor };
}

/** Samples are kept for the results that share an operation, up to this many (80 KB each). */
const MAX_KEPT = 256;
let kept = new WeakMap<SampleNode, Float64Array>();
let keptCount = 0;

/** @returns the samples of a node, or undefined if it takes too many operations. */
function sample(target: SampleNode): Float64Array | undefined {
  const order = inOrder(target);
  if (!order) return undefined;
  if (keptCount + order.length > MAX_KEPT) {
    kept = new WeakMap();
    keptCount = 0;
  }
  const operand = (of: SampleNode | number) => (typeof of === 'number' ? of : kept.get(of)!);
  for (const node of order) {
    if (kept.has(node)) continue;
    kept.set(
      node,
      node.kind === 'source' ? sourceSamples(node) : combined(node, operand(node.left), operand(node.right)),
    );
    keptCount++;
  }
  return kept.get(target)!;
}

/** The nodes that a node follows from, each after its own inputs. */
function inOrder(target: SampleNode): SampleNode[] | undefined {
  const order: SampleNode[] = [];
  const seen = new Set<SampleNode>();
  const stack: { node: SampleNode; ready: boolean }[] = [{ node: target, ready: false }];
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const { node, ready } = entry;
    if (ready) order.push(node);
    if (ready || seen.has(node)) continue;
    seen.add(node);
    if (seen.size > MAX_OPERATIONS) return undefined;
    stack.push({ node, ready: true });
    if (node.kind === 'source') continue;
    if (typeof node.right !== 'number') stack.push({ node: node.right, ready: false });
    if (typeof node.left !== 'number') stack.push({ node: node.left, ready: false });
  }
  return order;
}

function combined(node: OperationNode, left: Float64Array | number, right: Float64Array | number): Float64Array {
  const { apply } = node;
  const result = new Float64Array(SAMPLES);
  if (typeof left === 'number') {
    for (let i = 0; i < SAMPLES; i++) result[i] = apply(left, typeof right === 'number' ? right : right[i]!);
  } else if (typeof right === 'number') {
    for (let i = 0; i < SAMPLES; i++) result[i] = apply(left[i]!, right);
  } else {
    for (let i = 0; i < SAMPLES; i++) result[i] = apply(left[i]!, right[i]!);
  }
  return result;
}

function sourceSamples(node: SourceNode): Float64Array {
  const normals = shuffledNormals(node.id);
  const result = new Float64Array(SAMPLES);
  for (let i = 0; i < SAMPLES; i++) {
    const at = node.mu + node.sigma * normals[i]!;
    result[i] = node.shape === 'lognormal' ? Math.exp(at) : logistic(at);
  }
  return result;
}

const MAX_REMEMBERED = 64;
const normalsOf = new Map<string, Float64Array>();
let strata: Float64Array | undefined;

/** One standard normal per stratum, in an order that follows from the input's name alone. */
function shuffledNormals(id: string): Float64Array {
  const known = normalsOf.get(id);
  if (known) return known;
  strata ??= Float64Array.from({ length: SAMPLES }, (_, i) => inverseNormal((i + 0.5) / SAMPLES));
  const result = strata.slice();
  const random = generator(hash(id));
  for (let i = SAMPLES - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const swapped = result[i]!;
    result[i] = result[j]!;
    result[j] = swapped;
  }
  if (normalsOf.size >= MAX_REMEMBERED) normalsOf.delete(normalsOf.keys().next().value!);
  normalsOf.set(id, result);
  return result;
}

/** Undefined if a sample has no value, such as the logarithm of a tail below zero. */
function percentiles(samples: Float64Array): Quantiles | undefined {
  if (!samples.every(Number.isFinite)) return undefined;
  const values = samples.slice();
  const at = (share: number) => {
    const position = share * SAMPLES - 0.5;
    const below = Math.floor(position);
    const low = select(values, below);
    return low + (select(values, below + 1) - low) * (position - below);
  };
  return { p5: at(0.05), p50: at(0.5), p95: at(0.95) };
}

/** The value that sorting would put at an index (quickselect); moves the values about. */
function select(values: Float64Array, index: number): number {
  let from = 0;
  let to = values.length - 1;
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

function logit(share: number): number {
  return Math.log(share / (1 - share));
}

function logistic(at: number): number {
  return 1 / (1 + Math.exp(-at));
}

/** FNV-1a, 32 bit. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** Mulberry32: a small generator of uniform numbers in [0, 1). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Quantile of the standard normal by Acklam's rational approximation (relative error below 1.2e-9). */
function inverseNormal(p: number): number {
  const tail = 0.02425;
  if (p > 1 - tail) return -inverseNormal(1 - p);
  if (p < tail) {
    const q = Math.sqrt(-2 * Math.log(p));
    const upper = [
      -7.784894002430293e-3, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
      2.938163982698783,
    ];
    const lower = [7.784695709041462e-3, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];
    return horner(upper, q) / horner(lower, q);
  }
  const q = p - 0.5;
  const upper = [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
  ];
  const lower = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1];
  return (horner(upper, q * q) * q) / horner(lower, q * q);
}

function horner(coefficients: readonly number[], at: number): number {
  return coefficients.reduce((sum, coefficient) => sum * at + coefficient, 0);
}
