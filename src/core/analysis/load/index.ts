/** Loads, capacity, availability and latency, as they follow from the paths of a design. */
import type { Design } from '../../model/index.ts';
import type { DesignGraph } from '../graph.ts';
import type { Numbers } from '../numbers.ts';
import type { LoadAnalysis } from './types.ts';

export type * from './types.ts';

/** The share of a capacity that is planned for, where a component does not say otherwise. */
const CEILING = 0.7;

/** Follows the paths through the graph. A pure function of its argument, and worked out when first read. */
export function loadOf(_design: Design & { readonly graph: DesignGraph; readonly numbers: Numbers }): LoadAnalysis {
  return { components: new Map(), paths: [], arrows: new Map(), notes: [], ceiling: () => CEILING };
}
