/** Who is waited for on a path, from where it begins. */
import type { DesignGraph, PathLoad } from '../../analysis/index.ts';
import { groupBy } from '../../base/group.ts';
import { memo } from '../../base/memo.ts';
import { isQueue } from './buffers.ts';

/** The components at which a path begins. */
export const originsOf = memo(({ hops }: PathLoad): readonly string[] => {
  const targets = new Set(hops.map(({ to }) => to));
  return [...new Set(hops.map(({ from }) => from))].filter((id) => !targets.has(id));
});

/**
 * The components that whoever begins the path waits for, themselves included: what lies behind a queue, or behind a call that
 * nobody waits for, is none of them.
 */
export function waitedFor({ hops }: PathLoad, graph: DesignGraph, origins: readonly string[]): ReadonlySet<string> {
  const waited = new Set<string>();
  const waiting = [...origins];
  const next = groupBy(
    hops.filter((hop) => hop.waits),
    ({ from }) => from,
  );
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (waited.has(id) || isQueue(graph, id)) continue;
    waited.add(id);
    for (const { to } of next.get(id) ?? []) waiting.push(to);
  }
  return waited;
}
