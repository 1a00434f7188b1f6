/**
 * Quantities: a number in base units with its dimension, its worst-case ends and, where it is uncertain, the way it follows
 * from its uncertain inputs. The operations here compute; whether dimensions agree is checked by `check.ts`.
 */
import { extended } from '../base/extended.ts';
import type { Dimension } from './dimension.ts';
import { PLAIN, dimensionPower, divideDimensions, isPlain, multiplyDimensions, withoutLabels } from './dimension.ts';
import type { SampleNode } from './sample.ts';
import { differenceOf, operation, productOf, quotientOf, sumOf } from './sample.ts';

/** The unit in which a quantity is stated, by its literal or by `in`. */
export interface ShownUnit {
  /** As it stands behind the number: `messages/day`, `GiB`, `%`. */
  readonly text: string;
  /** The unit in base units. */
  readonly factor: number;
}

/** How an uncertain quantity follows from uncertain inputs. */
export interface Spread {
  /** Set where the quantity is a constant times powers of lognormal inputs: power per input. */
  readonly powers?: ReadonlyMap<SampleNode, number>;
  readonly node: SampleNode;
}

export interface Quantity {
  /** In base units: bytes, seconds, currency units; of an uncertain one, computed from the medians of its inputs. */
  readonly value: number;
  /** Worst-case ends; both equal the value for a certain quantity. */
  readonly low: number;
  readonly high: number;
  readonly dimension: Dimension;
  readonly shown?: ShownUnit;
  /** 1 - value where it is known more exactly than that difference: the unavailability beside many nines. */
  readonly complement?: number;
  /** A comparison: 1 is true, 0 is false. */
  readonly truth?: true;
  /** It has no labels because it counts whatever it is held against, as a reference number does: `2K..30K/s`. */
  readonly countsAnything?: true;
  readonly spread?: Spread;
}

export const PERCENT: ShownUnit = { text: '%', factor: 0.01 };

/** Behind `in`: a whole number is shown by the letters and digits of short links. */
export const BASE62: ShownUnit = { text: 'base62', factor: 1 };

/** A certain quantity. */
export function quantity(value: number, of: Dimension = PLAIN, shown?: ShownUnit): Quantity {
  return { value, low: value, high: value, dimension: of, ...(shown && { shown }) };
}

/** A share of one, shown as a percentage; `complement` is 1 - value if it is known more exactly. */
export function fraction(value: number, complement = 1 - value): Quantity {
  return { ...quantity(value, PLAIN, PERCENT), complement };
}

export function isPercent(q: Quantity): boolean {
  return q.shown?.text === '%';
}

/** 1 - value, as exactly as it is known. */
export function complementOf(q: Quantity): number {
  return q.complement ?? 1 - q.value;
}

type Extra = Partial<Pick<Quantity, 'shown' | 'complement' | 'truth'>>;

/**
 * Applies a function that is monotone in each argument: the ends of the result then are among the values at the corners.
 */
export function combine(
  a: Quantity,
  b: Quantity,
  apply: (a: number, b: number) => number,
  of: Dimension,
  extra: Extra = {},
): Quantity {
  const value = apply(a.value, b.value);
  const open = countsAnything(a, b) ? ({ countsAnything: true } as const) : {};
  if (!a.spread && !b.spread && a.low === a.high && b.low === b.high) {
    return { value, low: value, high: value, dimension: of, ...extra, ...open };
  }
  const corners = [apply(a.low, b.low), apply(a.low, b.high), apply(a.high, b.low), apply(a.high, b.high)];
  return {
    value,
    low: Math.min(...corners),
    high: Math.max(...corners),
    dimension: of,
    ...extra,
    ...open,
    spread: { node: operation(apply, a.spread?.node ?? a.value, b.spread?.node ?? b.value) },
  };
}

/** What comes of a reference number and plain numbers counts anything still. */
function countsAnything(a: Quantity, b: Quantity): boolean {
  return (a.countsAnything ?? b.countsAnything) === true && a.dimension.counted === '' && b.dimension.counted === '';
}

/** The quantity without its labels, to be held against whatever is counted. */
export function countingAnything(of: Quantity): Quantity {
  return { ...of, dimension: withoutLabels(of.dimension), countsAnything: true };
}

/** Applies a monotone function of one argument. */
export function map(a: Quantity, apply: (a: number) => number, of: Dimension, extra: Extra = {}): Quantity {
  return combine(a, ZERO, (value) => apply(value), of, extra);
}

const ZERO = quantity(0);

