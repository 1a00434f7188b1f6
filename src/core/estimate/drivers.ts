/** Sensitivity: which uncertain inputs make a result uncertain, and how far each of them alone moves it. */
import { memo } from '../base/memo.ts';
import { Z95 } from './normal.ts';
import type { Quantity } from './quantity.ts';
import { quantity } from './quantity.ts';
import { percentiles } from './quantiles.ts';
import type { SampleNode, SourceNode } from './sample.ts';
import { nodesBelow, ownerOf, sampleWith, samplesOf, sourceAt, sourceMedian, sourceSamples } from './sample.ts';
import { explained } from './variance.ts';

/** One reason why a result is uncertain. */
export interface Driver {
  /**
   * The estimate in whose expression the range stands, or the path of a value of the document (`ref.postgres.writes`).
   * Ranges in the formula of the result itself go under the result's own name.
   */
  readonly name: string;
  /** Its share of the variance, from 0 to 1; all shares of a result add up to 1. */
  readonly share: number;
  /**
   * The result with this input at its 5th and at its 95th percentile, and all others at their median. What grows when the
   * input shrinks has `low` above `high`. Of an estimate with several ranges these are the ends that they reach together.
   */
  readonly low: Quantity;
  readonly high: Quantity;
}

/**
 * What makes a quantity uncertain, the largest share first; empty for a certain one, and for one that comes out the same
 * whatever its inputs are. Shares are those of the variance of the logarithm, exact for products, quotients and powers of
 * lognormal inputs, else from the same samples as the percentiles (of the ranks of a result that is not all of one sign).
 */
export const driversOf: (of: Quantity) => readonly Driver[] = memo((of) => {
  const { spread } = of;
  if (!spread) return [];
  const all = spread.powers ? closedForm(of, spread.powers) : sampledForm(of, spread.node);
  const whole = sumOfShares(all);
  const found = all.filter(({ share, low, high }) => {
    const part = share / whole;
    return part >= (low.value === high.value ? LEAST_UNSEEN : LEAST_SHARE);
  });
  const total = sumOfShares(found);
  return found.map((driver) => ({ ...driver, share: driver.share / total })).sort((a, b) => b.share - a.share);
});

/** Less than this is not worth a line. */
const LEAST_SHARE = 0.001;
/** An input that alone moves nothing, and explains less than this, is noise of the samples. */
const LEAST_UNSEEN = 0.01;

function sumOfShares(drivers: readonly Driver[]): number {
  return drivers.reduce((sum, { share }) => sum + share, 0);
}

function closedForm(of: Quantity, powers: ReadonlyMap<SampleNode, number>): Driver[] {
  const sources = [...powers.keys()].filter((node) => node.kind === 'source');
  return byOwner(sources).map(([name, group]) => {
    const widths = group.map((node) => powers.get(node)! * node.sigma);
    const share = widths.reduce((sum, width) => sum + width ** 2, 0);
    // Of several ranges the one that moves the result most tells in which direction it goes.
    const main = widths.reduce((most, width) => (Math.abs(width) > Math.abs(most) ? width : most));
    const factor = Math.exp(Z95 * Math.sign(main) * Math.sqrt(share));
    return { name, share, low: like(of, of.value / factor), high: like(of, of.value * factor) };
  });
}

function sampledForm(of: Quantity, target: SampleNode): Driver[] {
  const order = nodesBelow(target, MOST_NODES);
  if (!order) return [];
  const groups = byOwner(order.filter((node) => node.kind === 'source'));
  const ends = groups.map(([name, group]) => ({ name, ...endsOf(of, order, group) }));
  const [only] = ends;
  if (ends.length === 1 && only!.low.value !== only!.high.value) return [{ ...only!, share: 1 }];
  const samples = samplesOf(target);
  // What can't be sampled is judged by how far each input moves it.
  if (!samples) return ends.map((driver) => ({ ...driver, share: distance(driver.low.value, driver.high.value) ** 2 }));
  const parts = explained(
    samples,
    groups.map(([, group]) => group.map(({ id }) => id)),
  );
  return ends.map((driver, at) => ({ ...driver, share: parts[at]! }));
}

const MOST_NODES = 5000;

/** The result with one estimate's inputs at their low and at their high ends, and all others at their median. */
function endsOf(
  of: Quantity,
  order: readonly SampleNode[],
  group: readonly SourceNode[],
): { low: Quantity; high: Quantity } {
  const [only] = group;
  const at = (deviations: number) =>
    sampleWith(order, (node) => (node === only ? sourceAt(node, deviations) : sourceMedian(node))) as number;
  if (group.length === 1) return { low: like(of, at(-Z95)), high: like(of, at(Z95)) };
  const samples = sampleWith(order, (node) => (group.includes(node) ? sourceSamples(node) : sourceMedian(node)));
  if (typeof samples === 'number') return { low: like(of, samples), high: like(of, samples) };
  const { p5, p95 } = percentiles(samples);
  return { low: like(of, p5), high: like(of, p95) };
}

function like({ dimension, shown, truth }: Quantity, value: number): Quantity {
  return { ...quantity(value, dimension, shown), ...(truth && { truth }) };
}

/** How far apart two ends are: as a factor if they are of one sign. */
function distance(low: number, high: number): number {
  return low * high > 0 ? Math.log(high / low) : high - low;
}

function byOwner(sources: readonly SourceNode[]): [string, SourceNode[]][] {
  const groups = new Map<string, SourceNode[]>();
  for (const node of sources) {
    const name = ownerOf(node);
    const group = groups.get(name);
    if (group) group.push(node);
    else groups.set(name, [node]);
  }
  return [...groups];
}
