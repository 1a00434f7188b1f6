/** What was worked out in one version and still holds in the next: everything that it looked up is found there as before. */
import { memo } from '../../base/memo.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import type { LoadNote } from './types.ts';

/** A way to look something up. What it finds is the same object as long as it is the same. */
export type Look<From, Key, Found> = (from: From, key: Key) => Found;

/** What was looked up, and what could not be used, while something was worked out. */
interface Record {
  /** Three by three: how, by which key, and what was found. An object for each look-up would be most of what a walk leaves behind. */
  readonly seen: unknown[];
  /** What was worked out on the way, or held: what these looked up, the whole has looked up too. */
  readonly parts: Kept[];
  readonly notes: (readonly [ScalarNode, LoadNote])[];
}

interface Kept extends Record {
  readonly part: string;
  readonly inputs: readonly unknown[];
  readonly value: unknown;
  /** The version for which it was last found to hold; not the keeper itself, which would keep that version in memory. */
  version: object;
}

/** The parts of what follows from an owner: a handful, which a list finds sooner than a map. */
const partsOf = memo((_owner: object): Kept[] => []);

/** Looks things up in one version, and hands out again what others of the same owner worked out from the same things. */
export class Keeper<From> {
  readonly #from: From;
  readonly #version = {};
  readonly #notes = new Map<ScalarNode, LoadNote>();
  #record: Record | undefined;

  constructor(from: From) {
    this.#from = from;
  }

  /** What could not be used so far. */
  get notes(): readonly LoadNote[] {
    return [...this.#notes.values()];
  }

  /** Looks something up; what is being worked out holds only as long as this finds the same. */
  look<Key, Found>(look: Look<From, Key, Found>, key: Key): Found {
    const found = look(this.#from, key);
    this.#record?.seen.push(look, key, found);
    return found;
  }

  /** Notes a value that can't be used, once. */
  note(node: ScalarNode, note: LoadNote): void {
    this.#record?.notes.push([node, note]);
    if (!this.#notes.has(node)) this.#notes.set(node, note);
  }

  /**
   * A part of what follows from an owner, such as the availability of a component.
   * @param inputs what else it is worked out from, beside the owner and what it looks up.
   * @param find works it out. The result must not look anything up later: it may be read in another version.
   */
  kept<Value>(owner: object, part: string, inputs: readonly unknown[], find: () => Value): Value {
    const parts = partsOf(owner);
    const known = parts.find((each) => each.part === part);
    if (known && this.#holds(known, inputs)) {
      this.#record?.parts.push(known);
      return known.value as Value;
    }
    const outer = this.#record;
    const record: Record = { seen: [], parts: [], notes: [] };
    this.#record = record;
    try {
      const value = find();
      const { seen, notes } = record;
      const kept = { part, seen, parts: record.parts, notes, inputs, value, version: this.#version };
      if (known) parts[parts.indexOf(known)] = kept;
      else parts.push(kept);
      outer?.parts.push(kept);
      return value;
    } finally {
      this.#record = outer;
    }
  }

  /** Whether it would be worked out again as it is. That is found out once in a version. */
  #holds(known: Kept, inputs: readonly unknown[]): boolean {
    if (known.version === this.#version) return true;
    if (known.inputs.length !== inputs.length) return false;
    for (let at = 0; at < inputs.length; at++) if (known.inputs[at] !== inputs[at]) return false;
    if (!this.#finds(known)) return false;
    known.version = this.#version;
    this.#noteAll(known);
    return true;
  }

  /** Whether all that was looked up is found as before. */
  #finds({ version, seen, parts }: Kept): boolean {
    if (version === this.#version) return true;
    for (let at = 0; at < seen.length; at += 3) {
      const look = seen[at] as Look<From, unknown, unknown>;
      if (look(this.#from, seen[at + 1]) !== seen[at + 2]) return false;
    }
    return parts.every((part) => this.#finds(part));
  }

  #noteAll({ notes, parts }: Kept): void {
    for (const [node, note] of notes) if (!this.#notes.has(node)) this.#notes.set(node, note);
    for (const part of parts) this.#noteAll(part);
  }
}
