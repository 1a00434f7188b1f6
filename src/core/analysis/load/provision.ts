/** How many instances, shards and copies a component has, and how they share each kind of load. */
import { map, quantity, type Quantity } from '../../estimate/index.ts';
import type { GraphNode } from '../graph.ts';
import { isQueue, keepsData } from './kinds.ts';
import { ONE, PLAIN, isOne, product, ratio, sum } from './quantities.ts';
import { isSet, type Scene } from './scene.ts';
import type { LoadVector, Provision, Resource, ResourceUse } from './types.ts';

/** Who shares a load. */
export interface Sharing {
  readonly units: Quantity;
  readonly unit: ResourceUse['unit'];
  /** The factors that `units` is made of, for the working: 200 shards and 3 copies. */
  readonly factors: readonly Quantity[];
  /** Units that one call occupies. */
  readonly perCall: Quantity;
}

/**
 * What the document says of the number of instances, shards and copies. What scales by itself has as many instances as it
 * may come to have.
 */
export function provisionOf(node: GraphNode, scene: Scene): Provision {
  const count = (...keys: readonly string[]) => {
    const value = scene.values.read(scene.scalarOf(node, ...keys), PLAIN, 'a plain number, such as `12`,');
    return value && value.low > 0 ? value : undefined;
  };
  const instances = count('autoscaling', 'max') ?? count('instances');
  const [shards, replicas] = [count('shards'), count('replicas')];
  const provision: { -readonly [Key in keyof Provision]: Provision[Key] } = {};
  if (instances) provision.instances = instances;
  if (shards) provision.shards = shards;
  if (replicas) provision.replicas = replicas;
  return provision;
}

/** Whether the number of instances follows the load, without an end that the document tells. */
export function isElastic(node: GraphNode, { instances, shards, replicas }: Provision, scene: Scene): boolean {
  if (instances || shards || replicas) return false;
  return isSet(scene.valueOf(node, 'autoscaling'));
}

/** Copies of its data: `replicas` of what keeps data. */
export function copiesOf(node: GraphNode, { shards, replicas }: Provision): Quantity {
  return replicas && (shards || keepsData(node)) ? replicas : ONE;
}

/**
 * How a component shares a kind of load.
 * - What keeps no data: instances (or `replicas`, as some call them) share everything.
 * - Shards split data and writes. A write goes to every copy of its shard, so copies add nothing there. A read is answered
 *   by one copy, or by as many as `replication.read` or a quorum ask. Every copy keeps its part of the data.
 * - Where `instances` are given beside copies, they are the machines that all copies lie on.
 */
export function sharingOf(
  resource: Resource,
  node: GraphNode,
  provision: Provision,
  load: LoadVector,
  scene: Scene,
): Sharing {
  const nodes = nodesOf(node, provision);
  const copies = copiesOf(node, provision);
  if (resource === 'storage' || resource === 'connections' || isOne(copies)) return nodes;
  // Producers and consumers of a queue meet at the leader of a shard.
  if (resource === 'writes' || resource === 'in' || isQueue(node)) return leadersOf(provision, copies);
  const asked = copiesPerRead(node, copies, scene);
  const perCall = resource === 'reads' || resource === 'out' ? asked : mean(resource, load, asked, copies);
  return { ...nodes, perCall };
}

/** All nodes alike: instances, or every copy of every shard. */
export function nodesOf(node: GraphNode, provision: Provision): Sharing {
  const { instances, shards, replicas } = provision;
  if (!keepsData(node) && !shards) return by('instance', [instances ?? replicas ?? ONE]);
  if (instances) return by('instance', [instances]);
  const copies = copiesOf(node, provision);
  return by(!isOne(copies) ? 'copy' : shards ? 'shard' : 'instance', [shards ?? ONE, copies]);
}

/** What goes to every copy of one shard: the shards share it; of machines, each call occupies as many as there are copies. */
function leadersOf({ instances, shards }: Provision, copies: Quantity): Sharing {
  return instances ? by('instance', [instances], copies) : by(shards ? 'shard' : 'instance', [shards ?? ONE]);
}

function by(unit: ResourceUse['unit'], factors: readonly Quantity[], perCall: Quantity = ONE): Sharing {
  return { units: product(...factors)!, unit, factors, perCall };
}

/** Copies that a call occupies on the mean: reads ask `asked` of them, writes go to all. */
function mean(resource: Resource, load: LoadVector, asked: Quantity, copies: Quantity): Quantity {
  const bytes = resource === 'bandwidth';
  const reading = bytes ? load.out : load.reads;
  const writing = bytes ? load.in : sum([load.writes, load.mixed]);
  if (!writing) return asked;
  if (!reading) return copies;
  return ratio(sum([product(reading, asked), product(writing, copies)]), sum([reading, writing])) ?? copies;
}

/** Copies that one read asks: as `replication.read` says, of a quorum the majority, else one. */
function copiesPerRead(node: GraphNode, copies: Quantity, scene: Scene): Quantity {
  const read = scene.scalarOf(node, 'replication', 'read');
  const said = scene.values.read(read, PLAIN, 'a plain number of copies, such as `2`,');
  if (said && said.low > 0) return said;
  const quorum = /\bquorum\b/i.test(scene.scalarOf(node, 'consistency')?.text ?? '');
  return quorum ? map(copies, (count) => Math.floor(count / 2) + 1, PLAIN) : quantity(1);
}
