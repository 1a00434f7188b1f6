/** Parses expressions: text to tree and errors, both values. Pure, never throws, and remembers what it parsed. */
import type { OffsetRange } from '../base/place.ts';
import { readNumber, readStatedUnit } from './literal.ts';
import { readDashRange } from './dashRange.ts';
import { failAt, needsOperand, warnDash, warnDigitGroup } from './parseErrors.ts';
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
  const syntax = parseFresh(text);
  if (remembered.size >= MAX_REMEMBERED) remembered.delete(remembered.keys().next().value!);
  remembered.set(text, syntax);
  return syntax;
}

/** Parses one expression without remembering it: for the many texts that are only tried. */
export function parseFresh(text: string): ExpressionSyntax {
  return new Parser(text).parse();
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
    if (rest) failAt(this.#stream, rest);
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
      warnDash(this.#stream, left);
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
    const before = stream.last();
    const token = stream.peek();
    if (!token) return missing({ start: stream.text.length, end: stream.text.length });
    const number = readNumber(stream);
    if (number) return readDashRange(stream, number, before) ?? this.#literal(number);
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
        warnDigitGroup(stream, comma);
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
    if (rest) failAt(this.#stream, rest);
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
    if (next && !endsOperand(next)) failAt(this.#stream, next, true);
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
}

function productSign(token: Token | undefined): '*' | '/' | undefined {
  if (token?.kind === 'symbol')
    return token.text === '*' || token.text === '·' ? '*' : token.text === '/' ? '/' : undefined;
  return token?.kind === 'word' && token.text === 'x' ? '*' : undefined;
}

function endsOperand(token: Token): boolean {
  return token.kind === 'symbol' && (token.text === ')' || token.text === ',');
}

function missing(range: OffsetRange): MissingNode {
  return { kind: 'missing', range };
}

function join(from: OffsetRange, to: OffsetRange): OffsetRange {
  return { start: from.start, end: Math.max(from.end, to.end) };
}
