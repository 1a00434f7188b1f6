/** What an arrow without a label most likely says, from the kinds at its ends. */
import type { DesignGraph, GraphEdge, GraphNode } from '../../analysis/index.ts';
import { scalarAt } from '../../model/index.ts';
import { CONSUMERS, QUEUES } from './kindSets.ts';

/** What is asked of a kind, whoever asks. */
const ASKED: Readonly<Record<string, string>> = {
  cache: 'Lookup',
  'session-store': 'Lookup',
  'sql-database': 'SQL',
  'read-replica': 'SQL, reads',
  database: 'Reads and writes',
  'key-value-store': 'Get and put',
  'document-store': 'Queries',
  'wide-column-store': 'Reads and writes',
  'graph-database': 'Queries',
  'time-series-database': 'Writes and queries',
  'object-storage': 'Files',
  'search-engine': 'Search',
  'data-warehouse': 'Load',
  'vector-store': 'Similarity search',
  'coordination-service': 'Leases',
  'service-discovery': 'Lookup',
  'dead-letter-queue': 'Failed messages',
  'external-service': 'HTTPS',
  'identity-provider': 'Sign-in',
  'id-generator': 'Next id',
  'rate-limiter': 'Allowed?',
  dns: 'DNS',
  metrics: 'Metrics',
  logging: 'Logs',
  tracing: 'Traces',
  alerting: 'Alerts',
  dashboard: 'Queries',
};
const CQL = /\b(?:cassandra|scylla\w*|keyspaces)\b/i;

/**
 * The words for an arrow, the most likely ones first: the protocol of its flow, else what its ends usually say to each other.
 * @returns none where their kinds tell nothing.
 */
export function wordsFor(graph: DesignGraph, { from, to, entry }: GraphEdge): readonly string[] {
  const protocol = scalarAt(entry?.body, 'protocol')?.text;
  if (protocol) return [protocol];
  const [caller, target] = [graph.nodes.get(from), graph.nodes.get(to)];
  if (!caller?.kind || !target?.kind) return [];
  const word = byKinds(caller, target);
  return word === undefined ? betweenServices(graph, caller, target) : [word];
}

function byKinds(caller: GraphNode, target: GraphNode): string | undefined {
  const [from, to] = [caller.kind!, target.kind!];
  if (QUEUES.has(to.id)) {
    if (CONSUMERS.has(from.id) || from.layer === 'client') return from.layer === 'client' ? 'Events' : 'Consume';
    return from.layer === 'data' ? 'Changes' : 'Publish';
  }
  if (QUEUES.has(from.id)) return to.id === 'dead-letter-queue' ? ASKED[to.id] : 'Consume';
  if (from.layer === 'data' && to.layer === 'data') return from.id === 'cache' ? 'On a miss' : 'Copies';
  if (from.id === 'cdn' && to.layer !== 'client') return 'On a miss';
  if (from.id === 'scheduler') return 'Start';
  if (to.layer === 'client') return 'Push';
  if (to.id === 'websocket-gateway' && ['client', 'entry'].includes(from.layer)) return 'WebSocket';
  if (to.id === 'wide-column-store' && CQL.test(`${target.label} ${target.entry?.technology?.text ?? ''}`))
    return 'CQL';
  return ASKED[to.id] ?? (from.layer === 'client' ? 'HTTPS' : from.layer === 'entry' ? 'HTTP' : undefined);
}

/** Services speak what others of the picture speak; else it is the author's choice. */
function betweenServices(graph: DesignGraph, caller: GraphNode, target: GraphNode): readonly string[] {
  const calls = caller.kind!.layer === 'application' || CONSUMERS.has(caller.kind!.id);
  const answers = target.kind!.layer === 'application' || target.kind!.layer === 'entry';
  if (!calls || !answers) return [];
  return graph.edges.some(({ label }) => /\bgrpc\b/i.test(label ?? '')) ? ['gRPC', 'HTTP'] : ['HTTP', 'gRPC'];
}
