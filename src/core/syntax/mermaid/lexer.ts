/**
 * The tokens of a flowchart, cut exactly as Mermaid's own lexer cuts them: the same states, the same rules tried in the
 * same order. What Mermaid would stop at becomes a `BAD` token, so that the parser can say what is wrong and go on.
 */
import { InitialState } from './initialState.ts';
import { LabelStates } from './labelStates.ts';
import { OtherStates } from './otherStates.ts';
import { Scanner } from './scanner.ts';
import type { State, Token } from './tokens.ts';

const LABEL_STATES: ReadonlySet<State> = new Set([
  'string',
  'markdown',
  'text',
  'trapText',
  'ellipseText',
  'edgeText',
  'thickEdgeText',
  'dottedEdgeText',
]);

/** The states that have a rule which matches nothing, and so still give a token behind the last character. */
const OPEN_ENDED: ReadonlySet<State> = new Set([
  'accTitle',
  'accDescr',
  'accDescrLines',
  'callbackName',
  'callbackArgs',
  'click',
]);

export class Lexer {
  readonly #scanner: Scanner;
  readonly #initial: InitialState;
  readonly #labels: LabelStates;
  readonly #others: OtherStates;
  /** Mermaid asks once more behind the last character, in whatever state it is. */
  #ended = false;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
    this.#initial = new InitialState(this.#scanner);
    this.#labels = new LabelStates(this.#scanner);
    this.#others = new OtherStates(this.#scanner);
  }

  get text(): string {
    return this.#scanner.text;
  }

  /** Goes on at another place as if a statement began there. */
  resume(at: number): void {
    this.#scanner.at = at;
    this.#scanner.states = ['initial'];
    this.#initial.reset();
    this.#ended = false;
  }

  next(): Token {
    for (;;) {
      const { atEnd, at } = this.#scanner;
      if (atEnd && this.#ended) return this.#scanner.token('END', at);
      this.#ended = atEnd;
      const token = this.#rule(this.#scanner.states.at(-1)!);
      if (token) return token;
    }
  }

  /** One rule of Mermaid's lexer. */
  #rule(state: State): Token | undefined {
    const { atEnd, at } = this.#scanner;
    if (state === 'initial') return atEnd ? this.#scanner.token('EOF', at) : this.#initial.next();
    if (atEnd && !OPEN_ENDED.has(state)) return this.#scanner.token('END', at);
    return LABEL_STATES.has(state) ? this.#labels.next(state) : this.#others.next(state);
  }
}
