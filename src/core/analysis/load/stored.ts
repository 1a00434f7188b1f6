/** Data that a component keeps: as declared, as its entities give it, or as a queue holds what went through it. */
import type { Quantity } from '../../estimate/index.ts';
import { referencesIn, scalarAt, type Entity } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import type { GraphNode } from '../graph.ts';
import { isCache, isQueue } from './kinds.ts';
import type { PathWalk } from './paths.ts';
import { loadsOf } from './paths.ts';
import { copiesOf } from './provision.ts';
import { DATA, DATA_RATE, PLAIN, RATE, TIME, product, sum } from './quantities.ts';
import type { Scene } from './scene.ts';
import type { Provision } from './types.ts';

const A_SIZE = 'a size, such as `2 TB`,';
const A_TIME = 'a length of time, such as `30 days`,';

/** Which walks touch a component, and what each of them asks of it. */
export type Visits = readonly PathWalk[];

/**
 * Bytes kept, all copies counted; nothing where the document does not tell.
 * - `storage` of the component is taken as the whole: an expression that multiplies by the copies has them once.
 * - Of each entity: `size × count`, or `size × growth × retention`, times the copies of the store. Without `growth`, each
 *   write of a path to the store adds a record.
 * - Of a queue with a `retention`: what comes in on average, for that long, times its copies.
 */
export function storedIn(
  node: GraphNode,
  provision: () => Provision,
  visits: Visits,
  scene: Scene,
): Quantity | undefined {
  const declared = scene.scalarOf(node, 'storage');
  if (declared) return scene.values.read(declared, DATA, A_SIZE);
  const entities = scene.entities(node.id);
  const records = entities.map((entity) => bytesOf(entity, entities, node, visits, scene));
  const data = sum(records) ?? (isQueue(node) ? passing(node, visits, scene) : undefined);
  return data && product(data, copiesOf(node, provision()));
}

/** One copy of the records of an entity. */
function bytesOf(
  entity: Entity,
  beside: readonly Entity[],
  node: GraphNode,
  visits: Visits,
  scene: Scene,
): Quantity | undefined {
  const { values } = scene;
  const size = values.read(scalarAt(entity.body, 'size'), DATA, A_SIZE);
  const countNode = scalarAt(entity.body, 'count');
  if (countNode) return product(size, values.read(countNode, PLAIN, 'a plain number, such as `10M`,'));
  const kept = keptFor(entity, node, scene);
  const growthNode = scalarAt(entity.body, 'growth');
  if (growthNode) {
    const growth = values.any(growthNode);
    // `growth: 2 GB/day` says all at once.
    if (growth?.dimension.hard === DATA_RATE.hard) return product(values.read(growthNode, DATA_RATE, ''), kept);
    return product(size, values.read(growthNode, RATE, 'a rate, such as `10M/day`,'), kept);
  }
  return isCache(node) ? undefined : product(size, writesOf(entity, beside, node, visits), kept);
}

/** A cache keeps a copy as long as its own time to live; anything else as long as the entity says. */
function keptFor(entity: Entity, node: GraphNode, scene: Scene): Quantity | undefined {
  const body = entity.body;
  const said = isCache(node) ? scene.scalarOf(node, 'ttl') : (scalarAt(body, 'retention') ?? scalarAt(body, 'ttl'));
  return scene.values.read(said, TIME, A_TIME);
}

/** Writes per second that add records of an entity: by the paths that name it, or by all where the store has no other. */
function writesOf(entity: Entity, beside: readonly Entity[], node: GraphNode, visits: Visits): Quantity | undefined {
  const writing = visits.flatMap((walk) => {
    const named = referencesIn(valueAt(walk.path.body, 'data')).map(({ name }) => name);
    const about = named.length > 0 ? named.includes(entity.name) : beside.length === 1;
    const { average } = loadsOf(walk, walk.components.get(node.id)!);
    return about ? [average.writes, walk.kindKnown ? average.mixed : undefined] : [];
  });
  return sum(writing);
}

/** What a queue holds of what passes through it. */
function passing(node: GraphNode, visits: Visits, scene: Scene): Quantity | undefined {
  const kept = scene.values.read(scene.scalarOf(node, 'retention'), TIME, A_TIME);
  const incoming = visits.map((walk) => loadsOf(walk, walk.components.get(node.id)!).average.in);
  return product(sum(incoming), kept);
}
