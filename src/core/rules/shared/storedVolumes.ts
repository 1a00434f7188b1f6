/** Stored data among the estimates: what is kept for long, in which store, and which numbers it is made from. */
import type { Estimated, Facts, GraphNode } from '../../analysis/index.ts';
import type { Quantity } from '../../estimate/index.ts';
import { scalarAt } from '../../model/index.ts';
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
    if (uses.anyUser(name, isKept)) return [];
    return [{ estimated, quantity }];
  });
}

/** Whether an estimate is an amount of data that is kept for at least so long, in seconds, as far as its formula tells. */
export function staysFor(uses: EstimateUses, estimated: Estimated, atLeast: number): boolean {
  const { entry, result } = estimated;
  if (isInput(result) || isPassing(estimated) || !isVolume(result.quantity)) return false;
  const longest = uses.most(entry.name, longestTime);
  return longest < 0 ? hasWord(entry.name, KEPT) : longest >= atLeast;
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

function isKept({ estimate }: NumberOf): boolean {
  return estimate !== undefined && isVolume(estimate.result.quantity) && !isPassing(estimate);
}

/** The longest time by which an expression multiplies, in seconds; negative if there is none. */
function longestTime({ result }: NumberOf): number {
  const times = leavesOf(result.expression).map(({ node, divides }) => {
    const value = divides ? undefined : valueOf(node, result);
    return value?.dimension.hard === 'time^1' ? value.high : -1;
  });
  return Math.max(-1, ...times);
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
  const uses = usesOf(facts);
  const { name } = volume.estimated.entry;
  const ids = new Set<string>();
  for (const { site } of uses.leadsTo(name)) {
    const component = site && /^hld\.components\.(.+)\.storage$/.exec(site.path)?.[1];
    if (component !== undefined) ids.add(component);
  }
  const parts = new Set(uses.madeFrom(name).map(({ id }) => id));
  for (const entity of facts.entities)
    if (entity.store && isAbout(uses, entity.name, parts)) ids.add(entity.store.name);
  const linked = [...ids].flatMap((id) => graph.nodes.get(id) ?? []);
  if (linked.length > 0) return linked;
  const all = [...graph.nodes.values()].filter(
    ({ kind, entry }) => kind && KEEPS.has(kind.id) && !scalarAt(entry?.body, 'replica-of'),
  );
  return all.length === 1 ? all : [];
}

const KEEPS: ReadonlySet<string> = new Set([...DATABASES, 'search-engine', 'data-warehouse']);

/** Whether a volume uses what the document says of an entity, or both use the same input for its size. */
function isAbout(uses: EstimateUses, entity: string, parts: ReadonlySet<string>): boolean {
  const [size, retention] = [`data.${entity}.size`, `data.${entity}.retention`];
  if (parts.has(size) || parts.has(retention)) return true;
  return uses.madeFrom(size).some(({ id, estimate }) => estimate !== undefined && parts.has(id));
}
