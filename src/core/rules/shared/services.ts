/** The services of a design that a team builds and runs. */
import type { Facts, GraphNode } from '../../analysis/index.ts';

const OWN: ReadonlySet<string> = new Set(['service', 'notification-service', 'websocket-gateway', 'id-generator']);

/** Services by name: several instances or versions of one count once, and those of a later phase are there as well. */
export function servicesOf({ graph }: Pick<Facts, 'graph'>): readonly GraphNode[] {
  const byName = new Map<string, GraphNode>();
  for (const node of graph.nodes.values()) {
    if (!node.kind || !OWN.has(node.kind.id) || node.entry?.none || node.drawn?.isSubgraph) continue;
    const name = nameOf(node);
    if (!byName.has(name)) byName.set(name, node);
  }
  return [...byName.values()];
}

/** What numbers one instance of several: a word of its own, or digits glued to a word. */
const NUMBER = /(?:[\s#-]+(?:\d+|n|a|b|instances?|replicas?))+$|(?<=\p{L}{3})\d+$/u;

/** The name of a service without the number of its instance. */
export function nameOf({ label }: GraphNode): string {
  return label.toLowerCase().replace(NUMBER, '');
}