/** The sum; both must be of one dimension, and the result has that of `a`. */
export function add(a: Quantity, b: Quantity): Quantity {
  const sum = combine(a, b, sumOf, a.dimension, percentOf(a, b));
  const powers = commonPowers(a, b);
  return powers && sum.spread ? withSpread(sum, { powers, node: sum.spread.node }) : sum;
}

/** Two constants times the same powers of the same inputs: their sum is a third, as of reads and writes at one peak. */
function commonPowers(a: Quantity, b: Quantity): Spread['powers'] {
  const [first, second] = [a.spread?.powers, b.spread?.powers];
  if (!first || !second || first.size !== second.size || !(a.value > 0) || !(b.value > 0)) return undefined;
  return [...first].every(([input, exponent]) => second.get(input) === exponent) ? first : undefined;
}

/** The difference; both must be of one dimension, and the result has that of `a`. */
export function subtract(a: Quantity, b: Quantity): Quantity {
  const extra = percentOf(a, b);
  const result = combine(a, b, differenceOf, a.dimension, extra);
  const rest = a.value === 1 && extra.shown && !a.spread && !b.spread ? b.complement : undefined;
  // 1 - 99% is 1%, which the difference of the doubles misses.
  return rest === undefined ? result : { ...result, value: rest, low: rest, high: rest, complement: b.value };
}

/** The product. */
export function multiply(a: Quantity, b: Quantity): Quantity {
  const shares = isPercent(a) && isPercent(b) ? { shown: PERCENT, ...productComplement(a, b) } : {};
  return withPowers(combine(a, b, productOf, multiplyDimensions(a.dimension, b.dimension), shares), a, 1, b, 1);
}

/** The quotient; the caller makes sure that `b` does not hold zero. */
export function divide(a: Quantity, b: Quantity): Quantity {
  return withPowers(combine(a, b, quotientOf, divideDimensions(a.dimension, b.dimension)), a, 1, b, -1);
}

/** The power with a certain plain exponent. */
export function power(a: Quantity, exponent: number): Quantity {
  const share = isPercent(a) ? { shown: PERCENT, ...powerComplement(a, exponent) } : {};
  const result = map(a, (value) => value ** exponent, dimensionPower(a.dimension, exponent), share);
  // An even power of an interval around zero has its lowest value at zero.
  const low = a.low < 0 && a.high > 0 && exponent % 2 === 0 && exponent > 0 ? 0 : result.low;
  return withPowers(low === result.low ? result : { ...result, low }, a, exponent, ONE, 0);
}

/** 1 - (1 - u)^n without the loss of digits near one. */
function powerComplement(a: Quantity, exponent: number): Extra {
  if (a.complement === undefined || !(a.complement < 1)) return {};
  return { complement: -Math.expm1(exponent * Math.log1p(-a.complement)) };
}

/** The quantity times a plain number, in the unit in which it was shown. */
export function scale(a: Quantity, factor: number): Quantity {
  const result = multiply(a, quantity(factor));
  return a.shown ? { ...result, shown: a.shown } : result;
}

const ONE = quantity(1);

/** A sum of percentages is one, and so is `1 - 20%`. */
function percentOf(a: Quantity, b: Quantity): Extra {
  const percent = isPercent(a) ? isPercent(b) || isWhole(b) : isPercent(b) && isWhole(a);
  return percent ? { shown: PERCENT } : {};
}

function isWhole(q: Quantity): boolean {
  return q.value === 1 && isPlain(q.dimension) && q.spread === undefined;
}

function productComplement(a: Quantity, b: Quantity): Extra {
  if (a.complement === undefined || b.complement === undefined) return {};
  return { complement: a.complement + b.complement - a.complement * b.complement };
}

/** Keeps the closed form of a product of powers of lognormal inputs, times a positive constant. */
function withPowers(result: Quantity, a: Quantity, powerA: number, b: Quantity, powerB: number): Quantity {
  if (!result.spread || !(result.value > 0)) return result;
  if ((a.spread && !a.spread.powers) || (b.spread && !b.spread.powers)) return result;
  const powers = new Map<SampleNode, number>();
  for (const [source, exponent] of a.spread?.powers ?? []) powers.set(source, exponent * powerA);
  for (const [source, exponent] of b.spread?.powers ?? []) {
    powers.set(source, (powers.get(source) ?? 0) + exponent * powerB);
  }
  return withSpread(result, { powers, node: result.spread.node });
}

function withSpread(result: Quantity, spread: Spread): Quantity {
  return extended(result, { spread });
}
