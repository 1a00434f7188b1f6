/** Stored data among the estimates: what is kept for long, in which store, and which numbers it is made from. */
import type { Estimated, Facts, GraphNode } from '../analysis/index.ts';
import type { Quantity } from '../estimate/index.ts';
import { scalarAt } from '../model/index.ts';
import { hasWord, isRate, isVolume, wordSet } from './estimateWords.ts';
import { usesOf, type EstimateUses, type NumberOf } from './estimateUses.ts';
import { isInput, leavesOf, valueOf } from './expressions.ts';
import { DATABASES } from './kindSets.ts';

export const DAY = 86_400;
const MONTH = 30 * DAY;

/** An amount of data that stays. */
export interface StoredVolume {
  readonly estimated: Estimated;
  readonly quantity: Quantity;
  /** All that it is computed from, itself first. */
  readonly parts: readonly NumberOf[];
  /** All that is computed from it. */
  readonly uses: readonly NumberOf[];
}

type Known = Pick<Facts, 'numbers' | 'syntax'>;

/** Data that moves, waits, or is held for speed. */
const PASSING = wordSet(
  'ingress egress traffic transfer transferred bandwidth network download downloaded upload uploaded sent received served delivered read scanned cache cached memory ram heap buffer backlog queue working hot',
);
const KEPT = wordSet('storage store stored disk archive archived growth retained kept');

/** What the author counts once on purpose. */
const RAW = wordSet('raw logical unreplicated single unique net');

/**
 * The amounts of data that are kept for 30 days and longer, or whose name says that they are stored; of a chain of amounts
 * its end.
 */
export function storedVolumes(facts: Known): readonly StoredVolume[] {
  const uses = usesOf(facts);
  return facts.numbers.estimates.flatMap((estimated): StoredVolume[] => {
    const { quantity } = estimated.result;
    const { name } = estimated.entry;
    if (!isVolume(quantity) || hasWord(name, RAW) || !staysFor(uses, estimated, MONTH)) return [];
    const follows = uses.leadsTo(name);
    if (follows.some(({ estimate }) => estimate && isVolume(estimate.result.quantity) && !isPassing(estimate)))
      return [];
    return [{ estimated, quantity, parts: uses.madeFrom(name), uses: follows }];
  });
}

/** Whether an estimate is an amount of data that is kept for at least so long, in seconds, as far as its formula tells. */
export function staysFor(uses: EstimateUses, estimated: Estimated, atLeast: number): boolean {
  const { entry, result } = estimated;
  if (isInput(result) || isPassing(estimated) || !isVolume(result.quantity)) return false;
  const times = uses.madeFrom(entry.name).flatMap((part) => durationsIn(part));
  if (times.length === 0) return hasWord(entry.name, KEPT);
  return Math.max(...times) >= atLeast;
}

/** Whether an estimate is the rate at which stored data grows: `daily_storage` in GB/day. */
export function isGrowth({ entry, result }: Estimated): boolean {
  const { quantity } = result;
  return (
    isRate(quantity) && quantity.dimension.data === 1 && hasWord(entry.name, KEPT) && !hasWord(entry.name, PASSING)
  );
}

function isPassing({ entry }: Estimated): boolean {
  return hasWord(entry.name, PASSING);
}

/** The times by which an expression multiplies, in seconds. */
function durationsIn({ result }: NumberOf): number[] {
  return leavesOf(result.expression).flatMap(({ node, divides }) => {
    const value = divides ? undefined : valueOf(node, result);
    return value && value.dimension.hard === 'time^1' ? [value.high] : [];
  });
}

/**
 * The components that keep a volume: the stores of the entities that it is computed from or whose size it uses, and the
 * components whose `storage` it is. Where nothing links them, the only store of the design.
 */
export function storesOf(
  facts: Pick<Facts, 'numbers' | 'syntax' | 'entities' | 'graph'>,
  volume: StoredVolume,
): readonly GraphNode[] {
  const { graph } = facts;
  const ids = new Set<string>();
  for (const { site } of volume.uses) {
    const component = site && /^hld\.components\.(.+)\.storage$/.exec(site.path)?.[1];
    if (component !== undefined) ids.add(component);
  }
  for (const { name, store } of facts.entities) if (store && isAbout(facts, name, volume)) ids.add(store.name);
  const linked = [...ids].flatMap((id) => graph.nodes.get(id) ?? []);
  if (linked.length > 0) return linked;
  const all = [...graph.nodes.values()].filter(
    ({ kind, entry }) => kind && KEEPS.has(kind.id) && !scalarAt(entry?.body, 'replica-of'),
  );
  return all.length === 1 ? all : [];
}

const KEEPS: ReadonlySet<string> = new Set([...DATABASES, 'search-engine', 'data-warehouse']);

/** Whether a volume uses what the document says of an entity, or both use the same input for its size. */
function isAbout(facts: Known, entity: string, { parts }: StoredVolume): boolean {
  const uses = usesOf(facts);
  const ids = new Set(parts.map(({ id }) => id));
  return ['size', 'retention'].some((key) => {
    const id = `data.${entity}.${key}`;
    return ids.has(id) || (key === 'size' && uses.madeFrom(id).some((part) => part.estimate && ids.has(part.id)));
  });
}
