/** What if: an input times a factor, and the steps of a slider through its values, written as its author would. */
import { memoText } from '../../base/memo.ts';
import { sameDimension } from '../dimension.ts';
import { significant } from '../number.ts';
import type { Quantity } from '../quantity.ts';
import { isPercent } from '../quantity.ts';
import type { NumberNode } from '../syntax.ts';
import type { Conventions } from '../unit.ts';
import { DEFAULT_CONVENTIONS } from '../unit.ts';
import type { Literal } from './literal.ts';
import { countsWhole, readLiteral, valueOf } from './literal.ts';
import type { Digits } from './rewrite.ts';
import { byOdds, rewrite } from './rewrite.ts';

/** Three digits are shown; a narrow range, or a share near 100 %, may need more to stay what it is. */
const FEWEST_DIGITS = 3;
const MOST_DIGITS = 9;

/**
 * An input times a factor, written back as its author wrote it: unit, scale letters, `..`, three significant digits. Where
 * the number leaves 1 to 1,000 it takes the next unit or scale (`200 KB` times 100 is `20 MB`). A percentage moves by its odds,
 * and so stays between 0 and 100 %; what only comes whole (`3 replicas`) stays whole, at least one.
 * @param text a number, range, spread, percentage or ratio, also behind a `<`.
 * @returns undefined for a formula, for what has no value or one that isn't positive, and for 100 %, which has no odds.
 */
export function scaleExpression(
  text: string,
  factor: number,
  conventions: Conventions = DEFAULT_CONVENTIONS,
): string | undefined {
  const literal = movable(text, conventions);
  if (!literal || !(factor > 0) || !Number.isFinite(factor)) return undefined;
  if (factor === 1) return text;
  for (let first = FEWEST_DIGITS; first <= MOST_DIGITS; first++) {
    const written = rewrite(literal, factor, { first });
    if (stillHolds(written, literal)) return written;
  }
  return undefined;
}

function movable(text: string, conventions: Conventions): Literal | undefined {
  const literal = readLiteral(text, conventions);
  return literal && !(isPercent(literal.quantity) && literal.quantity.high === 1) ? literal : undefined;
}

/** Whether a text has a value of the same kind, and is as uncertain or as certain. @returns that value. */
function stillHolds(text: string, { quantity, conventions }: Literal): Quantity | undefined {
  const value = valueOf(text, conventions);
  if (!value || !sameDimension(value.dimension, quantity.dimension)) return undefined;
  return value.low > 0 && value.low < value.high === quantity.low < quantity.high ? value : undefined;
}

/** Expressions in place of an input, from small to large. */
export interface SliderSteps {
  readonly steps: readonly string[];
  /** The step that is the text itself, exactly as it is written. */
  readonly at: number;
}

/**
 * The values that an input can be dragged through, from a hundredth of it to a hundred times as much: some 80 round numbers,
 * evenly spread by factors; whole numbers where only those make sense. The same text gives the same list.
 * @returns undefined for what `scaleExpression` can't move.
 */
export function sliderSteps(text: string, conventions: Conventions = DEFAULT_CONVENTIONS): SliderSteps | undefined {
  return (conventions.bytes === 'binary' ? binarySteps : decimalSteps)(text);
}

const decimalSteps = memoText((text) => stepsOf(text, { bytes: 'decimal' }));
const binarySteps = memoText((text) => stepsOf(text, { bytes: 'binary' }));

/** Twenty round numbers per decade, each about 12 % above the one before. */
const ROUND = [1, 1.1, 1.25, 1.4, 1.6, 1.8, 2, 2.25, 2.5, 2.8, 3.2, 3.6, 4, 4.5, 5, 5.6, 6.3, 7, 8, 9];
const REACH = 100;
/** Nearer to the text itself than this a step is no other one. */
const APART = 0.03;
/** Whole numbers come one by one up to here: of an input that is small, and of a larger one. */
const ALL_WHOLE = { small: 60, large: 20 };
const SMALL_TO = 50;

