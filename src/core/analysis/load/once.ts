/** What is worked out when it is first read, and then remembered. */

/** @returns a function that gives the value, found at its first call. */
export function once<Value>(find: () => Value): () => Value {
  let known: { readonly value: Value } | undefined;
  return () => {
    known ??= { value: find() };
    return known.value;
  };
}
