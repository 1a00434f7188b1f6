/** What the catalogue knows of one unit of a component, and what kind of unit its numbers are about. */
import { CATALOG, type ReferenceNumber, type ReferenceResource } from '../../catalog/index.ts';
import { referencesIn } from '../../model/index.ts';
import type { GraphNode } from '../graph.ts';
import { growsWhenManaged } from './kinds.ts';
import { isSet, type Scene } from './scene.ts';
import type { Provision, Resource } from './types.ts';

/** Numbers about a part that a store is cut into, of which a node may hold many: they count where `shards` says how many. */
const OF_A_PART: ReadonlySet<string> = new Set([
  'elasticsearch.shard_size',
  's3.prefix_writes',
  's3.prefix_reads',
  'object.prefix_writes',
  'object.prefix_reads',
]);

/** Numbers about data that comes in: what goes out, and to the copies, is not in them. */
const INTO: ReadonlySet<string> = new Set(['kafka.bandwidth', 'stream.bandwidth']);

/** Numbers that count calls of clients by all nodes, with the copies that each makes already in them. */
const WITH_COPIES: ReadonlySet<string> = new Set(['cassandra.writes', 'wide_column.writes']);

/** Whether each node of all copies takes so much of what clients send. */
export function includesCopies(reference: ReferenceNumber): boolean {
  return WITH_COPIES.has(reference.id);
}

/**
 * The catalogue's number for a component that says nothing of a resource itself. None for what a provider makes as large as
 * the load, unless the document says of how many parts it is.
 */
export function knownCapacity(
  resource: Resource,
  node: GraphNode,
  provision: Provision,
  scene: Scene,
): ReferenceNumber | undefined {
  if (resource === 'out' || !node.kind) return undefined;
  const { id } = node.kind;
  const { instances, shards } = provision;
  const managed = isSet(scene.valueOf(node, 'managed'));
  if (managed && !instances && !shards && growsWhenManaged(node)) return undefined;
  const technology = technologyOf(node, scene);
  const known = (of: ReferenceResource) => scene.values.referenceFor(id, technology, of);
  // Of one product the catalogue may know calls of any kind, and writes besides: the closer number counts.
  if (resource === 'requests' && (known('writes') || known('reads'))) return undefined;
  const reference = known(resource === 'in' ? 'bandwidth' : resource);
  if (!reference || (OF_A_PART.has(reference.id) && !shards)) return undefined;
  if ((resource === 'in' || resource === 'bandwidth') && INTO.has(reference.id) !== (resource === 'in'))
    return undefined;
  return reference;
}

/** The declared product; else the one that the label names, if it makes such components (`Kafka workers` are no Kafka). */
function technologyOf(node: GraphNode, scene: Scene): string | undefined {
  const declared = referencesIn(scene.valueOf(node, 'technology'))[0]?.name;
  if (declared !== undefined) return declared;
  const named = CATALOG.technology(node.label);
  return named?.kinds.includes(node.kind!.id) ? named.name : undefined;
}
