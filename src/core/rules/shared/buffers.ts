/** What stands between a load and a component: queues and batches that smooth it, caches and copies that take it off. */
import { flowsByEnds, type DesignGraph, type Facts, type HopLoad, type PathLoad } from '../../analysis/index.ts';
import { groupBy } from '../../base/group.ts';
import { memo } from '../../base/memo.ts';
import { quantiles } from '../../estimate/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { CONSUMERS, QUEUES } from './kindSets.ts';

const COPIES: ReadonlySet<string> = new Set(['cache', 'cdn', 'read-replica']);

export function isQueue(graph: DesignGraph, id: string): boolean {
  return QUEUES.has(kindOf(graph, id));
}

/** Keeps copies of what it answers, or is one: a cache, a content delivery network, a read replica. */
export function isCopy(graph: DesignGraph, id: string): boolean {
  return COPIES.has(kindOf(graph, id));
}

/** One path in one picture, so that each question about it is one look-up however long it is. */
interface Way {
  /** The hops that lead to a component, and that leave it. */
  readonly into: ReadonlyMap<string, readonly HopLoad[]>;
  readonly outOf: ReadonlyMap<string, readonly HopLoad[]>;
  /** What keeps copies, at either end of a hop. */
  readonly copies: ReadonlySet<string>;
  /** What `queuesBefore` answered already. */
  readonly queuesBefore: Map<string, readonly string[]>;
}

const waysIn = memo((graph: DesignGraph) =>
  memo(({ hops }: PathLoad): Way => {
    const ends = new Set(hops.flatMap(({ from, to }) => [from, to]));
    return {
      into: groupBy(hops, ({ to }) => to),
      outOf: groupBy(hops, ({ from }) => from),
      copies: new Set([...ends].filter((id) => isCopy(graph, id))),
      queuesBefore: new Map(),
    };
  }),
);

/** The components that a path reaches without a queue between: its peaks arrive there as they are. */
export function reachedDirectly(graph: DesignGraph, path: PathLoad): ReadonlySet<string> {
  const { hops } = path;
  const { into, outOf } = waysIn(graph)(path);
  const origins = hops.map(({ from }) => from).filter((id) => !into.has(id));
  const starts = origins.length > 0 ? origins : hops.slice(0, 1).map(({ from }) => from);
  const waiting = starts.filter((id) => !takesFromQueue(graph, id));
  const reached = new Set<string>();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    if (isQueue(graph, id)) continue;
    for (const { to } of outOf.get(id) ?? []) waiting.push(to);
  }
  return reached;
}

/** The queues of a path through which a component gets its work, the nearest first. */
export function queuesBefore(graph: DesignGraph, path: PathLoad, id: string): readonly string[] {
  const way = waysIn(graph)(path);
  // As long as there is one caller, the answer is the caller's own: a long chain is walked once for all on it.
  const chain = new Set<string>();
  let at = id;
  let found = way.queuesBefore.get(at);
  while (!found && !chain.has(at)) {
    const callers = new Set(way.into.get(at)?.map(({ from }) => from));
    const [caller] = callers;
    if (caller === undefined || callers.size > 1) break;
    chain.add(at);
    if (isQueue(graph, caller)) found = [caller];
    else found = way.queuesBefore.get((at = caller));
  }
  const queues = found ?? allQueuesBefore(graph, way, at);
  for (const each of chain.add(id).add(at))
    way.queuesBefore.set(
      each,
      queues.filter((queue) => queue !== each),
    );
  return way.queuesBefore.get(id)!;
}

function allQueuesBefore(graph: DesignGraph, { into }: Way, id: string): readonly string[] {
  const queues = new Set<string>();
  const seen = new Set([id]);
  // A set hands out what is added to it meanwhile.
  for (const at of seen) {
    if (at !== id && isQueue(graph, at)) {
      queues.add(at);
      continue;
    }
    const callers = into.get(at) ?? [];
    for (const { from } of callers) seen.add(from);
    if (callers.length === 0 && takesFromQueue(graph, at))
      for (const queue of drawnQueues(graph, at)) queues.add(queue);
  }
  return [...queues];
}

/** Whether calls reach a component in batches: one transaction for many, so that their number says little. */
export function inBatches({ graph, flows }: Pick<Facts, 'graph' | 'flows'>, path: PathLoad, id: string): boolean {
  return (waysIn(graph)(path).into.get(id) ?? []).some(({ from, to }) => {
    if (valueAt(graph.nodes.get(from)?.entry?.body, 'batch') !== undefined) return true;
    return valueAt(flowsByEnds(flows).get(from, to)?.[0]?.body, 'batch') !== undefined;
  });
}

/**
 * Whether something on a path answers before a component must: a cache, a CDN or a copy is asked, or only a share of the
 * calls (`times: 1 - hit`) comes so far.
 */
export function isRelieved(graph: DesignGraph, path: PathLoad, id: string): boolean {
  const { copies, into } = waysIn(graph)(path);
  if (copies.size > (copies.has(id) ? 1 : 0)) return true;
  return (into.get(id) ?? []).some(({ times }) => times !== undefined && quantiles(times).p50 < 1);
}

/** Whether a worker that a path begins with takes its work from a queue: another path fills it, or the worker asks for it. */
function takesFromQueue(graph: DesignGraph, id: string): boolean {
  return CONSUMERS.has(kindOf(graph, id)) && drawnQueues(graph, id).length > 0;
}

function drawnQueues(graph: DesignGraph, id: string): string[] {
  const neighbours = [...graph.to(id).map(({ from }) => from), ...graph.from(id).map(({ to }) => to)];
  return [...new Set(neighbours)].filter((each) => isQueue(graph, each));
}

function kindOf(graph: DesignGraph, id: string): string {
  return graph.nodes.get(id)?.kind?.id ?? '';
}
