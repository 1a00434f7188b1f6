/** Which number of a design is computed from which: estimates among each other, and the quantities of the design that name them. */
import { keysOfName, namedValue, type Estimated, type ExpressionSite, type Facts } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import type { EstimateResult } from '../../estimate/index.ts';

/** An estimate, or a quantity elsewhere in the document. */
export interface NumberOf {
  /** The name of the estimate, or the dotted path of the place. */
  readonly id: string;
  readonly result: EstimateResult;
  readonly estimate: Estimated | undefined;
  readonly site: ExpressionSite | undefined;
}

export interface EstimateUses {
  readonly all: readonly NumberOf[];
  get(id: string): NumberOf | undefined;
  /** What names it in its expression. */
  usersOf(id: string): readonly NumberOf[];
  /** Everything that it is computed from, itself first. */
  madeFrom(id: string): readonly NumberOf[];
  /** Everything that is computed from it, without itself. */
  leadsTo(id: string): readonly NumberOf[];
  /** The most of itself and everything that it is computed from. Asked for all numbers, it takes as long as for the largest. */
  most(id: string, measure: Measure): number;
  /** Whether it, or something that it is computed from, passes a test. */
  anyPart(id: string, test: Test): boolean;
  /** Whether something that is computed from it passes a test. */
  anyUser(id: string, test: Test): boolean;
}

/** Answers are remembered by the function: it must be a constant of its module, and depend on the number alone. */
export type Measure = (number: NumberOf) => number;
export type Test = (number: NumberOf) => boolean;

const known = new WeakMap<Facts['numbers'], EstimateUses>();

/** The uses of all numbers, worked out once for the same numbers. */
export function usesOf({ numbers, syntax }: Pick<Facts, 'numbers' | 'syntax'>): EstimateUses {
  let uses = known.get(numbers);
  if (!uses) {
    uses = new Uses(numbers, (name) => namedValue(syntax.root, name)?.keys ?? keysOfName(name));
    known.set(numbers, uses);
  }
  return uses;
}

class Uses implements EstimateUses {
  readonly all: readonly NumberOf[];
  readonly #byId = new Map<string, NumberOf>();
  readonly #parts = new Map<string, Set<string>>();
  readonly #users = new Map<string, Set<string>>();
  readonly #measured = new Map<ReadonlyMap<string, ReadonlySet<string>>, Map<Measure, Map<string, number>>>();

  constructor({ estimates, sites }: Facts['numbers'], keysOf: (name: string) => readonly string[] | undefined) {
    const own = estimates.map((estimate): NumberOf => {
      return { id: estimate.entry.name, result: estimate.result, estimate, site: undefined };
    });
    const others = sites.map((site): NumberOf => ({ id: site.path, result: site.result, estimate: undefined, site }));
    this.all = [...own, ...others];
    // Of two estimates with one name the first counts.
    for (const number of this.all.toReversed()) this.#byId.set(number.id, number);
    for (const { id, result } of this.all) {
      for (const { name, kind } of result.dependencies) {
        const part = kind === 'document' ? keysOf(name)?.join('.') : name;
        if (part === undefined || !this.#byId.has(part)) continue;
        added(this.#parts, id, part);
        added(this.#users, part, id);
      }
    }
  }

  get(id: string): NumberOf | undefined {
    return this.#byId.get(id);
  }

  usersOf(id: string): readonly NumberOf[] {
    return this.#numbers(this.#users.get(id) ?? []);
  }

  madeFrom(id: string): readonly NumberOf[] {
    return this.#numbers(reach(this.#parts, id));
  }

  leadsTo(id: string): readonly NumberOf[] {
    return this.#numbers([...reach(this.#users, id)].filter((each) => each !== id));
  }

  most(id: string, measure: Measure): number {
    return this.#mostOf(this.#parts, id, measure);
  }

  anyPart(id: string, test: Test): boolean {
    return this.#mostOf(this.#parts, id, measureOf(test)) > 0;
  }

  anyUser(id: string, test: Test): boolean {
    return this.usersOf(id).some((user) => this.#mostOf(this.#users, user.id, measureOf(test)) > 0);
  }

  #mostOf(edges: ReadonlyMap<string, ReadonlySet<string>>, id: string, measure: Measure): number {
    let known = this.#measured.get(edges)?.get(measure);
    if (!known) {
      known = new Map();
      const byMeasure = this.#measured.get(edges) ?? new Map<Measure, Map<string, number>>();
      this.#measured.set(edges, byMeasure.set(measure, known));
    }
    return this.#measure(edges, id, measure, known);
  }

  /** From the ends inwards, without recursion: chains may be longer than the stack. A circle counts once round. */
  #measure(
    edges: ReadonlyMap<string, ReadonlySet<string>>,
    start: string,
    measure: Measure,
    known: Map<string, number>,
  ): number {
    const open = new Set<string>();
    const waiting = [start];
    for (let id = waiting.at(-1); id !== undefined; id = waiting.at(-1)) {
      const next = [...(edges.get(id) ?? [])];
      if (!known.has(id) && !open.has(id)) {
        open.add(id);
        for (const part of next) if (!known.has(part) && !open.has(part)) waiting.push(part);
        continue;
      }
      waiting.pop();
      const number = this.#byId.get(id);
      if (known.has(id) || !number) continue;
      known.set(
        id,
        next.reduce((most, part) => Math.max(most, known.get(part) ?? -Infinity), measure(number)),
      );
    }
    return known.get(start) ?? -Infinity;
  }

  #numbers(ids: Iterable<string>): NumberOf[] {
    return [...ids].flatMap((id) => this.#byId.get(id) ?? []);
  }
}

function added(sets: Map<string, Set<string>>, key: string, item: string): void {
  const set = sets.get(key);
  if (set) set.add(item);
  else sets.set(key, new Set([item]));
}

function reach(edges: ReadonlyMap<string, ReadonlySet<string>>, start: string): ReadonlySet<string> {
  const reached = new Set([start]);
  // A set that grows while it is walked is walked to its new end.
  for (const id of reached) for (const next of edges.get(id) ?? []) reached.add(next);
  return reached;
}

const measureOf = memo(
  (test: Test): Measure =>
    (number) =>
      test(number) ? 1 : 0,
);
