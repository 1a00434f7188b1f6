/** Which stores could not answer for an empty cache: every read that it would have answered goes on to them. */
import type { ComponentLoad, Facts, HopLoad, PathLoad, ResourceUse } from '../../analysis/index.ts';
import { add, divide, quantiles, subtract, type Quantity } from '../../estimate/index.ts';
import { total } from './capacityWords.ts';
import { isCountUnknown, isNodeStore } from './overload.ts';

/** A store behind a cache. */
export interface ColdStore {
  readonly cache: string;
  readonly store: string;
  readonly use: ResourceUse;
  /** Reads of the store at the peak while the cache is empty. */
  readonly reads: Quantity;
}

type LoadFacts = Pick<Facts, 'graph' | 'load'>;

/** The stores that an empty cache would bring down, each with the cache; those that are overloaded as it is have other findings. */
export function coldStores(facts: LoadFacts): readonly ColdStore[] {
  const misses = facts.load.paths.flatMap((path) => missesOf(facts, path));
  const pairs = new Map(misses.map((miss) => [`${miss.cache}\n${miss.store}`, miss]));
  return [...pairs.values()].flatMap(({ cache, store }): ColdStore[] => {
    const component = facts.load.components.get(store);
    const use = component && readsOf(component);
    if (!use || isCountUnknown(component, use)) return [];
    const hits = total(misses.filter((miss) => miss.cache === cache && miss.store === store).map(({ hits }) => hits));
    const reads = hits && add(use.required, hits);
    if (!reads || !(quantiles(reads).p50 > use.provided.high) || quantiles(use.required).p50 > use.provided.high)
      return [];
    return [{ cache, store, use, reads }];
  });
}

/** What is to be raised so that a store carries the reads, and to how many. */
export function countForCold(
  { load }: Pick<Facts, 'load'>,
  { store, use, reads }: ColdStore,
): readonly [string, number] {
  const { instances, shards, replicas } = load.components.get(store)!.provision;
  const over = quantiles(divide(reads, use.provided)).p95;
  // Where a read asks several copies, more copies do not help.
  const key = instances ? 'instances' : use.perCall ? 'shards' : 'replicas';
  const now = { instances, shards, replicas }[key]?.high ?? 1;
  return [key, Math.ceil(now * over - 1e-9)];
}

/** A hop behind a cache that only the misses take. */
export interface Miss {
  readonly cache: string;
  readonly store: string;
  /** The share of the reads that take it. */
  readonly times: Quantity;
  /** Reads per second that the cache answers in its place. */
  readonly hits: Quantity;
}

/** The hops of a path that only a share of the reads takes, because a cache is asked before. */
export function missesOf({ graph, load }: LoadFacts, { hops }: PathLoad): Miss[] {
  // Of most paths every call takes every hop.
  const partial = hops.filter((hop) => hop.kind !== 'write' && hitsOf(hop));
  if (partial.length === 0) return [];
  const asked = hops.filter(({ to, kind }) => kind !== 'write' && graph.nodes.get(to)?.kind?.id === 'cache');
  return asked.flatMap(({ from, to: cache }) =>
    partial.flatMap((hop): Miss[] => {
      const behind = hop.to !== cache && (hop.from === from || hop.from === cache);
      const component = load.components.get(hop.to);
      const hits = behind && component && isBehindCaches(component) ? hitsOf(hop) : undefined;
      return hits ? [{ cache, store: hop.to, times: hop.times!, hits }] : [];
    }),
  );
}

/** Calls that stop at the cache: those that arrive where the hop starts, less those that go on. */
function hitsOf({ peak, times }: HopLoad): Quantity | undefined {
  if (!peak || !times || !(times.low > 0) || !(quantiles(times).p50 < 1)) return undefined;
  return subtract(divide(peak, times), peak);
}

function isBehindCaches({ node }: ComponentLoad): boolean {
  return isNodeStore(node) || node.kind?.id === 'read-replica';
}

function readsOf({ uses }: ComponentLoad): ResourceUse | undefined {
  return uses.find(({ resource }) => resource === 'reads') ?? uses.find(({ resource }) => resource === 'requests');
}
