/** Parses expressions: text to tree and errors, both values. Pure, never throws, and remembers what it parsed. */
import type { OffsetRange } from '../base/place.ts';
import { isCurrencySign, readNumber, readStatedUnit } from './literal.ts';
import { TokenStream } from './stream.ts';
import { MAX_TOKENS, tokenize } from './tokens.ts';
import type {
  BinaryNode,
  BinaryOperator,
  CallNode,
  Comparison,
  ExpressionNode,
  ExpressionSyntax,
  MissingNode,
  NameNode,
  NumberNode,
  Token,
} from './syntax.ts';
import { RESERVED_WORDS } from './syntax.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '=', '!=']);
const MAX_DEPTH = 100;
const MAX_REMEMBERED = 2000;
const remembered = new Map<string, ExpressionSyntax>();
const reserved = new Set(RESERVED_WORDS);

/**
 * Parses one expression. Never throws; equal texts give the same object while it is remembered.
 * @returns the tree (with `missing` nodes where something is missing) and at most one `syntax` problem.
 */
export function parseExpression(text: string): ExpressionSyntax {
  const known = remembered.get(text);
  if (known) return known;
  const syntax = new Parser(text).parse();
  if (remembered.size >= MAX_REMEMBERED) remembered.delete(remembered.keys().next().value!);
  remembered.set(text, syntax);
  return syntax;
}

class Parser {
  readonly #stream: TokenStream;
  readonly #names: NameNode[] = [];
  #depth = 0;

  constructor(text: string) {
    this.#stream = new TokenStream(text, tokenize(text));
  }

  parse(): ExpressionSyntax {
    const stream = this.#stream;
    const { text, tokens } = stream;
    if (tokens.length === 0) {
      const tree = missing({ start: 0, end: text.length });
      stream.fail(tree.range, 'The expression is empty. Write a number such as `500M users`, or a formula.');
      return { text, tree, tokens, names: [], errors: stream.problems };
    }
    if (tokens.length > MAX_TOKENS) {
      const range = { start: 0, end: text.length };
      stream.fail(range, `The expression has more than ${MAX_TOKENS} parts. Split it into several estimates.`);
      return { text, tree: missing(range), tokens, names: [], errors: stream.problems };
    }
    const tree = this.#whole();
    const rest = stream.peek();
    if (rest) this.#failAt(rest);
    return { text, tree, tokens, names: this.#names, errors: stream.problems };
  }

  /** An expression with everything: bound, comparison, stated unit. */
  #whole(): ExpressionNode {
    const first = this.#stream.peek();
    if (first?.kind === 'symbol' && COMPARISONS.has(first.text)) {
      this.#stream.next();
      const operand = this.#operandOf(first, () => this.#sum());
      const operator = first.text as Comparison;
      return this.#stated({ kind: 'bound', operator, operand, range: join(first.range, operand.range) });
    }
    return this.#stated(this.#comparison());
  }

  #stated(operand: ExpressionNode): ExpressionNode {
    const keyword = this.#stream.take('in');
    if (!keyword) return operand;
    if (operand.kind === 'missing') this.#failBefore(keyword);
    const unit = readStatedUnit(this.#stream);
    if (!unit) this.#stream.fail(keyword.range, '`in` needs a unit behind it, such as `in TB` or `in messages/day`.');
    return { kind: 'in', operand, unit, range: join(operand.range, unit?.range ?? keyword.range) };
  }

