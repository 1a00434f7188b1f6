/** What the kind of a component says of the way it is loaded. */
import type { GraphNode } from '../graph.ts';

const QUEUES: ReadonlySet<string> = new Set(['message-queue', 'event-stream', 'task-queue', 'dead-letter-queue']);
const CACHES: ReadonlySet<string> = new Set(['cache', 'session-store', 'cdn']);

/** What is sized by nodes, even where a provider runs it. */
const SIZED_BY_NODES: ReadonlySet<string> = new Set([
  'cache',
  'session-store',
  'database',
  'sql-database',
  'read-replica',
  'graph-database',
  'time-series-database',
  'search-engine',
  'vector-store',
  'coordination-service',
]);

/** It takes messages and hands them out later: who puts one in waits for the acknowledgement only. */
export function isQueue(node: Pick<GraphNode, 'kind'> | undefined): boolean {
  return node?.kind !== undefined && QUEUES.has(node.kind.id);
}

/** It keeps data for a while only, and drops what it likes. */
export function isCache(node: GraphNode | undefined): boolean {
  return node?.kind !== undefined && CACHES.has(node.kind.id);
}

/** It keeps data, so that `replicas` are copies of it; of anything else they are further instances. */
export function keepsData(node: GraphNode | undefined): boolean {
  return node?.kind !== undefined && (node.kind.layer === 'data' || QUEUES.has(node.kind.id));
}

/** A provider that runs such a component makes it as large as the load; nobody chooses nodes. */
export function growsWhenManaged(node: GraphNode): boolean {
  return node.kind !== undefined && !SIZED_BY_NODES.has(node.kind.id);
}

/** A person's device: what it has to do is no part of the system's own promises. */
export function isClient(node: Pick<GraphNode, 'kind'> | undefined): boolean {
  return node?.kind?.layer === 'client';
}
