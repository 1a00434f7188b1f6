/** The arrows from one component to another, found without a walk through all of its arrows. */
import type { DesignGraph, GraphEdge } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { groupByEnds } from '../../base/pairMap.ts';

const byEnds = memo((edges: readonly GraphEdge[]) => groupByEnds(edges, (edge) => edge));

/** The arrows that lead straight from one component to another, in the order of the diagram. */
export function arrowsBetween({ edges }: Pick<DesignGraph, 'edges'>, from: string, to: string): readonly GraphEdge[] {
  return byEnds(edges).get(from, to) ?? [];
}
