/** Who waits for whom on a path, and what it can't do without. */
import { groupBy } from '../../base/group.ts';
import { scalarAt } from '../../model/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import { isQueue } from './kinds.ts';
import type { Scene } from './scene.ts';
import type { Walk, WalkedHop } from './walk.ts';

/**
 * Whether the caller waits for the answer: not if the text says so, and never for what is taken out of a queue; but where a
 * path begins at a queue, it is the work on one message, and waits for its end.
 */
export function hopWaits(hop: WalkedHop, scene: Scene): boolean {
  if (isQueue(scene.kindOf(hop.from.name)) && !hop.begins) return false;
  const said = flag(scalarAt(hop.step.options, 'wait'));
  if (said !== undefined) return said;
  const mode = scalarAt(scene.flow(hop)?.body, 'mode')?.text;
  return mode !== 'async';
}

/** Whether the path fails without it. */
export function isRequired(hop: WalkedHop): boolean {
  return flag(scalarAt(hop.step.options, 'required')) ?? true;
}

/**
 * The components that a path leads to by hops that count, each once and in the order of the path, its origins first.
 * @param counts whether a hop is followed.
 */
export function reachedBy({ origins, hops }: Walk, counts: (hop: WalkedHop) => boolean): ReadonlySet<string> {
  const outgoing = groupBy(hops.filter(counts), ({ from }) => from.name);
  const reached = new Set(origins);
  for (const id of reached) for (const { to } of outgoing.get(id) ?? []) reached.add(to.name);
  return reached;
}

function flag(node: ScalarNode | undefined): boolean | undefined {
  return typeof node?.value === 'boolean' ? node.value : undefined;
}
