/** What stands between a load and a component: queues and batches that smooth it, caches and copies that take it off. */
import type { DesignGraph, Facts, PathLoad } from '../analysis/index.ts';
import { quantiles } from '../estimate/index.ts';
import { valueAt } from '../syntax/index.ts';
import { CONSUMERS, QUEUES } from './kindSets.ts';

const COPIES: ReadonlySet<string> = new Set(['cache', 'cdn', 'read-replica']);

export function isQueue(graph: DesignGraph, id: string): boolean {
  return QUEUES.has(kindOf(graph, id));
}

/** Keeps copies of what it answers, or is one: a cache, a content delivery network, a read replica. */
export function isCopy(graph: DesignGraph, id: string): boolean {
  return COPIES.has(kindOf(graph, id));
}

/** The components that a path reaches without a queue between: its peaks arrive there as they are. */
export function reachedDirectly(graph: DesignGraph, { hops }: PathLoad): ReadonlySet<string> {
  const targets = new Set(hops.map(({ to }) => to));
  const origins = hops.map(({ from }) => from).filter((id) => !targets.has(id));
  const starts = origins.length > 0 ? origins : hops.slice(0, 1).map(({ from }) => from);
  const waiting = starts.filter((id) => !takesFromQueue(graph, id));
  const reached = new Set<string>();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    if (isQueue(graph, id)) continue;
    for (const hop of hops) if (hop.from === id) waiting.push(hop.to);
  }
  return reached;
}

/** The queues of a path through which a component gets its work, the nearest first. */
export function queuesBefore(graph: DesignGraph, { hops }: PathLoad, id: string): readonly string[] {
  const queues = new Set<string>();
  const seen = new Set<string>();
  const waiting = [id];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (at !== id && isQueue(graph, at)) {
      queues.add(at);
      continue;
    }
    const callers = hops.filter(({ to }) => to === at);
    for (const { from } of callers) waiting.push(from);
    if (callers.length === 0 && takesFromQueue(graph, at))
      for (const queue of drawnQueues(graph, at)) queues.add(queue);
  }
  return [...queues];
}

/** Whether calls reach a component in batches: one transaction for many, so that their number says little. */
export function inBatches({ graph, flows }: Pick<Facts, 'graph' | 'flows'>, { hops }: PathLoad, id: string): boolean {
  return hops.some(({ from, to }) => {
    if (to !== id) return false;
    const flow = flows.find((each) => each.from.name === from && each.to.name === to);
    return [flow?.body, graph.nodes.get(from)?.entry?.body].some((body) => valueAt(body, 'batch') !== undefined);
  });
}

/**
 * Whether something on a path answers before a component must: a cache, a CDN or a copy is asked, or only a share of the
 * calls (`times: 1 - hit`) comes so far.
 */
export function isRelieved(graph: DesignGraph, { hops }: PathLoad, id: string): boolean {
  if (hops.some(({ from, to }) => [from, to].some((each) => each !== id && isCopy(graph, each)))) return true;
  return hops.some(({ to, times }) => to === id && times !== undefined && quantiles(times).p50 < 1);
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
