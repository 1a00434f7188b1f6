/** How the lexer reads between labels: keywords, ids, arrows and opening brackets, in Mermaid's order. */
import { ARROWS } from './labelStates.ts';
import type { Scanner } from './scanner.ts';
import type { Kind, State, Token } from './tokens.ts';
import { isUnicodeLetter } from './unicodeLetters.ts';

/** Keywords that need no more than a word boundary behind them. */
const WORDS: ReadonlyMap<string, Kind> = new Map([
  ['style', 'STYLE'],
  ['default', 'DEFAULT'],
  ['linkStyle', 'LINKSTYLE'],
  ['interpolate', 'INTERPOLATE'],
  ['classDef', 'CLASSDEF'],
  ['class', 'CLASS'],
  ['graph', 'GRAPH'],
  ['flowchart', 'GRAPH'],
  ['subgraph', 'SUBGRAPH'],
  ['_self', 'LINK_TARGET'],
  ['_blank', 'LINK_TARGET'],
  ['_parent', 'LINK_TARGET'],
  ['_top', 'LINK_TARGET'],
]);

const SINGLE: Readonly<Record<string, Kind>> = { '#': 'BRKT', '&': 'AMP', ';': 'SEMI', ',': 'COMMA', '*': 'MULT' };

/** Opening brackets, the longer before the shorter that begin alike, and the state that their label is read in. */
const OPENERS: readonly (readonly [string, Kind, State | undefined])[] = [
  ['(-', 'ELLIPSE_START', 'ellipseText'],
  ['([', 'STADIUM_START', 'text'],
  ['[[', 'SUBROUTINE_START', 'text'],
  ['[|', 'PROPS_START', undefined],
  ['>', 'TAGEND', 'text'],
  ['[(', 'CYLINDER_START', 'text'],
  ['(((', 'DOUBLECIRCLE_START', 'text'],
  ['[/', 'TRAP_START', 'trapText'],
  ['[\\', 'INVTRAP_START', 'trapText'],
  ['|', 'PIPE', 'text'],
  ['(', 'PS', 'text'],
  ['[', 'SQS', 'text'],
  ['{', 'DIAMOND_START', 'text'],
];

