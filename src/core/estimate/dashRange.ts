/** `3-5x`, as ranges are often written: read as one where a difference would make no sense. */
import { isCurrencySign, readNumber } from './literal.ts';
import type { TokenStream } from './stream.ts';
import type { NumberNode, RangeNode, Token } from './syntax.ts';

/**
 * Reads the rest of a range with a dash: two numbers glued to it, the smaller one first and without a unit, apart from all else.
 * `1-20%` stays a difference, since it is one more often than not.
 * @param number its first number. @param before the token that stands before that.
 */
export function readDashRange(
  stream: TokenStream,
  number: NumberNode,
  before: Token | undefined,
): RangeNode | undefined {
  const dash = stream.peek();
  if (dash?.kind !== 'symbol' || dash.text !== '-' || dash.spaced || stream.peek(1)?.spaced !== false) return undefined;
  if (!isApart(before, number) || !isBare(number)) return undefined;
  const { index } = stream;
  const problems = stream.problems.length;
  stream.next();
  const high = readNumber(stream);
  if (!high || !(number.value < high.value) || isDifference(number, high) || !isFollowedByGap(stream)) {
    stream.rewind(index, problems);
    return undefined;
  }
  const range = { start: number.range.start, end: high.range.end };
  const { text } = stream;
  const suggestion = `${text.slice(range.start, dash.range.start)}..${text.slice(dash.range.end, range.end)}`;
  const message = `\`${text.slice(range.start, range.end)}\` is read as a range. Write \`${suggestion}\`, which can't be taken for a difference.`;
  stream.report('dash-range', range, message, { suggestion });
  return { kind: 'range', low: number, high, range };
}

/** `2*3-5` calculates. */
function isApart(before: Token | undefined, { range }: NumberNode): boolean {
  return !before || before.range.end < range.start || before.text === '(' || before.text === ',';
}

/** A number whose unit, if it has one, stands before it: `3`, `10K`, `$5`. */
function isBare({ unit, digits }: NumberNode): boolean {
  return !unit || unit.range.end <= digits.start;
}

function isDifference(low: NumberNode, high: NumberNode): boolean {
  return low.value === 1 && high.unit?.text === '%';
}

function isFollowedByGap(stream: TokenStream): boolean {
  const next = stream.peek();
  return !next || (next.spaced && !isCurrencySign(next)) || next.text === ')' || next.text === ',';
}
