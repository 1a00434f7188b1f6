/** The one cache helper: a fact computed once per object that it is computed from, and dropped with it. */

/** A constructor that hands out what it is given, so that a class on top of it gives its private field to any object. */
const Given = function (given: object): object {
  return given;
} as unknown as new (given: object) => object;

/**
 * Remembers the result of `compute` per argument object, as long as that object lives. The result is a private field of that
 * object, which nobody else sees: weak maps do the same, and setting in them and clearing them took a twentieth of the time
 * of checking a document.
 */
export function memo<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  class Known extends Given {
    readonly #value: Value;

    constructor(key: Key, value: Value) {
      super(key);
      this.#value = value;
    }

    static of(key: Key): Value {
      if (#value in key) return key.#value;
      const value = compute(key);
      new Known(key, value);
      return value;
    }
  }
  return (key) => Known.of(key);
}

/** How many texts are remembered at once; with more, all are forgotten, so that no document can fill the memory. */
const MOST_TEXTS = 5_000;

/** Remembers the result of `compute` per text, such as a label that many versions of a document have. */
export function memoText<Value>(compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (text) => {
    const found = known.get(text);
    if (found) return found.value;
    if (known.size >= MOST_TEXTS) known.clear();
    const value = compute(text);
    known.set(text, { value });
    return value;
  };
}

/**
 * Keeps the identity of a list: `previous` if it holds the same items in the same order, else `next`.
 * What is computed from a list can then be re-used as long as the list is the same object.
 */
export function sameList<Item>(previous: readonly Item[] | undefined, next: readonly Item[]): readonly Item[] {
  if (!previous || previous.length !== next.length) return next;
  return next.every((item, index) => item === previous[index]) ? previous : next;
}
