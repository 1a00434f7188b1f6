/** Copies of objects with further keys, in the way that is quick in all versions of Node. */

/**
 * What `{ ...base, ...keys }` is, for places that run many times a document. Where a literal begins with a spread and goes on, V8
 * before version 12 (Node 20) gives each object a hidden class of its own, for each key anew: making it takes 40 times as long,
 * and whatever reads such objects later finds none of them known (docs/performance.md).
 */
export function extended<Base extends object, Keys extends object>(
  base: Base,
  keys: Keys,
): Omit<Base, keyof Keys> & Keys {
  return Object.assign({}, base, keys);
}
