/** How the lexer reads inside brackets and quotes, and the text of an arrow. */
import { NextOf, type Scanner } from './scanner.ts';
import type { Kind, State, Token } from './tokens.ts';

/** What may stand in a label's text: `undefined` for what only begins a label, so that here it is a mistake. */
const TEXT_BRACKETS: readonly (readonly [string, Kind, 'push' | 'pop'] | readonly [string, undefined, undefined])[] = [
  ['(-', undefined, undefined],
  ['])', 'STADIUM_END', 'pop'],
  ['([', undefined, undefined],
  [']]', 'SUBROUTINE_END', 'pop'],
  ['[[', undefined, undefined],
  [')]', 'CYLINDER_END', 'pop'],
  ['[(', undefined, undefined],
  [')))', 'DOUBLECIRCLE_END', 'pop'],
  ['(((', undefined, undefined],
  ['[/', undefined, undefined],
  ['[\\', undefined, undefined],
  ['|', 'PIPE', 'pop'],
  [')', 'PE', 'pop'],
  ['(', 'PS', 'push'],
  [']', 'SQE', 'pop'],
  ['[', undefined, undefined],
  ['}', 'DIAMOND_STOP', 'pop'],
  ['{', 'DIAMOND_START', 'push'],
];

/** Arrows that end a text, without the spaces before them. */
export const ARROWS: Readonly<Record<'edgeText' | 'thickEdgeText' | 'dottedEdgeText', RegExp>> = {
  edgeText: /[xo<]?--+[-xo>]\s*/y,
  thickEdgeText: /[xo<]?==+[=xo>]\s*/y,
  dottedEdgeText: /[xo<]?-?\.+-[xo>]?\s*/y,
};

export class LabelStates {
  readonly #scanner: Scanner;
  readonly #markdown = new NextOf(/[`"]/g);
  readonly #text = new NextOf(/[[\](){}|"]/g);
  readonly #trap = new NextOf(/[\\[\](){}/]/g);
  readonly #ellipse = new NextOf(/["()[\]{}]|-\)|\/\)|~~~/g);
  readonly #arrows = {
    edgeText: new NextOf(/--|"/g),
    thickEdgeText: new NextOf(/[="]/g),
    dottedEdgeText: new NextOf(/[."]/g),
  };

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  /** Reads one token; nothing where a rule makes none. */
  next(state: State): Token | undefined {
    switch (state) {
      case 'string':
        return this.#inString();
      case 'markdown':
        return this.#inMarkdown();
      case 'trapText':
        return this.#inTrapezoid();
      case 'ellipseText':
        return this.#inEllipse();
      case 'edgeText':
      case 'thickEdgeText':
      case 'dottedEdgeText':
        return this.#inArrow(state);
      default:
        return this.#inBrackets();
    }
  }

  #inString(): Token | undefined {
    const { at, character, follows } = this.#scanner;
    if (character !== '"') return this.#scanner.token('STR', this.#scanner.nextQuote());
    return follows === '`' ? this.#scanner.push('markdown', at + 2) : this.#scanner.pop(at + 1);
  }

  #inMarkdown(): Token | undefined {
    const { text, at, character, follows } = this.#scanner;
    if (character === '"') return this.#scanner.quote();
    if (character !== '`') return this.#scanner.token('MD_STR', this.#markdown.at(text, at));
    return follows === '"' ? this.#scanner.pop(at + 2) : this.#scanner.bad();
  }

  #inBrackets(): Token | undefined {
    const { text, at, character } = this.#scanner;
    if (character === '"') return this.#scanner.quote();
    if (this.#scanner.tildes()) return this.#scanner.bad();
    if (!'[](){}|'.includes(character)) return this.#scanner.token('TEXT', this.#text.at(text, at));
    const [bracket, kind, change] = TEXT_BRACKETS.find(([start]) => text.startsWith(start, at))!;
    if (kind === undefined) return this.#scanner.bad();
    if (change === 'push') this.#scanner.states.push('text');
    else this.#scanner.states.pop();
    return this.#scanner.token(kind, at + bracket.length);
  }

  #inTrapezoid(): Token | undefined {
    const { text, at, character, follows } = this.#scanner;
    if (character === '"') return this.#scanner.quote();
    if (this.#scanner.tildes()) return this.#scanner.bad();
    if (follows === ']' && '\\(?=])/'.includes(character)) {
      this.#scanner.states.pop();
      return this.#scanner.token(character === '/' ? 'INVTRAP_END' : 'TRAP_END', at + 2);
    }
    if (character === '/' || character === '\\') return this.#scanner.token('TEXT', at + 1);
    const end = this.#trap.at(text, at);
    return end > at ? this.#scanner.token('TEXT', end) : this.#scanner.bad();
  }

  #inEllipse(): Token | undefined {
    const { text, at, character, follows } = this.#scanner;
    if (character === '"') return this.#scanner.quote();
    if (this.#scanner.tildes()) return this.#scanner.bad();
    if (follows === ')' && '-/)'.includes(character)) {
      this.#scanner.states.pop();
      return this.#scanner.token('ELLIPSE_END', at + 2);
    }
    const end = this.#ellipse.at(text, at);
    return end > at ? this.#scanner.token('TEXT', end) : this.#scanner.bad();
  }

  /** The text of `-- text -->`, up to its arrow or to a quote, which opens a string. */
  #inArrow(state: keyof typeof ARROWS): Token | undefined {
    const { text, at, character } = this.#scanner;
    if (character === '"') return this.#scanner.quote();
    const found = this.#arrows[state].at(text, at);
    if (text[found] === '"' || found >= text.length) return this.#scanner.token('EDGE_TEXT', found);
    const start = this.#arrowStart(found, state === 'dottedEdgeText');
    const end = this.#scanner.match(ARROWS[state], start);
    if (end < 0) return found > at ? this.#scanner.token('EDGE_TEXT', found) : this.#scanner.bad();
    const from = this.#spaceBefore(start);
    if (from > at) return this.#scanner.token('EDGE_TEXT', from);
    this.#scanner.states.pop();
    return this.#scanner.token('LINK', end);
  }

  /** The arrow may begin with a head, and a dotted one with a dash, before the characters that it was found by. */
  #arrowStart(found: number, dotted: boolean): number {
    const { text, at } = this.#scanner;
    let start = found;
    if (dotted && start > at && text[start - 1] === '-') start--;
    if (start > at && 'xo<'.includes(text[start - 1]!)) start--;
    return start;
  }

  #spaceBefore(before: number): number {
    const { text, at } = this.#scanner;
    let start = before;
    while (start > at && /\s/.test(text[start - 1]!)) start--;
    return start;
  }
}
