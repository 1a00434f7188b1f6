/** A cursor over the tokens of one expression, and the place where problems are collected. */
import type { OffsetRange } from '../base/place.ts';
import type { EstimateProblem, EstimateProblemCode } from './problem.ts';
import { estimateProblem } from './problem.ts';
import type { Token } from './syntax.ts';

export class TokenStream {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly problems: EstimateProblem[] = [];
  #at = 0;
  #failed = false;

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.tokens = tokens;
  }

  /** The token `ahead` places further on; undefined behind the last one. */
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.#at + ahead];
  }

  next(): Token | undefined {
    return this.tokens[this.#at++];
  }

  /** The token before the next one. */
  last(): Token | undefined {
    return this.tokens[this.#at - 1];
  }

  get index(): number {
    return this.#at;
  }

  /** Goes back to an earlier place, as if nothing had been read since. @param problems how many there were. */
  rewind(index: number, problems: number): void {
    this.#at = index;
    this.problems.length = problems;
  }

  /** Takes the next token if it is this sign or word. */
  take(text: string): Token | undefined {
    const token = this.peek();
    return token && token.kind !== 'number' && token.text === text ? this.next() : undefined;
  }

  report(code: EstimateProblemCode, range: OffsetRange, message: string, data?: EstimateProblem['data']): void {
    this.problems.push(estimateProblem(code, range, message, data));
  }

  /** Reports that the text is no expression; only the first error counts, since what follows often comes from it. */
  fail(range: OffsetRange, message: string, data?: EstimateProblem['data']): void {
    const before = this.problems.some((problem) => problem.severity === 'error');
    if (!this.#failed && !before) this.report('syntax', range, message, data);
    this.#failed = true;
  }
}
