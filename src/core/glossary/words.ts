/** Words of a text and what joins them: the alphabet of the matcher. */

/** Longest gap between two words of one name: a line break with its indentation. */
const LONGEST_GAP = 40;

/** A line break of a diagram label, which is no word. */
const LABEL_BREAK = /<br\s*\/?>/iy;
const LETTER = /[\p{L}\p{N}]/u;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;

/** A gap that reads as a space: blanks, one hyphen or underscore, one line break (also in a quotation or a diagram label). */
const LOOSE_GAP = /^(?:[ \t\u00a0]+|[-_\u2010\u2011]|[ \t]*<br\s*\/?>[ \t]*|[ \t\u00a0]*\r?\n[ \t]*(?:>[ \t]*)*)$/i;

/** A gap that belongs to a name as it is written: `pub/sub`, `OAuth 2.0`, `Little's law`, `B+ tree`. */
const FIRM_GAP = /^(?:[/.'+&:=^]| & |\+ )$/;

/** Two words that no name can hold together. */
export const NO_JOINT = undefined;

/** ASCII letters and digits in lower case; 0 for everything else. */
const FOLDED = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[a-z0-9]/i.test(character) ? character.toLowerCase().charCodeAt(0) : 0;
});

/** Other characters of one code unit, looked up once: 1 is a letter or digit, 2 is not. */
const known = new Uint8Array(0x10000);

const HASH_START = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

/** @returns the hash of a word in lower case. */
export function hashOf(folded: string): number {
  let hash = HASH_START;
  for (let at = 0; at < folded.length; at++) hash = Math.imul(hash ^ folded.charCodeAt(at), HASH_PRIME);
  return hash;
}

/**
 * Walks over the words of a text. What it found is in its fields, and no word is cut out of the text: nearly all of them
 * stand in no name, which their hash tells.
 */
export class WordWalk {
  readonly #text: string;
  readonly #to: number;
  start = 0;
  end: number;
  /** Of the word in lower case; two words may share one. */
  hash = 0;

  /** From one offset to another; neither may lie inside a word. */
  constructor(text: string, from = 0, to = text.length) {
    this.#text = text;
    this.#to = to;
    this.end = from;
  }

  /** Goes to the next word. @returns whether there is one. */
  next(): boolean {
    const text = this.#text;
    const to = this.#to;
    let at = this.end;
    while (at < to) {
      const code = text.charCodeAt(at);
      if (code < 128 ? FOLDED[code] !== 0 : letterAt(text, at) > 0) break;
      at += code === 60 ? labelBreakAt(text, at) : 1;
    }
    if (at >= to) return false;
    this.start = at;
    let hash = HASH_START;
    let plain = true;
    while (at < to) {
      const code = text.charCodeAt(at);
      const folded = code < 128 ? FOLDED[code]! : 0;
      if (folded !== 0) {
        hash = Math.imul(hash ^ folded, HASH_PRIME);
        at++;
        continue;
      }
      const width = code < 128 ? 0 : letterAt(text, at);
      if (width === 0) break;
      plain = false;
      at += width;
    }
    this.end = at;
    this.hash = plain ? hash : hashOf(text.slice(this.start, at).toLowerCase());
    return true;
  }

  /** The word as it is written. */
  get word(): string {
    return this.#text.slice(this.start, this.end);
  }
}

/** @returns the words between two offsets, as they are written. */
export function wordsOf(text: string, from?: number, to?: number): string[] {
  const walk = new WordWalk(text, from, to);
  const words: string[] = [];
  while (walk.next()) words.push(walk.word);
  return words;
}

/** @returns how many code units the letter or digit beyond ASCII takes; 0 if there is none. */
function letterAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code <= 0xdfff) {
    const point = text.codePointAt(at)!;
    return point > 0xffff && LETTER.test(String.fromCodePoint(point)) ? 2 : 0;
  }
  if (known[code] === 0) known[code] = LETTER.test(String.fromCharCode(code)) ? 1 : 2;
  return known[code] === 1 ? 1 : 0;
}

function labelBreakAt(text: string, at: number): number {
  LABEL_BREAK.lastIndex = at;
  return LABEL_BREAK.exec(text)?.[0].length ?? 1;
}

/** @returns the gap between two neighbouring words in its one spelling, or `NO_JOINT`. */
export function jointBetween(text: string, end: number, start: number): string | undefined {
  if (start - end > LONGEST_GAP) return NO_JOINT;
  const gap = text.slice(end, start);
  if (gap === ' ' || LOOSE_GAP.test(gap)) return ' ';
  if (gap === '\u2019') return "'";
  return FIRM_GAP.test(gap) ? gap : NO_JOINT;
}

/** Most names: plain words with single blanks or hyphens, which need no closer look. */
const PLAIN_NAME = /^[a-z0-9]+(?:[ -][a-z0-9]+)*$/i;

/** The steps of a name through the automaton: each word with the joint before it. */
export interface NameSteps {
  readonly steps: readonly string[];
  /** The words as spelled. */
  readonly spelled: readonly string[];
}

/** @returns the steps of a name, or undefined if it has no words or holds a gap that no text could match. */
export function stepsOf(name: string): NameSteps | undefined {
  if (PLAIN_NAME.test(name)) {
    const spelled = name.split(/[ -]/);
    return { steps: spelled.map((word, at) => (at > 0 ? ' ' : '') + word.toLowerCase()), spelled };
  }
  const walk = new WordWalk(name);
  if (!walk.next()) return undefined;
  const spelled = [walk.word];
  const steps = [walk.word.toLowerCase()];
  for (let end = walk.end; walk.next(); end = walk.end) {
    const joint = jointBetween(name, end, walk.start);
    if (joint === NO_JOINT) return undefined;
    spelled.push(walk.word);
    steps.push(joint + walk.word.toLowerCase());
  }
  return { steps, spelled };
}

/** @returns the one spelling under which a name is known: folded, blanks and hyphens alike. Empty if it has no words. */
export function nameKey(name: string): string {
  return stepsOf(name)?.steps.join('') ?? '';
}

/** Whether there is a letter, digit or underscore at the offset. */
export function isWordAt(text: string, offset: number): boolean {
  if (offset < 0 || offset >= text.length) return false;
  const code = text.charCodeAt(offset);
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
  if (code >= 0xdc00 && code <= 0xdfff && offset > 0) return WORD_CHARACTER.test(text.slice(offset - 1, offset + 1));
  return WORD_CHARACTER.test(String.fromCodePoint(text.codePointAt(offset)!));
}
