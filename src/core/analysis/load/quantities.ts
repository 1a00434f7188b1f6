/** Quantities of loads: rates, sizes and shares without counting labels, so that messages and reads add up as calls. */
import { extended } from '../../base/extended.ts';
import {
  DATA,
  PLAIN,
  TIME,
  add,
  dimension,
  divide,
  isPercent,
  map,
  multiply,
  quantiles,
  quantity,
  type Dimension,
  type Quantity,
} from '../../estimate/index.ts';

export { DATA, PLAIN, TIME };
/** Calls in a time. */
export const RATE: Dimension = dimension({ time: -1 });
/** Data in a time. */
export const DATA_RATE: Dimension = dimension({ data: 1, time: -1 });

export const ONE: Quantity = quantity(1);

/**
 * A quantity of one dimension, without its counting labels and the unit that it was stated in.
 * @returns nothing where it has another dimension, no value, or a value below zero.
 */
export function bare(q: Quantity | undefined, of: Dimension): Quantity | undefined {
  if (!q || q.truth || q.dimension.hard !== of.hard || !(q.value >= 0) || !Number.isFinite(q.value)) return undefined;
  const { value, low, high, spread } = q;
  const share = isPercent(q) && of === PLAIN;
  return {
    value,
    low,
    high,
    dimension: of,
    ...(spread && { spread }),
    ...(share && { shown: q.shown! }),
    ...(q.complement !== undefined && { complement: q.complement }),
  };
}

export function isOne(q: Quantity): boolean {
  return q.value === 1 && q.low === 1 && q.high === 1;
}

/** The product; nothing where a factor is unknown. */
export function product(...factors: readonly (Quantity | undefined)[]): Quantity | undefined {
  let result: Quantity | undefined = ONE;
  for (const factor of factors) {
    if (!result || !factor) return undefined;
    result = isOne(factor) ? result : isOne(result) ? factor : multiply(result, factor);
  }
  return result && Number.isFinite(result.value) ? result : undefined;
}

/** The quotient; nothing where a part is unknown, or the divisor may be zero. */
export function ratio(a: Quantity | undefined, b: Quantity | undefined): Quantity | undefined {
  if (!a || !b || !(b.low > 0)) return undefined;
  return isOne(b) ? a : divide(a, b);
}

/** The sum of what is known; nothing where nothing is. */
export function sum(parts: Iterable<Quantity | undefined>): Quantity | undefined {
  let result: Quantity | undefined;
  for (const part of parts) if (part) result = result ? plus(result, part) : part;
  return result;
}

/**
 * A sum that keeps a closed form where both parts are numbers times the same inputs, as paths are that share users and peak
 * factor: its percentiles then need no samples.
 */
export function plus(a: Quantity, b: Quantity): Quantity {
  const result = add(a, b);
  const [left, right] = [a.spread?.powers, b.spread?.powers];
  if (!result.spread || !left || !right || left.size !== right.size || !(a.value > 0 && b.value > 0)) return result;
  for (const [input, power] of left) if (right.get(input) !== power) return result;
  return extended(result, { spread: { powers: left, node: result.spread.node } });
}

/** Rounds up; a whole number with a rounding error stays what it is. */
export function ceiling(q: Quantity): Quantity {
  return map(q, ceilTolerant, q.dimension);
}

function ceilTolerant(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) <= 1e-9 * Math.max(1, Math.abs(value)) ? whole : Math.ceil(value);
}

/** A share as on a whiteboard: `83%`, `0.4%`, `39%..64%`. */
export function percentText(q: Quantity): string {
  const { p5, p95 } = quantiles(q);
  const [from, to] = [percentOf(p5), percentOf(p95)];
  return from === to ? from : `${from}..${to}`;
}

function percentOf(share: number): string {
  const percent = share * 100;
  if (!Number.isFinite(percent)) return 'more than can be told';
  if (percent >= 10) return `${groups(Math.round(percent))}%`;
  return `${Number(percent.toPrecision(percent >= 1 ? 2 : 1))}%`;
}

function groups(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
}
