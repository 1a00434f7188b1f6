/** Copies of stores, and the store that each repeats. */
import { linksOf, type DesignGraph, type Facts } from '../../analysis/index.ts';
import { scalarAt } from '../../model/index.ts';

/** The store that a replica repeats: as declared, or the one whose arrow leads to it. */
export function primaryOf(id: string, facts: Pick<Facts, 'graph' | 'diagram' | 'flows' | 'paths'>): string | undefined {
  const { graph } = facts;
  const declared = scalarAt(graph.nodes.get(id)?.entry?.body, 'replica-of')?.text;
  if (declared !== undefined) return declared;
  const sources = Array.from(linksOf(facts).to(id), ({ from }) => from).filter((from) => isPrimary(graph, from));
  return new Set(sources).size === 1 ? sources[0] : undefined;
}

function isPrimary(graph: DesignGraph, id: string): boolean {
  const kind = graph.nodes.get(id)?.kind;
  return kind?.layer === 'data' && kind.id !== 'read-replica' && kind.id !== 'cache';
}
