/** What was worked out in one version and still holds in the next: everything that it looked up is found there as before. */
import { memo } from '../../base/memo.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import type { LoadNote } from './types.ts';

/** A way to look something up. What it finds is the same object as long as it is the same. */
export type Look<From, Key, Found> = (from: From, key: Key) => Found;

interface Seen {
  readonly look: Look<never, never, unknown>;
  readonly key: unknown;
  readonly found: unknown;
}

/** What was looked up, and what could not be used, while something was worked out. */
interface Record {
  readonly seen: Seen[];
  readonly notes: (readonly [ScalarNode, LoadNote])[];
}

interface Kept extends Record {
  readonly inputs: readonly unknown[];
  readonly value: unknown;
  /** The version for which it was last found to hold; not the keeper itself, which would keep that version in memory. */
  version: object;
}

/** By the owner, the parts of what follows from it. */
const partsOf = memo((_owner: object) => new Map<string, Kept>());

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
    this.#record?.seen.push({ look, key, found });
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
    const known = parts.get(part);
    if (known && this.#holds(known, inputs)) {
      addTo(this.#record, known);
      return known.value as Value;
    }
    const outer = this.#record;
    const record: Record = { seen: [], notes: [] };
    this.#record = record;
    try {
      const value = find();
      parts.set(part, { seen: record.seen, notes: record.notes, inputs, value, version: this.#version });
      return value;
    } finally {
      this.#record = outer;
      addTo(outer, record);
    }
  }

  /** Whether it would be worked out again as it is. That is found out once in a version. */
  #holds(known: Kept, inputs: readonly unknown[]): boolean {
    if (known.version === this.#version) return true;
    if (known.inputs.length !== inputs.length) return false;
    for (let at = 0; at < inputs.length; at++) if (known.inputs[at] !== inputs[at]) return false;
    for (const { look, key, found } of known.seen) {
      if (look(this.#from as never, key as never) !== found) return false;
    }
    known.version = this.#version;
    for (const [node, note] of known.notes) if (!this.#notes.has(node)) this.#notes.set(node, note);
    return true;
  }
}

/** What a part looked up, the whole has looked up too. One by one: a path may have more steps than a call has arguments. */
function addTo(whole: Record | undefined, part: Record): void {
  if (!whole) return;
  for (const seen of part.seen) whole.seen.push(seen);
  for (const note of part.notes) whole.notes.push(note);
}
