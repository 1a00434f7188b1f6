/** What the functions of expressions compute. */
import { nearest } from '../base/suggest.ts';
import { agree } from './check.ts';
import { FUNCTIONS, OTHER_NAMES, findFunction } from './data/functions.ts';
import { describeDimension } from './display.ts';
import type { Dimension } from './dimension.ts';
import { PLAIN } from './dimension.ts';
import type { Quantity } from './quantity.ts';
import {
  PERCENT,
  add,
  combine,
  complementOf,
  fraction,
  isPercent,
  map,
  multiply,
  power,
  quantity,
} from './quantity.ts';
import { exactNumber } from './number.ts';
import { quantileAt } from './quantiles.ts';
import { sumOf } from './sample.ts';
import type { Operand, Scope } from './scope.ts';
import type { CallNode } from './syntax.ts';

type Result = Quantity | undefined;
type Implementation = (scope: Scope, args: readonly Operand[]) => Result;

/** Checks the name and the number of arguments of a call. @returns whether it can be computed. */
export function checkCall(scope: Scope, node: CallNode): boolean {
  const signature = findFunction(node.name);
  if (!signature) {
    const names = FUNCTIONS.map((one) => one.name);
    const lower = node.name.toLowerCase();
    const suggestion = names.includes(lower) ? lower : (OTHER_NAMES[lower] ?? nearest(node.name, names));
    const advice = suggestion ? `Is \`${suggestion}\` meant?` : `Known are ${names.join(', ')}.`;
    scope.report(
      'unknown-function',
      node.nameRange,
      `There is no function \`${node.name}\`. ${advice}`,
      suggestion ? { suggestion } : undefined,
    );
    return false;
  }
  const { parameters, variadic, form } = signature;
  const given = node.args.length;
  if (variadic ? given >= 1 : given === parameters.length) return true;
  const wanted = variadic ? 'at least one argument' : parameters.length === 1 ? 'one argument' : 'two arguments';
  scope.report('arguments', node.range, `\`${form}\` takes ${wanted}, not ${given === 0 ? 'none' : given}.`);
  return false;
}

/** Computes a call whose arguments are known; `checkCall` must have held. */
export function callFunction(scope: Scope, node: CallNode, args: readonly Operand[]): Result {
  return IMPLEMENTATIONS[node.name]!(scope, args);
}

const EPSILON = 1e-9;
/** 100,000,000.04 is no rounding error. */
const LARGEST_SLACK = 1e-6;

/** Rounds with a whole number kept whole: 3000 / 1000 must not become 4 shards by a rounding error. */
function tolerant(round: (value: number) => number): (value: number) => number {
  return (value) => {
    const whole = Math.round(value);
    const slack = Math.min(LARGEST_SLACK, EPSILON * Math.max(1, Math.abs(value)));
    return Math.abs(value - whole) <= slack ? whole : round(value);
  };
}

/** Rounding happens in the unit that is stated, else in base units. */
function rounding(round: (value: number) => number): Implementation {
  return (_, [of]) => {
    const { shown, dimension } = of!.value;
    const unit = shown?.factor ?? 1;
    return map(of!.value, (value) => round(value / unit) * unit, dimension, shown ? { shown } : {});
  };
}

/** Folds arguments of one dimension. */
function folding(apply: (a: number, b: number) => number, verb: string, average = false): Implementation {
  return (scope, args) => {
    const [first, ...rest] = args;
    let of: Dimension | undefined = first!.value.dimension;
    let result = first!.value;
    const shown = args.every((one) => isPercent(one.value)) ? { shown: PERCENT } : {};
    for (const next of rest) {
      of = agree(scope, first!, next, verb);
      if (!of) return undefined;
      result = combine(result, next.value, apply, of, shown);
    }
    return average ? { ...multiply(result, quantity(1 / args.length)), ...shown } : result;
  };
}

/** A function of plain numbers; labels are dropped. */
function plain(apply: (value: number) => number): Implementation {
  return (scope, [of]) => (isNumber(scope, of!) ? map(of!.value, apply, PLAIN) : undefined);
}

function isNumber(scope: Scope, of: Operand): boolean {
  if (of.value.dimension.hard === '') return true;
  const message = `A plain number is needed here; ${scope.show(of)} is ${describeDimension(of.value.dimension)}. Divide it by a unit, e.g. \`/ 1 GB\`.`;
  scope.report('unit-mismatch', of.node.range, message);
  return false;
}

function isFraction(scope: Scope, of: Operand): boolean {
  const { low, high, dimension } = of.value;
  if (dimension.hard === '' && dimension.counted === '' && low >= 0 && high <= 1) return true;
  const written = scope.text.slice(of.node.range.start, of.node.range.end);
  const forgotten = of.node.kind === 'number' && !of.node.unit && high <= 100;
  const advice = forgotten ? `Write \`${written}%\`.` : 'Write an availability such as `99.9%`.';
  scope.report(
    'not-a-fraction',
    of.node.range,
    `${scope.show(of)} is not between 0% and 100%. ${advice}`,
    forgotten ? { suggestion: `${written}%` } : undefined,
  );
  return false;
}

/** 1 - availability. */
function lost(of: Quantity): Quantity {
  if (!of.spread) return quantity(complementOf(of));
  return map(of, (value) => 1 - value, PLAIN);
}

/** An availability from what is lost. */
function kept(of: Quantity): Quantity {
  if (!of.spread) return fraction(1 - of.value, of.value);
  return map(of, (value) => 1 - value, PLAIN, { shown: PERCENT });
}

