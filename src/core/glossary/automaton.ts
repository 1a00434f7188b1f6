/**
 * The automaton over words that knows every name.
 *
 * Its letters are whole words with the joint before them, so it reads a text once and can only start and stop at word
 * boundaries. Names are a handful of words long and the longest one wins from the left, so a trie walked from each word
 * does what failure links would do, without them.
 */
import { hashOf, jointBetween, NO_JOINT, stepsOf, type Words } from './words.ts';
import type { CaseRule, Term, Tier } from './types.ts';

/** A name in the automaton. Without a term it is a phrase that means something else and keeps its words from matching. */
export interface Entry {
  readonly term: Term | undefined;
  readonly text: string;
  readonly tier: Tier;
  readonly case: CaseRule;
  readonly spelled: readonly string[];
}

interface Node {
  entry?: Entry;
  next?: Map<string, Node>;
}

/** Found in a text: an entry that covers the words from `first` up to, not including, `next`. */
export interface Candidate {
  readonly entry: Entry;
  readonly next: number;
}

/** Size of the table of first words, a power of two: some twenty times as many places as there are first words. */
const PLACES = 1 << 15;

export class Automaton {
  readonly #root: Node = {};
  /** Set where the hash of a name's first word falls: most words of a text are turned away by it unread. */
  readonly #firsts = new Uint8Array(PLACES);
  #longest = 0;

  /** The number of words of the longest name. */
  get longest(): number {
    return this.#longest;
  }

  /** Adds a name; the first to claim a spelling keeps it. */
  add(term: Term | undefined, text: string, tier: Tier, rule: CaseRule): void {
    const name = stepsOf(text);
    if (!name) return;
    this.#firsts[hashOf(name.steps[0]!) & (PLACES - 1)] = 1;
    let node = this.#root;
    for (const step of name.steps) {
      node.next ??= new Map();
      let next = node.next.get(step);
      if (!next) node.next.set(step, (next = {}));
      node = next;
    }
    if (node.entry) return;
    node.entry = { term, text, tier, case: rule, spelled: name.spelled };
    this.#longest = Math.max(this.#longest, name.steps.length);
  }

  /** @returns the entry of a name, in whatever case and joints it is written. */
  find(name: string): Entry | undefined {
    let node: Node | undefined = this.#root;
    for (const step of stepsOf(name)?.steps ?? ['']) node = node?.next?.get(step);
    return node?.entry;
  }

  /** Whether a name may start with a word of this hash. */
  mayStart(hash: number): boolean {
    return this.#firsts[hash & (PLACES - 1)] === 1;
  }

  /** @returns the longest entry that starts at a word and that `accepts` lets pass. */
  longestFrom(
    text: string,
    words: Words,
    first: number,
    accepts: (entry: Entry, first: number, next: number) => boolean,
  ): Candidate | undefined {
    const { starts, ends } = words;
    const folded = (at: number) => text.slice(starts[at], ends[at]).toLowerCase();
    let node = this.#root.next?.get(folded(first));
    let best: Candidate | undefined;
    for (let at = first; node; at++) {
      const entry = node.entry;
      if (entry && accepts(entry, first, at + 1)) best = { entry, next: at + 1 };
      if (!node.next || at + 1 >= starts.length) break;
      const joint = jointBetween(text, ends[at]!, starts[at + 1]!);
      node = joint === NO_JOINT ? undefined : node.next.get(joint + folded(at + 1));
    }
    return best;
  }
}
