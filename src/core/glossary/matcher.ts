/** The tiered matcher: which terms a text names, where, and how surely. */
import { touches } from '../base/place.ts';
import type { Automaton, Candidate, Entry } from './automaton.ts';
import { Addresses } from './skips.ts';
import type { MatchContext, TermMatch } from './types.ts';
import { isWordAt, wordsOf, type Words } from './words.ts';

/** Text read around an offset at first; it grows while names might still reach in from further left. */
const NEIGHBOURHOOD = 160;
/** More than the longest name with the widest gaps between its words. */
const REACH = 600;

/** One text, read between two offsets that stand at blanks, with the automata asked in order: of equal lengths the first wins. */
class Reading {
  readonly #text: string;
  readonly #context: MatchContext;
  readonly #automata: readonly Automaton[];
  readonly #addresses: Addresses;
  readonly words: Words;

  constructor(text: string, context: MatchContext, automata: readonly Automaton[], from: number, to: number) {
    this.#text = text;
    this.#context = context;
    this.#automata = automata;
    this.#addresses = new Addresses(text);
    this.words = wordsOf(text, from, to);
  }

  /** @returns the longest name that starts at a word and counts here. */
  longestFrom(first: number): Candidate | undefined {
    const hash = this.words.hashes[first]!;
    let best: Candidate | undefined;
    for (const automaton of this.#automata) {
      if (!automaton.mayStart(hash)) continue;
      const found = automaton.longestFrom(this.#text, this.words, first, this.#accepts);
      if (found && (!best || found.next > best.next)) best = found;
    }
    return best;
  }

  get count(): number {
    return this.words.starts.length;
  }

  matchOf(first: number, candidate: Candidate): TermMatch | undefined {
    const { term, tier } = candidate.entry;
    if (!term) return undefined;
    const start = this.words.starts[first]!;
    const end = this.words.ends[candidate.next - 1]!;
    return { term, start, end, tier, decorate: tier === 'anywhere' };
  }

  readonly #accepts = (entry: Entry, first: number, next: number): boolean => {
    if (entry.tier === 'context-only' && entry.term && this.#context === 'prose') return false;
    if (!this.#hasItsCase(entry, first)) return false;
    const start = this.words.starts[first]!;
    const end = this.words.ends[next - 1]!;
    if (!hasBoundaries(this.#text, start, end, entry, this.#context)) return false;
    return !this.#addresses.overlap(start, end);
  };

  #hasItsCase(entry: Entry, first: number): boolean {
    if (entry.case === 'any') return true;
    if (entry.case === 'exact-in-prose' && this.#context !== 'prose' && this.#context !== 'heading') return true;
    return entry.spelled.every((word, at) => {
      return this.#text.slice(this.words.starts[first + at], this.words.ends[first + at]) === word;
    });
  }
}

/** Whether a name that covers `[start, end)` stands there by itself and is not a piece of an identifier, a file or a compound. */
function hasBoundaries(text: string, start: number, end: number, entry: Entry, context: MatchContext): boolean {
  if (text[start - 1] === '_' && isWordAt(text, start - 2)) return false;
  if (text[end] === '_' && isWordAt(text, end + 1)) return false;
  const weak = entry.tier !== 'anywhere';
  if (weak || context !== 'code') {
    if (text[end] === '.' && isWordAt(text, end + 1)) return false;
    if (text[start - 1] === '.' && (weak || isWordAt(text, start - 2))) return false;
  }
  return !(weak && text[end] === '-' && isWordAt(text, end + 1));
}

/** @returns the terms that a text names, from left to right, without overlaps. */
export function matchAll(automata: readonly Automaton[], text: string, context: MatchContext): TermMatch[] {
  const reading = new Reading(text, context, automata, 0, text.length);
  const matches: TermMatch[] = [];
  for (let first = 0; first < reading.count;) {
    const found = reading.longestFrom(first);
    const match = found && reading.matchOf(first, found);
    if (match) matches.push(match);
    first = found ? found.next : first + 1;
  }
  return matches;
}

/** @returns the match of `matchAll` that holds the offset, its end included, reading no more of the text than that takes. */
export function matchAround(
  automata: readonly Automaton[],
  text: string,
  offset: number,
  context: MatchContext,
): TermMatch | undefined {
  const to = blankAfter(text, offset + REACH);
  for (let size = NEIGHBOURHOOD; ; size *= 4) {
    const from = blankBefore(text, offset - size);
    const reading = new Reading(text, context, automata, from, to);
    const first = safeStart(reading, automata, offset, from === 0);
    if (first !== undefined) return scanTo(reading, first, offset);
  }
}

function scanTo(reading: Reading, start: number, offset: number): TermMatch | undefined {
  for (let first = start; first < reading.count && reading.words.starts[first]! <= offset;) {
    const found = reading.longestFrom(first);
    const match = found && reading.matchOf(first, found);
    if (match && touches(match, offset)) return match;
    first = found ? found.next : first + 1;
  }
  return undefined;
}

/**
 * Finds the nearest word at or before the offset that no name reaches over from its left, so that a scan which starts
 * there finds what a scan of the whole text would.
 * @returns its index, or undefined if that cannot be told from what was read.
 */
function safeStart(
  reading: Reading,
  automata: readonly Automaton[],
  offset: number,
  isWhole: boolean,
): number | undefined {
  const longest = Math.max(1, ...automata.map((automaton) => automaton.longest));
  const reaches = new Map<number, number>();
  const reach = (index: number) => {
    let next = reaches.get(index);
    if (next === undefined) reaches.set(index, (next = reading.longestFrom(index)?.next ?? index + 1));
    return next;
  };
  let index = 0;
  while (index + 1 < reading.count && reading.words.starts[index + 1]! <= offset) index++;
  for (; index > 0; index--) {
    if (!isWhole && index < longest) return undefined;
    let safe = true;
    for (let left = Math.max(0, index - longest + 1); left < index && safe; left++) safe = reach(left) <= index;
    if (safe) return index;
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
