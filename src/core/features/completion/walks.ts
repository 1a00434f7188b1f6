/** Walks along arrows, `A -> B & C`: the steps of paths and the keys of flows. What has an arrow comes first. */
import type { DesignGraph, Facts } from '../../analysis/index.ts';
import { oneLine } from '../../analysis/index.ts';
import { parseChain } from '../../model/index.ts';
import type { KeyPath } from '../../schema/index.ts';
import { knownNodes, nodeOffer } from './names.ts';
import { offer, ranked, type Offer } from './offers.ts';

/** Whether a place is a walk: an item of `steps`, or a key of `flows`. */
export function isWalk(path: KeyPath): boolean {
  const keys = path.filter((part) => typeof part === 'string');
  return keys[0] === 'hld' && (keys.at(-1) === 'steps' || (keys.length === 2 && keys[1] === 'flows'));
}

/**
 * The components that may come next.
 * @param before what is typed of the walk, without the word under way.
 * @param after what comes behind a name.
 */
export function nextSteps(facts: Facts, offset: number, before: string, after = ''): Offer[] {
  const { graph } = facts;
  const { groups } = parseChain(before);
  const isArrow = /->[^&>]*$/.test(before) || /->[^>]*&\s*$/.test(before);
  const [last = [], previous = []] = groups.toReversed();
  // Behind `&` one more is named beside the last ones, reached from the same.
  const sources = /&\s*$/.test(before) ? (isArrow ? previous : []) : last;
  const nodes = knownNodes(facts, offset).filter(({ id }) => !isTaken(before, id));
  if (sources.length === 0)
    return ranked(nodes, ({ id }) => startRank(graph, id))
      .map(nodeOffer)
      .map(withText(after));
  const reached = (id: string): boolean => sources.some(({ name }) => graph.connects(name, id));
  return ranked(nodes, ({ id }) => (reached(id) ? 0 : 1))
    .map((node) => {
      const edge = sources.map(({ name }) => graph.from(name).find(({ to }) => to === node.id)).find(Boolean);
      const said = edge
        ? edge.label && oneLine(edge.label)
        : `no arrow from ${sources.map(({ name }) => name).join(', ')}`;
      const given = nodeOffer(node);
      return { ...given, detail: [said, given.detail].filter(Boolean).join(' · ') };
    })
    .map(withText(after));
}

/** A walk begins at a client, or else where nothing leads to. */
function startRank(graph: DesignGraph, id: string): number {
  if (graph.nodes.get(id)?.kind?.layer === 'client') return 0;
  return graph.from(id).length === 0 ? 3 : graph.to(id).length === 0 ? 1 : 2;
}

/** What is in the last group already is not reached once more. */
function isTaken(before: string, id: string): boolean {
  const group = before.slice(before.lastIndexOf('->') + 2);
  return group.split('&').some((name) => name.trim() === id) && /&/.test(group);
}

function withText(after: string): (one: Offer) => Offer {
  return (one) => (after === '' ? one : { ...one, insert: one.label + after });
}

/** The arrows of which nothing is said yet, as keys of `flows`. */
export function arrowKeys({ graph }: Facts, present: Readonly<Record<string, unknown>>, after: string): Offer[] {
  const keys = new Map<string, Offer>();
  for (const { from, to, label, entry } of graph.edges) {
    const key = `${from} -> ${to}`;
    if (entry || keys.has(key) || Object.hasOwn(present, key)) continue;
    const ends = [from, to].map((id) => graph.nodes.get(id)?.label ?? id);
    keys.set(key, offer(key, 'reference', label && oneLine(label), ends.join(' → '), key + after));
  }
  return [...keys.values()];
}

/** Behind `A -> B |`: the labels of the arrows between the two. */
export function arrowLabels({ graph }: Facts, before: string, after: string): Offer[] {
  const [from, to] = parseChain(before).groups;
  const edges = graph.from(from?.[0]?.name ?? '').filter((edge) => edge.to === to?.[0]?.name);
  return edges.flatMap(({ label }) =>
    label ? [offer(oneLine(label), 'reference', 'label', undefined, oneLine(label) + after)] : [],
  );
}

/** The next hops of a path that are drawn, each as a whole step: from where its last step ended. */
export function stepOffers({ graph }: Facts, steps: readonly string[]): Offer[] {
  const ends = steps.length === 0 ? [] : (parseChain(steps.at(-1)!).groups.at(-1) ?? []);
  const walked = new Set(steps.flatMap((step) => hopsIn(step)));
  return ends
    .flatMap(({ name }) => graph.from(name))
    .filter(({ from, to }) => !walked.has(`${from} -> ${to}`))
    .map(({ from, to, label }) =>
      offer(`${from} -> ${to}`, 'reference', label && oneLine(label), 'The path goes on from its last step.'),
    );
}

function hopsIn(step: string): string[] {
  const { groups } = parseChain(step);
  return groups.slice(1).flatMap((to, index) => groups[index]!.flatMap((a) => to.map((b) => `${a.name} -> ${b.name}`)));
}
