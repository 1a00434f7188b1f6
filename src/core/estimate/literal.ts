/** Reads numbers with their scales and units: `500 million users`, `40 messages/user/day`, `10B users`, `$5/month`. */
import type { OffsetRange } from '../base/place.ts';
import { findUnit } from './data/units.ts';
import { BILLION, scaleFactor } from './data/scales.ts';
import type { NumberNode, Token, UnitPart, UnitSyntax } from './syntax.ts';
import { RESERVED_WORDS } from './syntax.ts';
import type { TokenStream } from './stream.ts';
import { reportUnit } from './unitWords.ts';

const CURRENCY = /^[$€£¥₹]$/u;
const reserved = new Set(RESERVED_WORDS);

export function isCurrencySign(token: Token | undefined): boolean {
  return token?.kind === 'symbol' && CURRENCY.test(token.text);
}

/** Reads a number if one starts here: digits, or a currency sign with digits behind it. */
export function readNumber(stream: TokenStream): NumberNode | undefined {
  const first = stream.peek();
  const currency = isCurrencySign(first) ? first : undefined;
  const token = currency ? stream.peek(1) : first;
  if (token?.kind !== 'number') return undefined;
  if (currency) stream.next();
  stream.next();
  const scale = readScale(stream, token, currency !== undefined);
  const unit = readUnit(stream, currency);
  if (unit) reportDoubtfulByte(stream, token, unit);
  const digits = { start: token.range.start, end: scale?.range.end ?? token.range.end };
  const range = { start: first!.range.start, end: Math.max(digits.end, unit?.range.end ?? 0) };
  const value = token.value! * (scale?.factor ?? 1);
  return { kind: 'number', range, value, digits, ...(scale && { scale }), ...(unit && { unit }) };
}

function readScale(stream: TokenStream, number: Token, money: boolean): NumberNode['scale'] {
  const token = stream.peek();
  if (token?.kind !== 'word') return undefined;
  const factor = token.text === 'B' && (money || isBillion(stream)) ? BILLION : scaleFactor(token.text);
  if (factor === undefined || stream.peek(1)?.text === '(') return undefined;
  if (token.spaced && token.range.start - number.range.end > 1) return undefined;
  stream.next();
  return { word: token.text, factor, range: token.range };
}

/** `B` is a billion when a counting noun follows: `10B users`, `100 B messages`, `1B..2B users`. */
function isBillion(stream: TokenStream): boolean {
  const next = stream.peek(1)?.text;
  const range = (next === '..' || next === 'to') && stream.peek(2)?.kind === 'number';
  if (!range) return isNoun(stream, 1);
  const scale = stream.peek(3)?.text ?? '';
  return isNoun(stream, scale === 'B' || scaleFactor(scale) !== undefined ? 4 : 3);
}

function isNoun(stream: TokenStream, ahead: number): boolean {
  const noun = stream.peek(ahead);
  if (noun?.kind !== 'word' || !noun.spaced) return false;
  return isUnitWord(stream, ahead) && !findUnit(noun.text);
}

/** Whether the token at `ahead` can be a word of a unit behind a number. */
function isUnitWord(stream: TokenStream, ahead: number): boolean {
  const token = stream.peek(ahead);
  const after = stream.peek(ahead + 1);
  if (isCurrencySign(token)) return after?.kind !== 'number';
  if (token?.kind !== 'word' || token.text.includes('.')) return false;
  if (after?.text === '(' && !after.spaced) return false;
  // `500M x 40` multiplies, `10x` is a factor.
  if (token.text === 'x') return !startsOperand(after);
  return !reserved.has(token.text);
}

function startsOperand(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.kind === 'word') return !reserved.has(token.text);
  return token.kind === 'number' || token.text === '(' || isCurrencySign(token);
}

/** Reads the unit behind `in`, which may begin with its slash: `in /day`. */
export function readStatedUnit(stream: TokenStream): UnitSyntax | undefined {
  return readUnit(stream, undefined, true);
}

/** Reads the unit that is bound to the number before it; `currency` is the sign that stood in front. */
function readUnit(stream: TokenStream, currency?: Token, stated = false): UnitSyntax | undefined {
  const parts: UnitPart[] = [];
  if (currency) parts.push({ word: currency.text, power: 1, range: currency.range });
  const first = stream.peek();
  if (!currency && first?.text === '%') {
    stream.next();
    parts.push({ word: '%', power: 1, range: first.range });
  } else if (first && (!currency || first.spaced) && isUnitWord(stream, 0) && !isPer(first)) {
    parts.push(takeWord(stream, 1));
  }
  for (;;) {
    const sign = signAhead(stream, parts.length > 0, stated);
    if (sign === 0) break;
    stream.next();
    parts.push(takeWord(stream, sign));
  }
  if (parts.length === 0) return undefined;
  const range = { start: parts[0]!.range.start, end: parts.at(-1)!.range.end };
  const unit = { range, parts, text: unitText(parts) };
  reportUnit(stream, unit, stated);
  return unit;
}

function isPer(token: Token): boolean {
  return token.kind === 'word' && token.text === 'per';
}

/** -1 if `/day` or ` per day` follows, 1 if `·users` does, 0 if the unit ends here. */
function signAhead(stream: TokenStream, begun: boolean, stated: boolean): -1 | 0 | 1 {
  const token = stream.peek();
  const next = stream.peek(1);
  if (!token || !next) return 0;
  if (isPer(token)) return isUnitWord(stream, 1) ? -1 : 0;
  const apart = token.spaced && (begun || !stated);
  if (apart || next.spaced || !isUnitWord(stream, 1)) return 0;
  if (token.text === '/') return -1;
  return token.text === '·' && begun ? 1 : 0;
}

/** Takes a word and its power (`s^2`). */
function takeWord(stream: TokenStream, sign: 1 | -1): UnitPart {
  const word = stream.next()!;
  const caret = stream.peek();
  const power = stream.peek(1);
  const raised = caret?.text === '^' && !caret.spaced && power?.kind === 'number' && !power.spaced;
  if (!raised) return { word: word.text, power: sign, range: word.range };
  stream.next();
  stream.next();
  return { word: word.text, power: sign * power.value!, range: span(word.range, power.range) };
}

function span(from: OffsetRange, to: OffsetRange): OffsetRange {
  return { start: from.start, end: to.end };
}

function unitText(parts: readonly UnitPart[]): string {
  let text = '';
  for (const { word, power } of parts) {
    const size = Math.abs(power);
    text += (power < 0 ? '/' : text ? '·' : '') + word + (size === 1 ? '' : `^${size}`);
  }
  return text;
}

/** `10B` and `10B/day` may mean ten bytes or ten billion; `10 B` and `10B/message` are bytes. */
function reportDoubtfulByte(stream: TokenStream, number: Token, unit: UnitSyntax): void {
  const [first, ...rest] = unit.parts;
  if (first?.word !== 'B' || first.power !== 1 || first.range.start !== number.range.end) return;
  if (rest.some((part) => findUnit(part.word)?.kind !== 'time')) return;
  const digits = stream.text.slice(number.range.start, number.range.end);
  const tail = stream.text.slice(first.range.end, unit.range.end);
  stream.report(
    'ambiguous-b',
    span(number.range, unit.range),
    `\`${digits}B${tail}\` is read as bytes. Write \`${digits} B${tail}\` to say so, or \`${digits}bn${tail}\` for ${digits} billion.`,
    { suggestion: `${digits} B${tail}`, other: `${digits}bn${tail}` },
  );
}
