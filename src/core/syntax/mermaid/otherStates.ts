/** How the lexer reads the header's direction, `@{ … }`, `click` and the accessible texts. */
import { NextOf, type Scanner } from './scanner.ts';
import type { Kind, State, Token } from './tokens.ts';

const DIRECTIONS = /\s*(?:(?:LR|RL|TB|BT|TD|BR|v)\b|[<>^])/y;
const EMPTY_ARGUMENTS = /\(\s*\)/y;

export class OtherStates {
  readonly #scanner: Scanner;
  readonly #data = new NextOf(/[}^"]/g);
  readonly #brace = new NextOf(/\}/g);
  readonly #open = new NextOf(/\(/g);
  readonly #close = new NextOf(/\)/g);
  readonly #space = new NextOf(/\s/g);

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  /** Reads one token; nothing where a rule makes none. At the end of the text, some states still give an empty token. */
  next(state: State): Token | undefined {
    switch (state) {
      case 'accTitle':
      case 'accDescr':
        return this.#lineValue();
      case 'accDescrLines':
        return this.#enclosed('}', this.#brace, 'ACC_DESCR_LINES');
      case 'callbackArgs':
        return this.#enclosed(')', this.#close, 'CALLBACKARGS');
      case 'callbackName':
        return this.#callbackName();
      case 'click':
        return this.#click();
      case 'dir':
        return this.#direction();
      case 'shapeDataString':
        return this.#dataString();
      default:
        return this.#shapeData();
    }
  }

  #lineValue(): Token {
    this.#scanner.states.pop();
    const { text, at } = this.#scanner;
    const end = text.indexOf('\n', at);
    return this.#scanner.token('ACC_VALUE', end < 0 ? text.length : end);
  }

  #enclosed(close: string, next: NextOf, kind: Kind): Token | undefined {
    const { text, at, character } = this.#scanner;
    return character === close ? this.#scanner.pop(at + 1) : this.#scanner.token(kind, next.at(text, at));
  }

  #callbackName(): Token | undefined {
    const { text, at, character } = this.#scanner;
    if (character !== '(') return this.#scanner.token('CALLBACKNAME', this.#open.at(text, at));
    const empty = this.#scanner.match(EMPTY_ARGUMENTS);
    if (empty >= 0) return this.#scanner.pop(empty);
    this.#scanner.states.pop();
    return this.#scanner.push('callbackArgs', at + 1);
  }

  #click(): Token | undefined {
    const { text, at, character } = this.#scanner;
    if (character === '"') return this.#scanner.quote();
    const end = this.#space.at(text, at);
    return end === at && !this.#scanner.atEnd ? this.#scanner.pop(at + 1) : this.#scanner.token('CLICK', end);
  }

  #direction(): Token | undefined {
    const { text, at, character } = this.#scanner;
    if (character === '"') return this.#scanner.quote();
    const lineBreak = text.slice(at, this.#scanner.spaceEnd()).lastIndexOf('\n');
    const end = lineBreak >= 0 ? at + lineBreak + 1 : this.#scanner.match(DIRECTIONS);
    if (end < 0) return this.#scanner.bad();
    this.#scanner.states.pop();
    return this.#scanner.token(lineBreak >= 0 ? 'NODIR' : 'DIR', end);
  }

  #dataString(): Token {
    const { at, character } = this.#scanner;
    if (character !== '"') return this.#scanner.token('SHAPE_DATA', this.#scanner.nextQuote());
    this.#scanner.states.pop();
    return this.#scanner.token('SHAPE_DATA', at + 1);
  }

  #shapeData(): Token | undefined {
    const { text, at, character } = this.#scanner;
    if (character === '}') return this.#scanner.pop(at + 1);
    if (character === '"') {
      this.#scanner.states.push('shapeDataString');
      return this.#scanner.token('SHAPE_DATA', at + 1);
    }
    const end = this.#data.at(text, at);
    return end > at ? this.#scanner.token('SHAPE_DATA', end) : this.#scanner.bad();
  }
}
