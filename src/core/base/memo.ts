/** The one cache helper: a fact computed once per object that it is computed from, and dropped with it. */

/** Remembers the result of `compute` per argument object, as long as that object lives. */
export function memo<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
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
