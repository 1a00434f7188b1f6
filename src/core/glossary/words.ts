/** Words of a text and what joins them: the alphabet of the matcher. */

/** A word at its place, folded to lower case. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
}

/** Longest gap between two words of one name: a line break with its indentation. */
const LONGEST_GAP = 40;

const WORD = /<[bB][rR]\s*\/?>|[\p{L}\p{N}]+/gu;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;

/** A gap that reads as a space: blanks, one hyphen or underscore, one line break (also in a quotation or a diagram label). */
const LOOSE_GAP = /^(?:[ \t\u00a0]+|[-_\u2010\u2011]|[ \t]*<br\s*\/?>[ \t]*|[ \t\u00a0]*\r?\n[ \t]*(?:>[ \t]*)*)$/i;

/** A gap that belongs to a name as it is written: `pub/sub`, `OAuth 2.0`, `Little's law`, `B+ tree`. */
const FIRM_GAP = /^(?:[/.'+&:]| & |\+ )$/;

/** Two words that no name can hold together. */
export const NO_JOINT = undefined;

/** @returns the words between two offsets, which must not lie inside a word. */
export function wordsOf(text: string, from = 0, to = text.length): Word[] {
  const words: Word[] = [];
  WORD.lastIndex = from;
  for (let found = WORD.exec(text); found && found.index < to; found = WORD.exec(text)) {
    if (found[0].startsWith('<')) continue;
    words.push({ start: found.index, end: found.index + found[0].length, folded: found[0].toLowerCase() });
  }
  return words;
}

/** @returns the gap between two neighbouring words in its one spelling, or `NO_JOINT`. */
export function jointBetween(text: string, left: Word, right: Word): string | undefined {
  const length = right.start - left.end;
  if (length > LONGEST_GAP) return NO_JOINT;
  const gap = text.slice(left.end, right.start);
  if (gap === ' ' || LOOSE_GAP.test(gap)) return ' ';
  if (gap === '\u2019') return "'";
  return FIRM_GAP.test(gap) ? gap : NO_JOINT;
}

/** Most names: plain words with single blanks or hyphens, which need no closer look. */
const PLAIN_NAME = /^[a-z0-9]+(?:[ -][a-z0-9]+)*$/i;

/** The steps of a name through the automaton: each word with the joint before it. */
export interface NameSteps {
  readonly steps: readonly string[];
  /** The words as spelled, for names whose case counts. */
  readonly spelled: readonly string[];
}

/** @returns the steps of a name, or undefined if it has no words or holds a gap that no text could match. */
export function stepsOf(name: string): NameSteps | undefined {
  if (PLAIN_NAME.test(name)) {
    const spelled = name.split(/[ -]/);
    return { steps: spelled.map((word, at) => (at > 0 ? ' ' : '') + word.toLowerCase()), spelled };
  }
  const words = wordsOf(name);
  if (words.length === 0) return undefined;
  const steps = [words[0]!.folded];
  for (let at = 1; at < words.length; at++) {
    const joint = jointBetween(name, words[at - 1]!, words[at]!);
    if (joint === NO_JOINT) return undefined;
    steps.push(joint + words[at]!.folded);
  }
  return { steps, spelled: words.map((word) => name.slice(word.start, word.end)) };
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
