/** What the text says of arrows, found by their ends. */
import { memo } from '../base/memo.ts';
import { groupByEnds, type PairMap } from '../base/pairMap.ts';
import type { FlowEntry } from '../model/index.ts';

/** The flows from one component to another, in the order of the document. */
export const flowsByEnds = memo((flows: readonly FlowEntry[]): PairMap<readonly FlowEntry[]> =>
  groupByEnds(flows, ({ from, to }) => ({ from: from.name, to: to.name })),
);
