/** Walks a path: which hops it has, in which order, and how often each is made for one walk of the path. */
import { extended } from '../../base/extended.ts';
import { groupBy } from '../../base/group.ts';
import { quantity, type Quantity } from '../../estimate/index.ts';
import { parseChain, scalarAt, type Hop, type Path, type PathStep } from '../../model/index.ts';
import { ONE, PLAIN, product, sum } from './quantities.ts';
import type { LoadNote } from './types.ts';
import type { Values } from './values.ts';

/** A hop with its place in the path. */
interface Link extends Hop {
  readonly step: PathStep;
  /** Its arrow in the chain of its step, from one on. Hops of one start over one arrow are made at once: `A -> B & C`. */
  readonly arrow: number;
}

/** One hop as it is walked. */
export interface WalkedHop extends Link {
  /** Calls for each arrival at its start; absent where it is written and has no value. */
  readonly times: Quantity | undefined;
  /** It starts where the path begins. */
  readonly begins: boolean;
  /** It leads back to where the path came from: its target is called, and calls nobody in turn. */
  readonly loops: boolean;
  /** Calls for each walk of the path; absent where that can't be told. */
  readonly calls: Quantity | undefined;
}

export interface Walk {
  readonly hops: readonly WalkedHop[];
  /** Where the path begins. */
  readonly origins: readonly string[];
  /** Arrivals at each origin for a walk of the path: one, shared by them. */
  readonly share: Quantity;
  /** The components of the path, each before those it calls. */
  readonly order: readonly string[];
  readonly notes: readonly LoadNote[];
}

/** Follows a path from its origin. Loops are cut, so that every hop is made a finite number of times. */
export function walkPath(path: Path, values: Values): Walk {
  const links = path.steps.flatMap(linksOf);
  const origins = originsOf(links);
  const { order, loops } = sorted(links, origins);
  const share = quantity(1 / Math.max(1, origins.length));
  const times = links.map((link) => timesOf(link, values));
  const calls = callsOf(links, times, order, loops, new Map(origins.map((id) => [id, share])));
  const hops = links.map((link, at): WalkedHop => {
    const begins = origins.includes(link.from.name);
    return extended(link, { times: times[at], begins, loops: loops.has(link), calls: calls.get(link) });
  });
  return { hops, origins, share, order, notes: notesOf(path, hops, origins) };
}

/** The hops of one step. */
function linksOf(step: PathStep): Link[] {
  const sizes = parseChain(step.text.text).groups.map((group) => group.length);
  const links: Link[] = [];
  for (let arrow = 1; arrow < sizes.length; arrow++) {
    const count = sizes[arrow - 1]! * sizes[arrow]!;
    for (const hop of step.hops.slice(links.length, links.length + count))
      links.push({ from: hop.from, to: hop.to, step, arrow });
  }
  return links;
}

/** On a chain, `times` belongs to the first hop. */
function timesOf({ arrow, step }: Link, values: Values): Quantity | undefined {
  const node = arrow === 1 ? scalarAt(step.options, 'times') : undefined;
  return node ? values.read(node, PLAIN, 'a plain number of calls, such as `2` or `10%`,') : ONE;
}

/**
 * Where a path begins: where its first step does; or, if a later step leads there, where that one does. Several starts that
 * are joined by `&` share the rate of the path.
 */
function originsOf(links: readonly Link[]): readonly string[] {
  const first = links[0];
  if (!first) return [];
  const incoming = groupBy(links, ({ to }) => to.name);
  const before = new Set([first.from.name]);
  for (const id of before) for (const { from } of incoming.get(id) ?? []) before.add(from.name);
  const start = links.find(({ from }) => before.has(from.name) && !incoming.has(from.name)) ?? first;
  const together = links.filter(({ step, arrow }) => step === start.step && arrow === start.arrow);
  return [...new Set(together.map(({ from }) => from.name))];
}

interface Sorted {
  readonly order: readonly string[];
  readonly loops: ReadonlySet<Link>;
}

/** Puts each component before those it calls; hops that lead back to a component that is still on the way are loops. */
function sorted(links: readonly Link[], origins: readonly string[]): Sorted {
  const outgoing = groupBy(links, ({ from }) => from.name);
  const loops = new Set<Link>();
  const state = new Map<string, 'on the way' | 'done'>();
  const finished: string[] = [];
  for (const start of [...origins, ...outgoing.keys()]) {
    if (state.has(start)) continue;
    const way = [{ id: start, next: 0 }];
    state.set(start, 'on the way');
    for (let at = way.at(-1); at; at = way.at(-1)) {
      const link = outgoing.get(at.id)?.[at.next++];
      if (!link) {
        state.set(at.id, 'done');
        finished.push(at.id);
        way.pop();
      } else if (state.get(link.to.name) === 'on the way') {
        loops.add(link);
      } else if (!state.has(link.to.name)) {
        state.set(link.to.name, 'on the way');
        way.push({ id: link.to.name, next: 0 });
      }
    }
  }
  return { order: finished.reverse(), loops };
}

/** Calls of each hop for a walk of the path: arrivals at its start times its `times`. */
function callsOf(
  links: readonly Link[],
  times: readonly (Quantity | undefined)[],
  order: readonly string[],
  loops: ReadonlySet<Link>,
  arrivals: Map<string, Quantity>,
): ReadonlyMap<Link, Quantity | undefined> {
  const calls = new Map<Link, Quantity | undefined>();
  const timesBy = new Map(links.map((link, at) => [link, times[at]]));
  const outgoing = groupBy(links, ({ from }) => from.name);
  for (const id of order) {
    for (const link of outgoing.get(id) ?? []) {
      const count = product(arrivals.get(id), timesBy.get(link));
      calls.set(link, count);
      const arrived = loops.has(link) ? undefined : sum([arrivals.get(link.to.name), count]);
      if (arrived) arrivals.set(link.to.name, arrived);
    }
  }
  return calls;
}

function notesOf(path: Path, hops: readonly WalkedHop[], origins: readonly string[]): LoadNote[] {
  const notes: LoadNote[] = [];
  const reached = new Set([...origins, ...hops.filter(({ loops }) => !loops).map(({ to }) => to.name)]);
  const told = new Set<string>();
  for (const { from, to, loops } of hops) {
    if (loops) {
      const text = `This leads back to \`${to.name}\`, where the path came from. It counts as one more call there, which calls nobody in turn.`;
      notes.push({ kind: 'loop', span: from.span.to(to.span), text, path: path.name });
    } else if (!reached.has(from.name) && !told.has(from.name)) {
      told.add(from.name);
      const text = `Nothing on this path leads to \`${from.name}\`, so it can't be told how often it makes this call.`;
      notes.push({ kind: 'nowhere', span: from.span, text, path: path.name });
    }
  }
  return notes;
}