const WORD = /\w+/y;
const DIGITS = /[0-9]+/y;
const DIRECTION = /direction\s+(TB|BT|RL|LR|TD)/g;
const LINK_START = /[xo<\-=.~]/;
const EDGE_ID_RUN = /[^\s"[\](){}|]+/y;
/** Arrows without the spaces before them, in Mermaid's order; the ones that begin a text name its state. */
const LINKS: readonly (readonly [RegExp, State | undefined])[] = [
  [ARROWS.edgeText, undefined],
  [/[xo<]?--\s*/y, 'edgeText'],
  [ARROWS.thickEdgeText, undefined],
  [/[xo<]?==\s*/y, 'thickEdgeText'],
  [ARROWS.dottedEdgeText, undefined],
  [/[xo<]?-\.\s*/y, 'dottedEdgeText'],
  [/~~~+\s*/y, undefined],
];
const NODE_STRING = /(?:[A-Za-z0-9!"#$%&'*+.`?\\_/]|-(?=[^>\-.]))+/y;
const NEWLINES = /\n+/y;
const SPACES = /[^\S\n]+/y;
/** What a keyword may begin with. */
const KEYWORD_START = 'acdefghils_';

interface DirectionFound {
  readonly at: number;
  readonly end: number;
  readonly name: string;
}

export class InitialState {
  readonly #scanner: Scanner;
  readonly #directions: readonly DirectionFound[];
  readonly #hasAt: boolean;
  #headerSeen = false;
  #idRunEnd = -1;
  #idAt = -1;

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
    this.#hasAt = scanner.text.includes('@');
    this.#directions = Array.from(scanner.text.matchAll(DIRECTION), (match) => ({
      at: match.index,
      end: match.index + match[0].length,
      name: match[1]!,
    }));
  }

  /** Forgets what it knows of the run of characters that it was reading. */
  reset(): void {
    this.#idRunEnd = -1;
  }

  /** Reads one token; nothing where a rule makes none. */
  next(): Token | undefined {
    const { at, character, follows } = this.#scanner;
    if (character === '"') return this.#scanner.quote();
    if (character === '@' && follows === '{') return this.#openData(at + 2);
    if (KEYWORD_START.includes(character)) {
      const word = this.#keyword();
      if (word !== undefined) return word ?? undefined;
    }
    return this.#direction() ?? this.#edgeId() ?? this.#simple(character) ?? this.#link() ?? this.#rest(character);
  }

  /** The braces are no part of the data; an empty token says that data begins. */
  #openData(start: number): Token {
    this.#scanner.push('shapeData', start);
    return this.#scanner.token('SHAPE_DATA', start);
  }

  /** A keyword; `null` for one that makes no token by itself. */
  #keyword(): Token | null | undefined {
    const { text, at } = this.#scanner;
    const end = this.#scanner.match(WORD);
    const word = text.slice(at, end);
    const spaced = /\s/.test(text[end] ?? '');
    switch (word) {
      case 'accTitle':
      case 'accDescr':
        return this.#accessible(word, end);
      case 'call':
        return spaced ? (this.#scanner.push('callbackName', this.#scanner.spaceEnd(end)) ?? null) : undefined;
      case 'click':
        return spaced ? (this.#scanner.push('click', this.#scanner.spaceEnd(end)) ?? null) : undefined;
      case 'href':
        return spaced ? this.#scanner.token('HREF', end + 1) : undefined;
      case 'end':
        return this.#scanner.token('END_WORD', this.#scanner.spaceEnd(end));
      case 'swimlane':
        return this.#suffixed('-beta', end);
      case 'flowchart':
        return this.#suffixed('-elk', end) ?? this.#header(end);
      case 'graph':
        return this.#header(end);
    }
    const kind = WORDS.get(word);
    return kind && this.#scanner.token(kind, end);
  }

  #accessible(word: 'accTitle' | 'accDescr', end: number): Token | null | undefined {
    const at = this.#scanner.spaceEnd(end);
    const after = this.#scanner.spaceEnd(at + 1);
    if (this.#scanner.text[at] === ':') {
      this.#scanner.states.push(word);
      return this.#scanner.token(word === 'accTitle' ? 'ACC_TITLE' : 'ACC_DESCR', after);
    }
    if (this.#scanner.text[at] !== '{' || word === 'accTitle') return undefined;
    return this.#scanner.push('accDescrLines', after) ?? null;
  }

  #suffixed(suffix: string, end: number): Token | undefined {
    const { text } = this.#scanner;
    const wordEnd = end + suffix.length;
    return text.startsWith(suffix, end) && !/\w/.test(text[wordEnd] ?? '') ? this.#header(wordEnd) : undefined;
  }

  #header(end: number): Token {
    if (!this.#headerSeen) this.#scanner.states.push('dir');
    this.#headerSeen = true;
    return this.#scanner.token('GRAPH', end);
  }

  /** `direction TB` anywhere further on the line takes the whole line from here on, labels or not. */
  #direction(): Token | undefined {
    if (this.#directions.length === 0) return undefined;
    const { text, at } = this.#scanner;
    const here = this.#directionsWithin(at, this.#scanner.lineEnd());
    for (const name of here.length > 0 ? ['TB', 'BT', 'RL', 'LR', 'TD'] : []) {
      const last = here.findLast((found) => found.name === name);
      if (!last) continue;
      const end = text.indexOf('\n', last.end);
      return this.#scanner.token('DIRECTION', end < 0 ? text.length : end);
    }
    return undefined;
  }

  #directionsWithin(start: number, end: number): DirectionFound[] {
    let low = 0;
    let high = this.#directions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#directions[middle]!.at < start) low = middle + 1;
      else high = middle;
    }
    let last = low;
    while (last < this.#directions.length && this.#directions[last]!.at < end) last++;
    return this.#directions.slice(low, last);
  }

  #edgeId(): Token | undefined {
    if (!this.#hasAt) return undefined;
    if (this.#scanner.at >= this.#idRunEnd) this.#findEdgeId();
    return this.#idAt > this.#scanner.at ? this.#scanner.token('LINK_ID', this.#idAt + 1) : undefined;
  }

  /** The last `@` of a run of id characters with something but `{` or a quote behind it. */
  #findEdgeId(): void {
    const { text, at } = this.#scanner;
    this.#idAt = -1;
    this.#idRunEnd = Math.max(at, this.#scanner.match(EDGE_ID_RUN));
    const run = text.slice(at, this.#idRunEnd);
    for (let found = run.lastIndexOf('@'); found > 0; found = run.lastIndexOf('@', found - 1)) {
      const follows = text[at + found + 1];
      if (follows === undefined || follows === '{' || follows === '"') continue;
      this.#idAt = at + found;
      return;
    }
  }

  #simple(character: string): Token | undefined {
    const { text, at } = this.#scanner;
    if (character >= '0' && character <= '9') return this.#scanner.token('NUM', this.#scanner.match(DIGITS));
    if (character === ':') {
      const separator = text.startsWith(':::', at);
      return this.#scanner.token(separator ? 'STYLE_SEPARATOR' : 'COLON', at + (separator ? 3 : 1));
    }
    const kind = SINGLE[character];
    return kind && this.#scanner.token(kind, at + 1);
  }

  #link(): Token | undefined {
    const arrow = this.#scanner.spaceEnd();
    if (!LINK_START.test(this.#scanner.text[arrow] ?? '')) return undefined;
    for (const [pattern, state] of LINKS) {
      const end = this.#scanner.match(pattern, arrow);
      if (end < 0) continue;
      if (state) this.#scanner.states.push(state);
      return this.#scanner.token(state ? 'START_LINK' : 'LINK', end);
    }
    return undefined;
  }

  #rest(character: string): Token {
    const { text, at, follows } = this.#scanner;
    const opener = '([{>|'.includes(character) ? OPENERS.find(([bracket]) => text.startsWith(bracket, at)) : undefined;
    if (opener) {
      if (opener[2]) this.#scanner.states.push(opener[2]);
      return this.#scanner.token(opener[1], at + opener[0].length);
    }
    if (character === '<') return this.#scanner.token('TAGSTART', at + 1);
    if (character === '^') return this.#scanner.token('UP', at + 1);
    if (character === '\\' && follows === '|') return this.#scanner.bad();
    if (character === 'v' && !/\w/.test(follows)) return this.#scanner.token('DOWN', at + 1);
    const wordEnd = this.#scanner.match(NODE_STRING);
    if (wordEnd >= 0) return this.#scanner.token('NODE_STRING', wordEnd);
    if (character === '-') return this.#scanner.token('MINUS', at + 1);
    const spaceEnd = this.#scanner.match(SPACES);
    if (spaceEnd >= 0) return this.#scanner.token('SPACE', spaceEnd);
    if (character === '\n') return this.#scanner.token('NEWLINE', this.#scanner.match(NEWLINES));
    return isUnicodeLetter(character) ? this.#scanner.token('UNICODE_TEXT', at + 1) : this.#scanner.bad();
  }
}