function stepsOf(text: string, conventions: Conventions): SliderSteps | undefined {
  const literal = movable(text, conventions);
  if (!literal) return undefined;
  const moves = movesOf(literal).filter(({ factor }) => Math.abs(Math.log(factor)) > APART);
  const below = moves.filter(({ factor }) => factor < 1).toReversed();
  const above = moves.filter(({ factor }) => factor > 1);
  const lower = climbing(literal, below, -1).toReversed();
  const upper = climbing(literal, above, 1);
  if (lower.length + upper.length === 0) return undefined;
  return { steps: [...lower, text, ...upper], at: lower.length };
}

interface Move {
  readonly factor: number;
  readonly digits: Digits;
}

/** The texts that lie ever further from the literal; what does not move on is left out. */
function climbing(literal: Literal, moves: readonly Move[], sign: 1 | -1): string[] {
  const steps: string[] = [];
  let last = literal.quantity;
  for (const { factor, digits } of moves) {
    const step = rewrite(literal, factor, digits);
    const value = stillHolds(step, literal);
    const further = (end: 'value' | 'low' | 'high') => sign * (value![end] - last[end]);
    if (!value || !(further('value') > 0 && further('low') >= 0 && further('high') >= 0)) continue;
    steps.push(step);
    last = value;
  }
  return steps;
}

/** The factors that lead to round numbers, in rising order. */
function movesOf(literal: Literal): Move[] {
  const { node, quantity } = literal;
  const first = node.kind === 'range' ? node.low : node.kind === 'spread' ? node.center : node;
  if (isPercent(quantity) && quantity.high < 1) return shareMoves(literal, first as NumberNode);
  const start = first.kind === 'ratio' ? first.left.value / first.right.value : (first as NumberNode).value;
  const unit =
    node.kind === 'range' ? (node.low.unit ?? node.high.unit) : node.kind === 'number' ? node.unit : undefined;
  const whole = first.kind === 'number' && countsWhole(first, unit);
  const second = secondDigits(literal);
  return roundNumbers(start / REACH, start * REACH, whole).map((value) => ({
    factor: value / start,
    digits: { first: FEWEST_DIGITS, second },
  }));
}

/** Round numbers on both sides of one half: `10%`, `50%`, `90%`, `99%`. */
function shareMoves(literal: Literal, { value }: NumberNode): Move[] {
  const start = value / 100;
  const odds = start / (1 - start);
  const [from, to] = [byOdds(start, 1 / REACH), byOdds(start, REACH)];
  const small = roundNumbers(Math.min(from, 1 - to) / 2, 0.5, false);
  const shares = [...small, ...small.map((share) => 1 - share).toReversed()];
  const second = secondDigits(literal);
  return shares
    .filter((share) => share >= from * (1 - 1e-9) && share <= to + (1 - to) * 1e-9)
    .map((share) => ({ factor: share / (1 - share) / odds, digits: { first: FEWEST_DIGITS, second } }));
}

/** Two digits, or as many more as it takes to tell the ends of a narrow range apart. */
function secondDigits({ quantity }: Literal): number {
  const { low, high } = quantity;
  if (!(low < high)) return FEWEST_DIGITS;
  const ratio = isPercent(quantity) && high < 1 ? (high * (1 - low)) / (low * (1 - high)) : high / low;
  return Math.min(MOST_DIGITS, Math.max(2, 2 + Math.ceil(-Math.log10(ratio - 1) - 0.5)));
}

/** Round numbers between two ends, both included; whole ones one by one as long as they are small. */
function roundNumbers(from: number, to: number, whole: boolean): number[] {
  const single = !whole ? 0 : to <= SMALL_TO * REACH ? ALL_WHOLE.small : ALL_WHOLE.large;
  const numbers = Array.from({ length: single }, (_, at) => at + 1);
  const start = Math.max(from, single * 1.01);
  for (let power = Math.floor(Math.log10(start)); 10 ** power <= to; power++) {
    for (const one of ROUND) {
      const number = significant(one * 10 ** power, 6);
      if (number >= start && (!whole || Number.isInteger(number))) numbers.push(number);
    }
  }
  const slack = 1e-9;
  return numbers.filter((number) => number >= from * (1 - slack) && number <= to * (1 + slack));
}
