/** Peaks among the estimates: which numbers hold at the busiest time, and the averages that they are made of. */
import type { Estimated, Facts } from '../../analysis/index.ts';
import { isPlain, sameDimension, type NameNode, type Quantity } from '../../estimate/index.ts';
import { isPeakByRemark, isPeakName, isRate } from './estimateWords.ts';
import type { EstimateUses, NumberOf } from './estimateUses.ts';
import { leavesOf, valueOf } from './expressions.ts';

/** From here on a factor between average and peak is worth its name. */
export const PEAK_FACTOR = 1.5;

/** What a design that says nothing of its own is advised to take: the reference catalogue's range, with its source. */
export const USUAL_PEAK_FACTOR = 'ref.factor.peak';

/** Whether an estimate holds at the busiest time, by its name or its remarks. */
export function isPeak(estimated: Estimated): boolean {
  const { entry, result } = estimated;
  return isPeakName(entry.name, result.quantity) || (isRate(result.quantity) && isPeakByRemark(estimated));
}

/** Whether a number, or something that it is computed from, holds at the busiest time. */
export function hasPeak(uses: EstimateUses, id: string): boolean {
  return uses.anyPart(id, isOfPeak);
}

function isOfPeak({ estimate }: NumberOf): boolean {
  return estimate !== undefined && (isPeak(estimate) || isRateTimesFactor(estimate));
}

/** `writes * 3`: a rate and a plain factor of at least 1.5, which make a rate of the same kind. */
function isRateTimesFactor({ result }: Estimated): boolean {
  const leaves = leavesOf(result.expression);
  if (!isRate(result.quantity) || leaves.length !== 2 || leaves.some(({ divides }) => divides)) return false;
  const [first, second] = leaves.map(({ node }) => valueOf(node, result));
  const isFactor = (q: Quantity | undefined) => q !== undefined && isPlain(q.dimension) && q.value >= PEAK_FACTOR;
  const isSame = (q: Quantity | undefined) => isRate(q) && sameDimension(q.dimension, result.quantity!.dimension);
  return (isFactor(first) && isSame(second)) || (isSame(first) && isFactor(second));
}

/** Whether anything in the design tells a peak: an estimate, or the `peak` of a path. */
export function knowsPeak({ numbers }: Pick<Facts, 'numbers'>, uses: EstimateUses): boolean {
  if (numbers.sites.some(({ path }) => /^hld\.paths\..+\.peak$/.test(path))) return true;
  return uses.all.some(isOfPeak);
}

/** The average that a peak is made of: the rate of the same kind in its expression. */
export function averageOf({ result }: NumberOf): NameNode | undefined {
  const peak = result.quantity;
  if (!isRate(peak)) return undefined;
  const rates = leavesOf(result.expression).flatMap(({ node, divides }) => {
    const value = divides ? undefined : valueOf(node, result);
    return node.kind === 'name' && isRate(value) && sameDimension(value.dimension, peak.dimension) ? [node] : [];
  });
  return rates.length === 1 && !isPeakName(rates[0]!.name, peak) ? rates[0] : undefined;
}

/** The peak that is made of an average, if the estimates have one. */
export function peakOf(
  { numbers }: Pick<Facts, 'numbers'>,
  uses: EstimateUses,
  average: string,
): Estimated | undefined {
  return numbers.estimates.find((estimated) => {
    const number = uses.get(estimated.entry.name);
    return number?.estimate === estimated && isPeak(estimated) && averageOf(number)?.name === average;
  });
}

/** The plain factor between average and peak, if the estimates have one. */
export function peakFactorOf({ numbers }: Pick<Facts, 'numbers'>): Estimated | undefined {
  return numbers.estimates.find(({ entry, result }) => {
    const { quantity } = result;
    return quantity && isPlain(quantity.dimension) && quantity.value > 1 && isPeakName(entry.name);
  });
}
