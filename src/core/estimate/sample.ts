/**
 * Uncertain numbers as a graph of inputs and operations, and their samples.
 *
 * A range is the 5th to 95th percentile of an input: lognormal if positive, logit-normal if a percentage. Samples are
 * stratified and shuffled by a generator seeded with the input's name, so equal inputs give equal numbers, and editing one
 * input moves no other.
 */
import { SAMPLES, Z95, normalStrata, shuffledOrder } from './normal.ts';

/** Results that take more uncertain operations than this are not sampled: their worst-case ends stand for p5 and p95. */
const MAX_OPERATIONS = 500;

/** An uncertain number: an input, or an operation on uncertain and certain numbers. */
export type SampleNode = SourceNode | OperationNode;

export interface SourceNode {
  readonly kind: 'source';
  /** Seeds the samples: the name of the estimate, and which of its ranges (`peak#0`); or a path of the document. */
  readonly id: string;
  readonly shape: 'lognormal' | 'logit-normal';
  /** Mean and standard deviation of the logarithm, or of the logit. */
  readonly mu: number;
  readonly sigma: number;
}

type Apply = (a: number, b: number) => number;

export interface OperationNode {
  readonly kind: 'operation';
  readonly apply: Apply;
  readonly left: SampleNode | number;
  readonly right: SampleNode | number;
}

/** Operations that sampling knows by identity, and computes in loops of their own. */
export const sumOf: Apply = (a, b) => a + b;
export const differenceOf: Apply = (a, b) => a - b;
export const productOf: Apply = (a, b) => a * b;
export const quotientOf: Apply = (a, b) => a / b;

/** An input whose 5th and 95th percentiles are `low` and `high`; both positive, and below one for `logit-normal`. */
export function source(id: string, shape: SourceNode['shape'], low: number, high: number): SourceNode {
  const place = shape === 'lognormal' ? Math.log : logit;
  const [from, to] = [place(low), place(high)];
  return { kind: 'source', id, shape, mu: (from + to) / 2, sigma: (to - from) / (2 * Z95) };
}

export function operation(apply: Apply, left: SampleNode | number, right: SampleNode | number): OperationNode {
  return { kind: 'operation', apply, left, right };
}

/** The value of an input at so many standard deviations from its median. */
export function sourceAt({ shape, mu, sigma }: SourceNode, deviations: number): number {
  const at = mu + sigma * deviations;
  return shape === 'lognormal' ? Math.exp(at) : logistic(at);
}

/** The median of an input. */
export function sourceMedian(of: SourceNode): number {
  return sourceAt(of, 0);
}

/** The estimate, or the path of the document, in whose expression an input stands. */
export function ownerOf({ id }: SourceNode): string {
  return id.replace(/#\d+$/, '');
}

/** The nodes that a node follows from, each after its own inputs; undefined if there are too many of them. */
export function nodesBelow(target: SampleNode, most = MAX_OPERATIONS): readonly SampleNode[] | undefined {
  const order: SampleNode[] = [];
  const seen = new Set<SampleNode>();
  const stack: { node: SampleNode; ready: boolean }[] = [{ node: target, ready: false }];
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const { node, ready } = entry;
    if (ready) order.push(node);
    if (ready || seen.has(node)) continue;
    seen.add(node);
    if (seen.size > most) return undefined;
    stack.push({ node, ready: true });
    if (node.kind === 'source') continue;
    if (typeof node.right !== 'number') stack.push({ node: node.right, ready: false });
    if (typeof node.left !== 'number') stack.push({ node: node.left, ready: false });
  }
  return order;
}

/** A node of which some inputs are uncertain and others held at a value. @param order `nodesBelow` of the node. */
export function sampleWith(
  order: readonly SampleNode[],
  input: (of: SourceNode) => Float64Array | number,
): Float64Array | number {
  const known = new Map<SampleNode, Float64Array | number>();
  const operand = (of: SampleNode | number) => (typeof of === 'number' ? of : known.get(of)!);
  for (const node of order) {
    if (node.kind === 'source') known.set(node, input(node));
    else known.set(node, computed(node, operand(node.left), operand(node.right)));
  }
  return known.get(order.at(-1)!)!;
}

function computed({ apply }: OperationNode, left: Float64Array | number, right: Float64Array | number) {
  if (typeof left === 'number' && typeof right === 'number') return apply(left, right);
  return combined(apply, left, right, new Float64Array(SAMPLES));
}

/** The samples of a node; undefined if it takes too many operations, or if some sample has no value. */
export function samplesOf(target: SampleNode): Float64Array | undefined {
  const known = kept.get(target);
  if (known) return known;
  if (withoutSamples.has(target)) return undefined;
  const order = nodesBelow(target);
  const samples = order && compute(order);
  if (samples) kept.set(target, samples);
  else withoutSamples.add(target);
  return samples;
}

const withoutSamples = new WeakSet<SampleNode>();

/** Samples are kept for inputs and for what was asked for, up to twice this many (80 KB each). */
const MAX_KEPT = 200;

/** Two generations: what was not used while the young one filled up is dropped with the old one. */
class Kept {
  #young = new WeakMap<SampleNode, Float64Array>();
  #old = new WeakMap<SampleNode, Float64Array>();
  #count = 0;