  #comparison(): ExpressionNode {
    const left = this.#sum();
    const token = this.#stream.peek();
    if (token?.kind !== 'symbol' || !COMPARISONS.has(token.text)) return left;
    return this.#binary(left, token.text as Comparison, () => this.#sum());
  }

  #sum(): ExpressionNode {
    let left = this.#over();
    for (;;) {
      const token = this.#stream.peek();
      if (token?.kind !== 'symbol' || (token.text !== '+' && token.text !== '-')) return left;
      left = this.#binary(left, token.text, () => this.#over());
      this.#warnDash(left);
    }
  }

  #over(): ExpressionNode {
    let left = this.#product();
    for (;;) {
      const token = this.#stream.peek();
      if (token?.kind !== 'word' || (token.text !== 'over' && token.text !== 'for')) return left;
      left = this.#binary(left, 'over', () => this.#product());
    }
  }

  #product(): ExpressionNode {
    let left = this.#unary();
    for (;;) {
      const operator = productSign(this.#stream.peek());
      if (!operator) return left;
      left = this.#binary(left, operator, () => this.#unary());
    }
  }

  #unary(): ExpressionNode {
    const sign = this.#stream.peek();
    if (sign?.kind !== 'symbol' || (sign.text !== '-' && sign.text !== '+')) return this.#power();
    this.#stream.next();
    const operand = this.#operandOf(sign, () => this.#nested(sign, () => this.#unary()));
    const range = join(sign.range, operand.range);
    return sign.text === '+' ? { kind: 'group', inner: operand, range } : { kind: 'negate', operand, range };
  }

  #power(): ExpressionNode {
    const left = this.#primary();
    const caret = this.#stream.peek();
    if (caret?.kind !== 'symbol' || caret.text !== '^') return left;
    return this.#binary(left, '^', () => this.#nested(caret, () => this.#unary()));
  }

  #primary(): ExpressionNode {
    const stream = this.#stream;
    const token = stream.peek();
    if (!token) return missing({ start: stream.text.length, end: stream.text.length });
    const number = readNumber(stream);
    if (number) return this.#literal(number);
    if (token.text === '~' && token.kind === 'symbol') return this.#about();
    if (token.text === '(' && token.kind === 'symbol') return this.#group();
    if (token.kind === 'word' && !(reserved.has(token.text) && token.text !== 'x')) return this.#word();
    return missing({ start: token.range.start, end: token.range.start });
  }

  /** What may follow a number: the other end of a range, a spread, the other side of a ratio. */
  #literal(number: NumberNode): ExpressionNode {
    const stream = this.#stream;
    const sign = stream.peek();
    const to = sign?.kind === 'word' && sign.text === 'to';
    if (!sign || !(to || (sign.kind === 'symbol' && ['..', '±', ':'].includes(sign.text)))) return number;
    stream.next();
    const other = readNumber(stream);
    if (!other) {
      const written = stream.text.slice(sign.range.start, sign.range.end);
      const what = sign.text === ':' ? 'a ratio' : sign.text === '±' ? 'a spread' : 'a range';
      stream.fail(
        sign.range,
        `\`${written}\` needs a number behind it: ${what} is written with numbers, not with names.`,
      );
      return number;
    }
    const range = join(number.range, other.range);
    if (sign.text === ':') return { kind: 'ratio', left: number, right: other, range };
    if (sign.text === '±') return { kind: 'spread', center: number, spread: other, range };
    return { kind: 'range', low: number, high: other, range };
  }

  #about(): ExpressionNode {
    const sign = this.#stream.next()!;
    const center = readNumber(this.#stream);
    if (center) return { kind: 'spread', center, range: join(sign.range, center.range) };
    this.#stream.fail(sign.range, '`~` needs a number behind it: `~40` is 40 within a factor of two.');
    return missing({ start: sign.range.end, end: sign.range.end });
  }

  #group(): ExpressionNode {
    const open = this.#stream.next()!;
    const inner = this.#operandOf(open, () => this.#nested(open, () => this.#whole()));
    const close = this.#close(open);
    return { kind: 'group', inner, range: join(open.range, close ?? inner.range) };
  }

  #word(): ExpressionNode {
    const token = this.#stream.next()!;
    if (this.#stream.peek()?.text === '(') return this.#call(token);
    const node: NameNode = { kind: 'name', name: token.text, range: token.range };
    this.#names.push(node);
    return node;
  }

  #call(name: Token): CallNode {
    const stream = this.#stream;
    const open = stream.next()!;
    const args: ExpressionNode[] = [];
    if (stream.peek()?.text !== ')') {
      let before = open;
      for (;;) {
        const sign = before;
        args.push(this.#operandOf(sign, () => this.#nested(sign, () => this.#whole())));
        const comma = stream.take(',');
        if (!comma) break;
        this.#warnDigitGroup(comma);
        before = comma;
      }
    }
    const close = this.#close(open);
    const end = close ?? args.at(-1)?.range ?? open.range;
    return { kind: 'call', name: name.text, nameRange: name.range, args, range: join(name.range, end) };
  }

  #close(open: Token): OffsetRange | undefined {
    const close = this.#stream.take(')');
    if (close) return close.range;
    const rest = this.#stream.peek();
    if (rest) this.#failAt(rest);
    else this.#stream.fail(open.range, 'This `(` is not closed. Write the `)` that belongs to it.');
    return undefined;
  }

  #binary(left: ExpressionNode, operator: BinaryOperator, parseRight: () => ExpressionNode): BinaryNode {
    const token = this.#stream.next()!;
    if (left.kind === 'missing') this.#failBefore(token);
    const right = this.#operandOf(token, parseRight);
    return { kind: 'binary', operator, operatorRange: token.range, left, right, range: join(left.range, right.range) };
  }

  /** Parses what must follow a sign, and reports at the sign if nothing does. */
  #operandOf(sign: Token, parse: () => ExpressionNode): ExpressionNode {
    const before = this.#stream.index;
    const operand = parse();
    if (operand.kind !== 'missing' || this.#stream.index !== before) return operand;
    const next = this.#stream.peek();
    if (next && !endsOperand(next)) this.#failAt(next, true);
    else this.#stream.fail(sign.range, needsOperand(this.#stream.text.slice(sign.range.start, sign.range.end)));
    return operand;
  }

  #failBefore(sign: Token): void {
    const written = this.#stream.text.slice(sign.range.start, sign.range.end);
    this.#stream.fail(sign.range, `\`${written}\` needs a number or a name before it.`);
  }

  #nested(at: Token, parse: () => ExpressionNode): ExpressionNode {
    if (this.#depth >= MAX_DEPTH) {
      this.#stream.fail(at.range, `The expression is nested more than ${MAX_DEPTH} deep. Split it into estimates.`);
      while (this.#stream.next());
      return missing({ start: at.range.end, end: this.#stream.text.length });
    }
    this.#depth++;
    const node = parse();
    this.#depth--;
    return node;
  }

  /** Reports a token that cannot stand where it stands. */
  #failAt(token: Token, operandWanted = false): void {
    const { text } = this.#stream;
    const written = text.slice(token.range.start, token.range.end);
    const before = this.#stream.last();
    if (token.text === ')') this.#stream.fail(token.range, 'This `)` has no `(` that belongs to it.');
    else if (token.kind === 'unknown') {
      this.#stream.fail(token.range, `\`${written}\` is no part of an expression. Remove it.`);
    } else if (isDecimalComma(this.#stream, token)) {
      const range = { start: before!.range.start, end: this.#stream.peek(1)!.range.end };
      const suggestion = text.slice(range.start, range.end).replace(',', '.');
      const message = `A comma groups digits by three. Write \`${suggestion}\` with a point, or separate arguments in a call.`;
      this.#stream.fail(range, message, { suggestion });
    } else if (token.kind === 'word' && (token.text === 'to' || token.text === 'per') && before) {
      this.#stream.fail(token.range, misplaced(written, token.text));
    } else if (operandWanted || !before) {
      this.#stream.fail(token.range, `A number, a name or a \`(\` must stand here, not \`${written}\`.`);
    } else if (token.kind === 'symbol' && !isCurrencySign(token) && token.text !== '(' && token.text !== '~') {
      this.#stream.fail(token.range, misplaced(written, token.text));
    } else {
      const left = text.slice(before.range.start, before.range.end);
      this.#stream.fail(
        token.range,
        `Between \`${left}\` and \`${written}\` an operator is missing, such as \`*\` or \`+\`.`,
      );
    }
  }

  /** `3-5x` is met in documents for a range. */
  #warnDash(node: BinaryNode): void {
    const { left, right, operatorRange: dash, operator } = node;
    if (operator !== '-' || left.kind !== 'number' || right.kind !== 'number' || left.unit) return;
    const glued = dash.start === left.range.end && dash.end === right.range.start;
    if (!glued || left.value >= right.value) return;
    const { text } = this.#stream;
    const suggestion = `${text.slice(left.range.start, left.range.end)}..${text.slice(right.range.start, right.range.end)}`;
    const message = `\`${text.slice(node.range.start, node.range.end)}\` subtracts. For a range write \`${suggestion}\`.`;
    this.#stream.report('dash-range', node.range, message, { suggestion });
  }

  #warnDigitGroup(comma: Token): void {
    const { text } = this.#stream;
    const before = /(?<![\d.])\d{1,3}$/.exec(text.slice(Math.max(0, comma.range.start - 4), comma.range.start));
    const after = /^\d{3}(?!\d)/.exec(text.slice(comma.range.end, comma.range.end + 4));
    if (!before || !after) return;
    const range = { start: comma.range.start - before[0].length, end: comma.range.end + 3 };
    const suggestion = `${before[0]}_${after[0]}`;
    const message = `In a call a comma separates arguments: \`${before[0]},${after[0]}\` is two numbers here. For one number write \`${suggestion}\`; for two, put a space behind the comma.`;
    this.#stream.report('digit-group', range, message, { suggestion });
  }
}

function productSign(token: Token | undefined): '*' | '/' | undefined {
  if (token?.kind === 'symbol')
    return token.text === '*' || token.text === '·' ? '*' : token.text === '/' ? '/' : undefined;
  return token?.kind === 'word' && token.text === 'x' ? '*' : undefined;
}

function isDecimalComma(stream: TokenStream, token: Token): boolean {
  const before = stream.last();
  const after = stream.peek(1);
  return token.text === ',' && before?.kind === 'number' && after?.kind === 'number' && !token.spaced && !after.spaced;
}

function endsOperand(token: Token): boolean {
  return token.kind === 'symbol' && (token.text === ')' || token.text === ',');
}

function needsOperand(sign: string): string {
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

function missing(range: OffsetRange): MissingNode {
  return { kind: 'missing', range };
}

function join(from: OffsetRange, to: OffsetRange): OffsetRange {
  return { start: from.start, end: Math.max(from.end, to.end) };
}
