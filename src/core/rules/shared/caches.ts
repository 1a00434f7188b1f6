/** Caches of a design: what counts as one, what it copies, and when it is fair to ask what its entry leaves open. */
import { linksOf, type Facts, type GraphNode, type Links } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { referencesIn, scalarAt } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { DATABASES } from './kindSets.ts';
import { isWorkedOut } from './stage.ts';

/** Copies that are not ours to describe. */
const FOREIGN = /\b(?:browser|client|device|mobile|dns|query|buffer|cpu|page)\b/i;

/** Keys that an author writes who is at how the cache works. */
const WORKING = [
  'strategy',
  'ttl',
  'eviction',
  'invalidation',
  'hit-ratio',
  'stampede',
  'capacity',
  'storage',
] as const;

/** Called a cache by its entry or its label; Redis under another name may well be kept as a database. */
export function isCache(node: GraphNode | undefined): node is GraphNode {
  if (node?.kind?.id !== 'cache') return false;
  return node.kind.because === undefined || /cache/i.test(`${node.id} ${node.label}`);
}

/**
 * Whether what a cache or a CDN leaves open is left out, and not still to come: its entry says how it works, or the deep dive has begun.
 */
export function isAskedAbout({ entry, label }: GraphNode, facts: Pick<Facts, 'topics'>): boolean {
  if (entry?.none || valueAt(entry?.body, 'part-of') || FOREIGN.test(label)) return false;
  return WORKING.some((key) => valueAt(entry?.body, key)) || isWorkedOut(facts);
}

/** How reads and writes go through a cache, as its entry says. */
export function strategiesOf({ entry }: GraphNode): readonly string[] {
  return referencesIn(valueAt(entry?.body, 'strategy')).map(({ name }) => name.toLowerCase());
}

/** The label of a component, and what its own entry says in words. */
export function ownWords({ label, entry }: GraphNode): string {
  const texts = (entry?.body?.entries ?? []).flatMap(({ value }) => (value?.kind === 'scalar' ? [value.text] : []));
  return [label, ...texts].join('\n');
}

/** The store that a cache copies: the only one that it leads to itself, or that whoever asks it asks too. */
export function storeBehind(
  facts: Pick<Facts, 'graph' | 'diagram' | 'flows' | 'paths'>,
  id: string,
): string | undefined {
  const links = linksOf(facts);
  const stores = storesFrom(links)(facts.graph);
  const behind = new Set(stores(id));
  if (behind.size === 0)
    for (const { from } of links.to(id)) {
      for (const store of stores(from)) behind.add(store);
      if (behind.size > 1) break;
    }
  return behind.size === 1 ? [...behind][0] : undefined;
}

/** The links are the same object as long as arrows, flows and paths are; the nodes may say something else. */
const storesFrom = memo((links: Links) =>
  memo((graph: Facts['graph']) => {
    const known = new Map<string, readonly string[]>();
    return (id: string): readonly string[] => {
      const found = known.get(id) ?? [...links.from(id)].map(({ to }) => to).filter((to) => isStore(graph, to));
      known.set(id, found);
      return found;
    };
  }),
);

function isStore(graph: Facts['graph'], id: string): boolean {
  const kind = graph.nodes.get(id)?.kind?.id;
  return kind !== undefined && (DATABASES.has(kind) || kind === 'read-replica');
}

/** The caches that a path asks before it goes on to a store: the path shows who fills them. */
export const walkedPast = memo((paths: Facts['paths']) =>
  memo((graph: Facts['graph']): ReadonlySet<string> => {
    const found = new Set<string>();
    for (const { kind, steps } of paths) {
      if (kind?.text === 'write') continue;
      const hops = steps.flatMap((step) => step.hops);
      const going = new Set(hops.filter(({ to }) => isStore(graph, to.name)).map(({ from }) => from.name));
      for (const { from, to } of hops) if (going.has(from.name) || going.has(to.name)) found.add(to.name);
    }
    return found;
  }),
);

/** The product that a cache is made with, as far as its entry or label tells. */
export function technologyText({ entry, label }: GraphNode): string {
  return `${scalarAt(entry?.body, 'technology')?.text ?? ''} ${label}`;
}