/** All of the parts are needed: the product, which knows its complement as exactly as its factors know theirs. */
function serial(scope: Scope, args: readonly Operand[]): Result {
  if (!args.map((one) => isFraction(scope, one)).every(Boolean)) return undefined;
  return args.map(({ value }) => asShare(value)).reduce(multiply);
}

function asShare(of: Quantity): Quantity {
  return { ...of, shown: PERCENT, ...(!of.spread && { complement: complementOf(of) }) };
}

/** One of the parts is enough: what all of them lose. */
function parallel(scope: Scope, args: readonly Operand[]): Result {
  if (!args.map((one) => isFraction(scope, one)).every(Boolean)) return undefined;
  return kept(args.map((one) => lost(one.value)).reduce(multiply));
}

function redundant(scope: Scope, [of, count]: readonly Operand[]): Result {
  if (!isFraction(scope, of!) || !isNumber(scope, count!)) return undefined;
  if (count!.value.low < 1) {
    const message = `${scope.show(count!)} is not a number of parts; at least one is needed. For different parts use \`parallel(A, B)\`.`;
    return scope.report('not-a-number', count!.node.range, message);
  }
  return kept(combine(lost(of!.value), count!.value, (value, parts) => value ** parts, PLAIN));
}

function downtime(scope: Scope, [of, period]: readonly Operand[]): Result {
  if (!isFraction(scope, of!)) return undefined;
  if (period!.value.dimension.hard !== 'time^1') {
    const message = `A duration is needed here, such as \`30 days\`; ${scope.show(period!)} is ${describeDimension(period!.value.dimension)}.`;
    return scope.report('unit-mismatch', period!.node.range, message);
  }
  return multiply(lost(of!.value), period!.value);
}

function nines(scope: Scope, [of]: readonly Operand[]): Result {
  return isFraction(scope, of!) ? map(lost(of!.value), (value) => -Math.log10(value), PLAIN) : undefined;
}

function modulo(scope: Scope, [a, b]: readonly Operand[]): Result {
  const of = agree(scope, a!, b!, 'divided with a rest');
  if (!of) return undefined;
  const rest = (x: number, y: number) => x - y * Math.floor(x / y);
  const result = combine(a!.value, b!.value, rest, of);
  // Between the ends of a range the rest takes every value below the divisor.
  return result.spread ? { ...result, low: 0, high: b!.value.high } : result;
}

function absolute(_: Scope, [of]: readonly Operand[]): Result {
  const { value } = of!;
  const result = map(value, Math.abs, value.dimension, value.shown ? { shown: value.shown } : {});
  return value.low < 0 && value.high > 0 ? { ...result, low: 0 } : result;
}

function logarithm(scope: Scope, [of, base]: readonly Operand[]): Result {
  if (!isNumber(scope, of!) || !isNumber(scope, base!)) return undefined;
  return combine(of!.value, base!.value, (x, b) => Math.log(x) / Math.log(b), PLAIN);
}

function quorum(scope: Scope, [of]: readonly Operand[]): Result {
  if (!isNumber(scope, of!)) return undefined;
  return map(of!.value, (copies) => Math.floor(copies / 2 + EPSILON) + 1, of!.value.dimension);
}

/** How far shares of one whole may miss it together: they were rounded. */
const WHOLE_WITHIN = 0.01 + EPSILON;

function wholeOf(scope: Scope, args: readonly Operand[]): Result {
  if (!args.map((one) => isFraction(scope, one)).every(Boolean)) return undefined;
  const sum = args.map((one) => one.value).reduce(add);
  const missed = sum.value - 1;
  if (Math.abs(missed) <= WHOLE_WITHIN) return { ...sum, shown: PERCENT };
  const points = `${exactNumber(Math.abs(missed) * 100)} points`;
  const advice = missed < 0 ? `${points} are missing: is a share left out?` : `That is ${points} too many.`;
  const message = `Shares of one whole add up to 100%; these add up to ${exactNumber(sum.value * 100)}%. ${advice}`;
  const [first, last] = [args[0]!.node.range, args.at(-1)!.node.range];
  return scope.report('not-a-fraction', { start: first.start, end: last.end }, message);
}

function percentile(scope: Scope, [of, share]: readonly Operand[]): Result {
  if (!isFraction(scope, share!)) return undefined;
  const { value, low, high } = share!.value;
  if (low !== high || value === 0 || value === 1) {
    const message = `A percentile is one share between 0% and 100%, such as \`95%\`; ${scope.show(share!)} is none.`;
    return scope.report('not-a-fraction', share!.node.range, message);
  }
  const { dimension, shown, truth } = of!.value;
  if (!truth) return quantity(quantileAt(of!.value, value), dimension, shown);
  return scope.report('unit-mismatch', of!.node.range, `${scope.show(of!)} is a comparison, which has no percentiles.`);
}

const IMPLEMENTATIONS: Readonly<Record<string, Implementation>> = {
  min: folding(Math.min, 'compared'),
  max: folding(Math.max, 'compared'),
  sum: folding(sumOf, 'added'),
  avg: folding(sumOf, 'averaged', true),
  ceil: rounding(tolerant(Math.ceil)),
  floor: rounding(tolerant(Math.floor)),
  round: rounding(Math.round),
  abs: absolute,
  sqrt: (_, [of]) => power(of!.value, 0.5),
  exp: plain(Math.exp),
  ln: plain(Math.log),
  log2: plain(Math.log2),
  log10: plain(Math.log10),
  log: logarithm,
  mod: modulo,
  serial,
  parallel,
  redundant,
  downtime,
  nines,
  quorum,
  shares: wholeOf,
  percentile,
};
