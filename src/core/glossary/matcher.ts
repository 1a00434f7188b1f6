/** The tiered matcher: which terms a text names, where, and how surely. */
import { touches } from '../base/place.ts';
import type { Automaton, Candidate, Entry } from './automaton.ts';
import { Addresses } from './skips.ts';
import type { MatchContext, TermMatch } from './types.ts';
import { isWordAt, WordWalk, wordsOf } from './words.ts';

/** Text read around an offset at first; it grows while names might still reach in from further left. */
const NEIGHBOURHOOD = 160;
/** More than the longest name with the widest gaps between its words. */
const REACH = 600;

/** One text, read between two offsets that stand at blanks, with the automata asked in order: of equal lengths the first wins. */
class Reading {
  readonly #text: string;
  readonly #context: MatchContext;
  readonly #automata: readonly Automaton[];
  #addresses: Addresses | undefined;
  readonly #to: number;

  constructor(text: string, context: MatchContext, automata: readonly Automaton[], to: number) {
    this.#text = text;
    this.#context = context;
    this.#automata = automata;
    this.#to = to;
  }

  /** @returns the longest name that starts at a word and counts here. */
  longestFrom({ start, end, hash }: Pick<WordWalk, 'start' | 'end' | 'hash'>): Candidate | undefined {
    let best: Candidate | undefined;
    for (const automaton of this.#automata) {
      if (!automaton.mayStart(hash)) continue;
      const found = automaton.longestFrom(this.#text, start, end, this.#to, this.#accepts);
      if (found && (!best || found.end > best.end)) best = found;
    }
    return best;
  }

  readonly #accepts = (entry: Entry, start: number, end: number): boolean => {
    if (entry.tier === 'context-only' && entry.term && this.#context === 'prose') return false;
    if (!this.#hasItsCase(entry, start, end)) return false;
    if (!hasBoundaries(this.#text, start, end, entry, this.#context)) return false;
    this.#addresses ??= new Addresses(this.#text);
    return !this.#addresses.overlap(start, end);
  };

  #hasItsCase(entry: Entry, start: number, end: number): boolean {
    if (entry.case === 'any') return true;
    if (entry.case === 'exact-in-prose' && this.#context !== 'prose' && this.#context !== 'heading') return true;
    const written = wordsOf(this.#text, start, end);
    return wordsOf(entry.text).every((word, at) => word === written[at]);
  }
}

function matchOf(start: number, { entry, end }: Candidate): TermMatch | undefined {
  const { term, tier } = entry;
  return term && { term, start, end, tier, decorate: tier === 'anywhere' };
}

const UNDERSCORE = 95;
const DOT = 46;
const HYPHEN = 45;

/** Whether a name that covers `[start, end)` stands there by itself and is not a piece of an identifier, a file or a compound. */
function hasBoundaries(text: string, start: number, end: number, entry: Entry, context: MatchContext): boolean {
  const before = start > 0 ? text.charCodeAt(start - 1) : 0;
  const after = end < text.length ? text.charCodeAt(end) : 0;
  if (before === UNDERSCORE && isWordAt(text, start - 2)) return false;
  if (after === UNDERSCORE && isWordAt(text, end + 1)) return false;
  const weak = entry.tier !== 'anywhere';
  if (weak || context !== 'code') {
    if (after === DOT && isWordAt(text, end + 1)) return false;
    if (before === DOT && (weak || isWordAt(text, start - 2))) return false;
  }
  return !(weak && after === HYPHEN && isWordAt(text, end + 1));
}

/** @returns the terms that a text names, from left to right, without overlaps. */
export function matchAll(automata: readonly Automaton[], text: string, context: MatchContext): TermMatch[] {
  let reading: Reading | undefined;
  const matches: TermMatch[] = [];
  const walk = new WordWalk(text);
  while (walk.next()) {
    const { start, hash } = walk;
    if (!anyStarts(automata, hash)) continue;
    reading ??= new Reading(text, context, automata, text.length);
    const found = reading.longestFrom(walk);
    if (!found) continue;
    const match = matchOf(start, found);
    if (match) matches.push(match);
    walk.end = found.end;
  }
  return matches;
}

function anyStarts(automata: readonly Automaton[], hash: number): boolean {
  for (const automaton of automata) if (automaton.mayStart(hash)) return true;
  return false;
}

/** @returns the match of `matchAll` that holds the offset, its end included, reading no more of the text than that takes. */
export function matchAround(
  automata: readonly Automaton[],
  text: string,
  offset: number,
  context: MatchContext,
): TermMatch | undefined {
  const to = blankAfter(text, offset + REACH);
  const reading = new Reading(text, context, automata, to);
  const longest = Math.max(1, ...automata.map((automaton) => automaton.longest));
  for (let size = NEIGHBOURHOOD; ; size *= 4) {
    const from = blankBefore(text, offset - size);
    const start = safeStart(reading, wordPlaces(text, from, offset), longest, from);
    if (start !== undefined) return scanTo(reading, new WordWalk(text, start, to), offset);
  }
}

function scanTo(reading: Reading, walk: WordWalk, offset: number): TermMatch | undefined {
  while (walk.next() && walk.start <= offset) {
    const { start } = walk;
    const found = reading.longestFrom(walk);
    if (!found) continue;
    const match = matchOf(start, found);
    if (match && touches(match, offset)) return match;
    walk.end = found.end;
  }
  return undefined;
}

type WordPlace = Pick<WordWalk, 'start' | 'end' | 'hash'>;

/** The words that start between two offsets, the last included. */
function wordPlaces(text: string, from: number, last: number): readonly WordPlace[] {
  const places: WordPlace[] = [];
  const walk = new WordWalk(text, from);
  while (walk.next() && walk.start <= last) places.push({ start: walk.start, end: walk.end, hash: walk.hash });
  return places;
}

/**
 * Finds the last word that no name reaches over from its left, so that a scan which starts there finds what a scan of the
 * whole text would.
 * @param longest words that a name has at most. @param from where the words begin.
 * @returns where that word starts, or undefined if it cannot be told from these words.
 */
function safeStart(reading: Reading, words: readonly WordPlace[], longest: number, from: number): number | undefined {
  const reaches = new Map<number, number>();
  const reach = (index: number) => {
    let end = reaches.get(index);
    if (end === undefined) reaches.set(index, (end = reading.longestFrom(words[index]!)?.end ?? words[index]!.end));
    return end;
  };
  const isWhole = from === 0;
  for (let index = words.length - 1; index > 0; index--) {
    if (!isWhole && index < longest) return undefined;
    const { start } = words[index]!;
    let safe = true;
    for (let left = Math.max(0, index - longest + 1); left < index && safe; left++) safe = reach(left) <= start;
    if (safe) return start;
  }
  return isWhole ? 0 : undefined;
}

function blankBefore(text: string, offset: number): number {
  let at = Math.max(0, Math.min(offset, text.length));
  while (at > 0 && !isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

function blankAfter(text: string, offset: number): number {
  let at = Math.max(0, Math.min(offset, text.length));
  while (at < text.length && !isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Blanks at which reading may begin and end; a subset of what `\s` matches. */
function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}
