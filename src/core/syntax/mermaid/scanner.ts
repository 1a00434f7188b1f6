/** The reading head of the lexer: where it stands, which states are open, and how a token is made. */
import type { Kind, State, Token } from './tokens.ts';

/** Finds the next of some characters, and remembers it, so that a text read again and again is searched only once. */
export class NextOf {
  readonly #pattern: RegExp;
  #from = 0;
  #found = -1;

  constructor(pattern: RegExp) {
    this.#pattern = pattern;
  }

  at(text: string, from: number): number {
    if (from >= this.#from && from <= this.#found) return this.#found;
    this.#pattern.lastIndex = from;
    this.#from = from;
    this.#found = this.#pattern.exec(text)?.index ?? text.length;
    return this.#found;
  }
}

export class Scanner {
  readonly text: string;
  at = 0;
  states: State[] = ['initial'];
  readonly #space = new NextOf(/\S/g);
  readonly #quote = new NextOf(/"/g);
  readonly #lineEnd = new NextOf(/[\n\r\u2028\u2029]/g);

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  get character(): string {
    return this.text[this.at] ?? '';
  }

  get follows(): string {
    return this.text[this.at + 1] ?? '';
  }

  token(kind: Kind, end: number): Token {
    const token = { kind, start: this.at, end };
    this.at = end;
    return token;
  }

  /** What Mermaid would stop at. */
  bad(): Token {
    return this.token('BAD', Math.min(this.at + 1, this.text.length));
  }

  push(state: State, end: number): undefined {
    this.states.push(state);
    this.at = end;
    return undefined;
  }

  pop(end: number): undefined {
    if (this.states.length > 1) this.states.pop();
    this.at = end;
    return undefined;
  }

  /** Opens a string; with a backtick behind the quote, a Markdown string. */
  quote(): undefined {
    return this.follows === '`' ? this.push('markdown', this.at + 2) : this.push('string', this.at + 1);
  }

  nextQuote(): number {
    return this.#quote.at(this.text, this.at);
  }

  spaceEnd(from = this.at): number {
    return this.#space.at(this.text, from);
  }

  /** Where the line ends as `.` in a pattern sees it. */
  lineEnd(): number {
    return this.#lineEnd.at(this.text, this.at);
  }

  /** Whether three tildes stand here, spaces aside: an invisible edge, which no label may begin with. */
  tildes(): boolean {
    return this.text.startsWith('~~~', this.spaceEnd());
  }

  /** Tries a sticky pattern. @returns where it ends; -1 if it does not match. */
  match(pattern: RegExp, from = this.at): number {
    pattern.lastIndex = from;
    return pattern.test(this.text) ? pattern.lastIndex : -1;
  }
}
