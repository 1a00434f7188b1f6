/** A map by two names, such as the ends of an arrow. */

/** By the first name, then by the second: to join them to one key would make a new text at every question. */
export class PairMap<Value> {
  readonly #byFirst = new Map<string, Map<string, Value>>();

  get(first: string, second: string): Value | undefined {
    return this.#byFirst.get(first)?.get(second);
  }

  has(first: string, second: string): boolean {
    return this.#byFirst.get(first)?.has(second) ?? false;
  }

  set(first: string, second: string, value: Value): void {
    const bySecond = this.#byFirst.get(first);
    if (bySecond) bySecond.set(second, value);
    else this.#byFirst.set(first, new Map([[second, value]]));
  }
}

/** The same without values. */
export class PairSet {
  readonly #byFirst = new Map<string, Set<string>>();

  has(first: string, second: string): boolean {
    return this.#byFirst.get(first)?.has(second) ?? false;
  }

  add(first: string, second: string): void {
    const seconds = this.#byFirst.get(first);
    if (seconds) seconds.add(second);
    else this.#byFirst.set(first, new Set([second]));
  }
}

/** Groups things by their two ends, keeping their order. */
export function groupByEnds<Item>(
  items: Iterable<Item>,
  ends: (item: Item) => { readonly from: string; readonly to: string },
): PairMap<Item[]> {
  const groups = new PairMap<Item[]>();
  for (const item of items) {
    const { from, to } = ends(item);
    const group = groups.get(from, to);
    if (group) group.push(item);
    else groups.set(from, to, [item]);
  }
  return groups;
}
