/**
 * The automaton over words that knows every name.
 *
 * Its letters are whole words with the joint before them, so it reads a text once and can only start and stop at word
 * boundaries. Names are a handful of words long and the longest one wins from the left, so a trie walked from each word
 * does what failure links would do, without them. Names that start with the same word become a trie when that word is
 * first met: of a glossary of thousands, a document uses a few hundred.
 */
import { hashOf, jointBetween, NO_JOINT, stepsOf, WordWalk } from './words.ts';
import type { CaseRule, Term, Tier } from './types.ts';

/** A name in the automaton. Without a term it is a phrase that means something else and keeps its words from matching. */
export interface Entry {
  readonly term: Term | undefined;
  readonly text: string;
  readonly tier: Tier;
  readonly case: CaseRule;
}

interface Node {
  entry?: Entry;
  next?: Map<string, Node>;
}

/** Names that start with one word. */
interface Family {
  /** Not yet in the trie. */
  waiting: Entry[];
  readonly root: Node;
}

/** Found in a text: an entry that covers the words up to `end`. */
export interface Candidate {
  readonly entry: Entry;
  readonly end: number;
}

/** Size of the table of first words, a power of two: some twenty times as many places as there are first words. */
const PLACES = 1 << 15;

export class Automaton {
  readonly #families = new Map<string, Family>();
  /** Set where the hash of a name's first word falls: most words of a text are turned away by it unread. */
  readonly #firsts = new Uint8Array(PLACES);
  #longest = 0;

  /** No name has more words than this. */
  get longest(): number {
    return this.#longest;
  }

  /** Adds a name; the first to claim a spelling keeps it. */
  add(term: Term | undefined, text: string, tier: Tier, rule: CaseRule): void {
    const first = firstWordOf(text);
    if (first === undefined) return;
    let family = this.#families.get(first);
    if (!family) {
      this.#families.set(first, (family = { waiting: [], root: {} }));
      this.#firsts[hashOf(first) & (PLACES - 1)] = 1;
    }
    family.waiting.push({ term, text, tier, case: rule });
    // A name of n words has at least n letters and n - 1 gaps: short ones need not be counted.
    if (text.length > 2 * this.#longest) this.#longest = Math.max(this.#longest, text.split(GAPS).length);
  }

  /** @returns the entry of a name, in whatever case and joints it is written. */
  find(name: string): Entry | undefined {
    const [first, ...rest] = stepsOf(name)?.steps ?? [''];
    let node = this.#trie(first!);
    for (const step of rest) node = node?.next?.get(step);
    return node?.entry;
  }

  /** Whether a name may start with a word of this hash. */
  mayStart(hash: number): boolean {
    return this.#firsts[hash & (PLACES - 1)] === 1;
  }

  /**
   * @param start of the word that the name starts with, which ends at `end`. @param to where reading ends.
   * @returns the longest entry that starts there and that `accepts` lets pass.
   */
  longestFrom(
    text: string,
    start: number,
    end: number,
    to: number,
    accepts: (entry: Entry, start: number, end: number) => boolean,
  ): Candidate | undefined {
    let node = this.#trie(text.slice(start, end).toLowerCase());
    let best: Candidate | undefined;
    for (let walk: WordWalk | undefined; node;) {
      const last = walk ? walk.end : end;
      const { entry } = node;
      if (entry && accepts(entry, start, last)) best = { entry, end: last };
      if (!node.next) break;
      walk ??= new WordWalk(text, end, to);
      if (!walk.next()) break;
      const joint = jointBetween(text, last, walk.start);
      node = joint === NO_JOINT ? undefined : node.next.get(joint + walk.word.toLowerCase());
    }
    return best;
  }

  /** The trie of the names that start with a word. */
  #trie(first: string): Node | undefined {
    const family = this.#families.get(first);
    if (!family) return undefined;
    const { waiting, root } = family;
    family.waiting = [];
    for (const entry of waiting) insert(root, entry);
    return root;
  }
}

/** Also splits words that are not plain ASCII, which only counts too many. */
const GAPS = /[^a-z0-9]+/i;
const PLAIN_WORD = /^[a-z0-9]+(?![a-z0-9]|[^\x00-\x7f])/i;

/** In lower case. Names are many and nearly all plain: what the platform does by itself is faster than a walk at first. */
function firstWordOf(text: string): string | undefined {
  const plain = PLAIN_WORD.exec(text);
  if (plain) return plain[0].toLowerCase();
  const walk = new WordWalk(text);
  return walk.next() ? walk.word.toLowerCase() : undefined;
}

/** Names with a gap that no text could match are left out. */
function insert(root: Node, entry: Entry): void {
  const name = stepsOf(entry.text);
  if (!name) return;
  let node = root;
  for (let at = 1; at < name.steps.length; at++) {
    node.next ??= new Map();
    let next = node.next.get(name.steps[at]!);
    if (!next) node.next.set(name.steps[at]!, (next = {}));
    node = next;
  }
  node.entry ??= entry;
}