  get(node: SampleNode): Float64Array | undefined {
    const young = this.#young.get(node);
    if (young) return young;
    const old = this.#old.get(node);
    if (old) this.set(node, old);
    return old;
  }

  set(node: SampleNode, samples: Float64Array): void {
    if (this.#count >= MAX_KEPT) {
      this.#old = this.#young;
      this.#young = new WeakMap();
      this.#count = 0;
    }
    this.#young.set(node, samples);
    this.#count++;
  }
}

const kept = new Kept();
/** Arrays of intermediate steps, to be used again. */
const spare: Float64Array[] = [];
const MAX_SPARE = 16;

/** Computes the last node of an order; steps that are not kept give their array back as soon as nothing needs it. */
function compute(order: readonly SampleNode[]): Float64Array | undefined {
  const target = order.at(-1)!;
  const uses = new Map<SampleNode, number>([[target, 1]]);
  const found = new Map<SampleNode, Float64Array>();
  const temporary = new Set<Float64Array>();
  for (const node of order.toReversed()) {
    if (!uses.has(node)) continue;
    const known = kept.get(node);
    if (known) found.set(node, known);
    else if (node.kind === 'operation') for (const one of operands(node)) uses.set(one, (uses.get(one) ?? 0) + 1);
  }
  const value = (of: SampleNode | number) => (typeof of === 'number' ? of : found.get(of)!);
  for (const node of order) {
    if (!uses.has(node) || found.has(node)) continue;
    if (node.kind === 'source') {
      const samples = sourceSamples(node);
      found.set(node, samples);
      kept.set(node, samples);
      continue;
    }
    const into = spare.pop() ?? new Float64Array(SAMPLES);
    found.set(node, combined(node.apply, value(node.left), value(node.right), into));
    if (node !== target) temporary.add(into);
    for (const one of operands(node)) {
      const left = uses.get(one)! - 1;
      uses.set(one, left);
      const samples = found.get(one)!;
      if (left === 0 && temporary.delete(samples) && spare.length < MAX_SPARE) spare.push(samples);
    }
  }
  const samples = found.get(target)!;
  return allFinite(samples) ? samples : undefined;
}

function allFinite(samples: Float64Array): boolean {
  for (let i = 0; i < samples.length; i++) if (!Number.isFinite(samples[i]!)) return false;
  return true;
}

function operands(node: OperationNode): SampleNode[] {
  return [node.left, node.right].filter((one) => typeof one !== 'number');
}

/** Applies an operation sample by sample. A call per sample costs ten times what the operation does, so the usual ones have loops. */
function combined(
  apply: Apply,
  left: Float64Array | number,
  right: Float64Array | number,
  into: Float64Array,
): Float64Array {
  if (typeof left !== 'number' && typeof right !== 'number') pairwise(apply, left, right, into);
  else if (typeof left !== 'number') withRight(apply, left, right as number, into);
  else for (let i = 0; i < into.length; i++) into[i] = apply(left, (right as Float64Array)[i]!);
  return into;
}

function pairwise(apply: Apply, left: Float64Array, right: Float64Array, into: Float64Array): void {
  if (apply === productOf) for (let i = 0; i < into.length; i++) into[i] = left[i]! * right[i]!;
  else if (apply === quotientOf) for (let i = 0; i < into.length; i++) into[i] = left[i]! / right[i]!;
  else if (apply === sumOf) for (let i = 0; i < into.length; i++) into[i] = left[i]! + right[i]!;
  else if (apply === differenceOf) for (let i = 0; i < into.length; i++) into[i] = left[i]! - right[i]!;
  else for (let i = 0; i < into.length; i++) into[i] = apply(left[i]!, right[i]!);
}

function withRight(apply: Apply, left: Float64Array, right: number, into: Float64Array): void {
  if (apply === productOf) for (let i = 0; i < into.length; i++) into[i] = left[i]! * right;
  else if (apply === quotientOf) for (let i = 0; i < into.length; i++) into[i] = left[i]! / right;
  else for (let i = 0; i < into.length; i++) into[i] = apply(left[i]!, right);
}

/** The samples of an input: one from each stratum of its distribution, in its own order. */
export function sourceSamples(node: SourceNode): Float64Array {
  const sorted = sortedSamples(node);
  const order = shuffledOrder(node.id);
  const result = new Float64Array(SAMPLES);
  for (let i = 0; i < result.length; i++) result[i] = sorted[order[i]!]!;
  return result;
}

/** The strata lie alike on both sides of the median, so that one exponential serves two of them. */
function sortedSamples({ shape, mu, sigma }: SourceNode): Float64Array {
  const strata = normalStrata();
  const median = Math.exp(mu);
  const sorted = new Float64Array(SAMPLES);
  for (let below = 0, above = SAMPLES - 1; below < above; below++, above--) {
    const factor = Math.exp(sigma * strata[above]!);
    sorted[below] = median / factor;
    sorted[above] = median * factor;
  }
  // Of a share these are the odds.
  if (shape === 'logit-normal') for (let i = 0; i < sorted.length; i++) sorted[i] = sorted[i]! / (1 + sorted[i]!);
  return sorted;
}

export function logit(share: number): number {
  return Math.log(share / (1 - share));
}

export function logistic(at: number): number {
  return 1 / (1 + Math.exp(-at));
}
