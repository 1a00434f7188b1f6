/** The words for texts that are no expression, or hardly the one that was meant. */
import { isCurrencySign } from './literal.ts';
import type { TokenStream } from './stream.ts';
import type { BinaryNode, Token } from './syntax.ts';

/** Reports a token that cannot stand where it stands. */
export function failAt(stream: TokenStream, token: Token, operandWanted = false): void {
  const { text } = stream;
  const written = text.slice(token.range.start, token.range.end);
  const before = stream.last();
  if (token.text === ')') stream.fail(token.range, 'This `)` has no `(` that belongs to it.');
  else if (token.kind === 'unknown') {
    stream.fail(token.range, `\`${written}\` is no part of an expression. Remove it.`);
  } else if (isDecimalComma(stream, token)) {
    const range = { start: before!.range.start, end: stream.peek(1)!.range.end };
    const suggestion = text.slice(range.start, range.end).replace(',', '.');
    const message = `A comma groups digits by three. Write \`${suggestion}\` with a point, or separate arguments in a call.`;
    stream.fail(range, message, { suggestion });
  } else if (token.kind === 'word' && (token.text === 'to' || token.text === 'per') && before) {
    stream.fail(token.range, misplaced(written, token.text));
  } else if (operandWanted || !before) {
    stream.fail(token.range, `A number, a name or a \`(\` must stand here, not \`${written}\`.`);
  } else if (token.kind === 'symbol' && !isCurrencySign(token) && token.text !== '(' && token.text !== '~') {
    stream.fail(token.range, misplaced(written, token.text));
  } else {
    const left = text.slice(before.range.start, before.range.end);
    stream.fail(token.range, `Between \`${left}\` and \`${written}\` an operator is missing, such as \`*\` or \`+\`.`);
  }
}

/** `3-5x` is met in documents for a range. */
export function warnDash(stream: TokenStream, node: BinaryNode): void {
  const { left, right, operatorRange: dash, operator } = node;
  if (operator !== '-' || left.kind !== 'number' || right.kind !== 'number' || left.unit) return;
  const glued = dash.start === left.range.end && dash.end === right.range.start;
  if (!glued || left.value >= right.value) return;
  const { text } = stream;
  const suggestion = `${text.slice(left.range.start, left.range.end)}..${text.slice(right.range.start, right.range.end)}`;
  const message = `\`${text.slice(node.range.start, node.range.end)}\` subtracts. For a range write \`${suggestion}\`.`;
  stream.report('dash-range', node.range, message, { suggestion });
}

/** `max(1,000, 5)` has three arguments. */
export function warnDigitGroup(stream: TokenStream, comma: Token): void {
  const { text } = stream;
  const before = /(?<![\d.])\d{1,3}$/.exec(text.slice(Math.max(0, comma.range.start - 4), comma.range.start));
  const after = /^\d{3}(?!\d)/.exec(text.slice(comma.range.end, comma.range.end + 4));
  if (!before || !after) return;
  const range = { start: comma.range.start - before[0].length, end: comma.range.end + 3 };
  const suggestion = `${before[0]}_${after[0]}`;
  const message = `In a call a comma separates arguments: \`${before[0]},${after[0]}\` is two numbers here. For one number write \`${suggestion}\`; for two, put a space behind the comma.`;
  stream.report('digit-group', range, message, { suggestion });
}

/** Says what is missing behind a sign. */
export function needsOperand(sign: string): string {
  if (sign === '(') return 'This `(` holds nothing. Write an expression and the closing `)`.';
  if (sign === ',') return 'Behind this comma an argument is missing.';
  if (sign === 'over' || sign === 'for') return `\`${sign}\` needs a duration behind it, such as \`1 year\`.`;
  return `\`${sign}\` needs a number or a name behind it.`;
}

function misplaced(written: string, sign: string): string {
  if (sign === 'per') {
    return '`per` stands in a unit behind a number, as in `40 messages per user`. Divide by a number: `/ 1 day`.';
  }
  if (sign === '..' || sign === '±' || sign === 'to') {
    return `\`${written}\` joins two numbers; names cannot stand beside it. Give the range to an estimate of its own and use its name.`;
  }
  if (sign === ',') return 'A comma separates the arguments of a call; here is none.';
  if (sign === ':') return '`:` is the quotient of two plain numbers, such as `100:1`. Use `/` for names.';
  if (sign === '%') return '`%` stands behind a number. Multiply a name by a percentage instead.';
  return `\`${written}\` cannot stand here.`;
}

function isDecimalComma(stream: TokenStream, token: Token): boolean {
  const before = stream.last();
  const after = stream.peek(1);
  return token.text === ',' && before?.kind === 'number' && after?.kind === 'number' && !token.spaced && !after.spaced;
}
