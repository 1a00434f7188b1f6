/** Calls from service to service that the caller waits for, and the walks that they make. */
import type { DesignGraph, Facts, GraphEdge } from '../../analysis/index.ts';
import { groupBy } from '../../base/group.ts';
import { memo } from '../../base/memo.ts';
import { scalarAt } from '../../model/index.ts';
import { SERVICES } from './kindSets.ts';
import { waitsAt } from './arrows.ts';

/** A call from one component to another. */
export interface Call {
  readonly from: string;
  readonly to: string;
}

/** Whether both ends of a call are services, and two of them. */
export function isBetweenServices({ graph }: Pick<Facts, 'graph'>, { from, to }: Call): boolean {
  const caller = graph.nodes.get(from)?.kind;
  const called = graph.nodes.get(to)?.kind;
  return from !== to && !!caller && !!called && SERVICES.has(caller.id) && SERVICES.has(called.id);
}

/**
 * Arrows between services that may be calls with an answer: those that say so, and those whose label says neither. An arrow
 * without a label may as well draw the answer itself.
 */
export function waitingCalls({ graph, paths }: Pick<Facts, 'graph' | 'paths'>): readonly GraphEdge[] {
  const left = new Set(
    paths.flatMap(({ steps }) =>
      steps
        .filter(({ options }) => scalarAt(options, 'wait')?.value === false)
        .flatMap(({ hops }) => hops.map(({ from, to }) => `${from.name}\n${to.name}`)),
    ),
  );
  return callsIn(graph).filter(({ from, to }) => left.size === 0 || !left.has(`${from}\n${to}`));
}

const callsIn = memo((graph: DesignGraph): readonly GraphEdge[] =>
  graph.edges.filter((edge) => {
    if (!isBetweenServices({ graph }, edge)) return false;
    const waits = waitsAt(edge);
    return waits === true || (waits === undefined && ((edge.label ?? '').trim() !== '' || edge.entry !== undefined));
  }),
);

/** The longest walk over calls, its components in order; what lies on a cycle is left out, as it has no end. */
export function longestWalk(calls: readonly Call[]): readonly string[] {
  const out = groupBy(calls, ({ from }) => from);
  const open = new Map<string, number>();
  for (const { from, to } of calls) {
    if (!open.has(from)) open.set(from, 0);
    open.set(to, (open.get(to) ?? 0) + 1);
  }
  const steps = new Map<string, number>();
  const before = new Map<string, string>();
  const ready = [...open].filter(([, count]) => count === 0).map(([id]) => id);
  let last: string | undefined;
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    const here = steps.get(id) ?? 0;
    if (last === undefined || here > (steps.get(last) ?? 0)) last = id;
    for (const { to } of out.get(id) ?? []) {
      if (here + 1 > (steps.get(to) ?? 0)) {
        steps.set(to, here + 1);
        before.set(to, id);
      }
      const left = open.get(to)! - 1;
      open.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  const walk: string[] = [];
  for (let id = last; id !== undefined; id = before.get(id)) walk.push(id);
  return walk.reverse();
}

/**
 * The cycles of calls, one for each group of components that can reach each other: a shortest one through the first of them.
 * @returns the calls of each cycle in their order.
 */
export function cyclesOf<One extends Call>(calls: readonly One[]): readonly (readonly One[])[] {
  const out = groupBy(calls, ({ from }) => from);
  return components(out).flatMap((group): (readonly One[])[] => {
    const cycle = shortestCycle(group, out);
    return cycle.length > 1 ? [cycle] : [];
  });
}

type Outgoing<One extends Call> = ReadonlyMap<string, readonly One[]>;

/** Groups of components that can all reach each other, by Tarjan's algorithm, without recursion. */
function components<One extends Call>(out: Outgoing<One>): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const groups: string[][] = [];
  const enter = (id: string) => {
    index.set(id, index.size);
    low.set(id, index.get(id)!);
    stack.push(id);
    onStack.add(id);
    return { id, next: 0 };
  };
  const leave = (id: string) => {
    if (low.get(id) !== index.get(id)) return;
    const group = stack.splice(stack.lastIndexOf(id));
    for (const member of group) onStack.delete(member);
    if (group.length > 1) groups.push(group);
  };
  for (const start of out.keys()) {
    if (index.has(start)) continue;
    const work = [enter(start)];
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const call = out.get(frame.id)?.[frame.next++];
      if (!call) {
        work.pop();
        leave(frame.id);
        const caller = work.at(-1);
        if (caller) low.set(caller.id, Math.min(low.get(caller.id)!, low.get(frame.id)!));
      } else if (!index.has(call.to)) work.push(enter(call.to));
      else if (onStack.has(call.to)) low.set(frame.id, Math.min(low.get(frame.id)!, index.get(call.to)!));
    }
  }
  return groups;
}

function shortestCycle<One extends Call>(group: readonly string[], out: Outgoing<One>): readonly One[] {
  const [start] = group;
  const members = new Set(group);
  const reachedBy = new Map<string, One>();
  const waiting = [start!];
  for (let at = 0; at < waiting.length; at++)
    for (const call of out.get(waiting[at]!) ?? []) {
      if (!members.has(call.to) || reachedBy.has(call.to)) continue;
      reachedBy.set(call.to, call);
      if (call.to === start) return back(start, reachedBy);
      waiting.push(call.to);
    }
  return [];
}

function back<One extends Call>(start: string, reachedBy: ReadonlyMap<string, One>): readonly One[] {
  const cycle: One[] = [];
  for (let id = start; cycle.length === 0 || id !== start;) {
    const call = reachedBy.get(id)!;
    cycle.unshift(call);
    id = call.from;
  }
  return cycle;
}
