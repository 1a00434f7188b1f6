/**
 * Components of which there is one. Three rules speak of them, each of its own: a spreader that all calls to several
 * instances pass, under a goal of three nines, is `capacity/no-real-redundancy`; any other single spreader is `lb/single`; all
 * other single components that a promise hangs on are `reliability/spof`. Whoever states an availability is judged by it, by
 * `capacity/availability-below-goal`.
 */
import type { ComponentLoad, Facts, LoadAnalysis, PathLoad } from '../../analysis/index.ts';
import { groupBy } from '../../base/group.ts';
import { memo } from '../../base/memo.ts';
import type { Span } from '../../base/place.ts';
import { complementOf, type Quantity } from '../../estimate/index.ts';
import { scalarAt } from '../../model/index.ts';
import { entryOf, valueAt, type ScalarNode } from '../../syntax/index.ts';
import { quantityAt } from './capacityWords.ts';

/** From three nines on, a person who switches over by hand is too slow: they allow 43 minutes a month. */
const THREE_NINES = 1e-3;

/** An availability that is promised. */
export interface AvailabilityGoal {
  readonly value: Quantity;
  readonly span: Span;
  /** As the document writes it. */
  readonly text: string;
}

/** The strictest availability that any path promises. */
export function strictestGoal({ load, syntax }: Pick<Facts, 'load' | 'syntax'>): AvailabilityGoal | undefined {
  const goal = strictest(load.paths);
  return goal && { ...goal, text: syntax.text.slice(goal.span.start, goal.span.end) };
}

/** The strictest goal of some paths. */
export function strictest(paths: readonly PathLoad[]): PathLoad['availabilityGoal'] {
  const [first, ...others] = paths.flatMap(({ availabilityGoal }) => availabilityGoal ?? []);
  return first && others.reduce((a, b) => (complementOf(b.value) < complementOf(a.value) ? b : a), first);
}

/** The strictest availability that is promised: of the paths, else of the whole system. */
export function promised(facts: Pick<Facts, 'load' | 'goals' | 'numbers'>): { readonly value: Quantity } | undefined {
  const goal = facts.goals.find(({ name }) => name === 'availability');
  const value = quantityAt(facts, goal?.value);
  return strictest(facts.load.paths) ?? (value && { value });
}

/** Whether a goal leaves less time than a person needs to switch over. */
export function isStrict({ value }: { readonly value: Quantity }): boolean {
  return complementOf(value) <= THREE_NINES * 1.0001;
}

/** Kinds whose whole purpose is to stand before several others. */
export const SPREADERS: ReadonlySet<string> = new Set(['load-balancer', 'api-gateway', 'reverse-proxy']);

/** The one machine that all calls to several instances go through; told at the first component behind it. */
export function singleBefore(load: LoadAnalysis, component: ComponentLoad): ComponentLoad | undefined {
  const { node } = component;
  const [only, ...others] = callersOf(load).get(node.id) ?? [];
  const caller = only === undefined || others.length > 0 ? undefined : load.components.get(only);
  const kind = caller?.node.kind?.id;
  if (!caller?.node.entry || kind === undefined || !SPREADERS.has(kind) || isManaged(caller)) return undefined;
  if (!((component.provision.instances?.low ?? 0) >= 2)) return undefined;
  const { instances } = caller.provision;
  if (instances?.value !== 1 || instances.high !== 1) return undefined;
  return firstBehind(load, caller.node.id) === node.id ? caller : undefined;
}

/** The spreaders that `singleBefore` tells, by id. */
export const singlesBefore = memo((load: LoadAnalysis): ReadonlySet<string> => {
  const found = [...load.components.values()].flatMap((component) => singleBefore(load, component) ?? []);
  return new Set(found.map(({ node }) => node.id));
});

/** Who calls each component in a way that it is needed. */
const callersOf = memo(({ paths }: LoadAnalysis): ReadonlyMap<string, ReadonlySet<string>> => {
  const callers = new Map<string, Set<string>>();
  for (const { from, to, required } of paths.flatMap(({ hops }) => hops)) {
    if (!required) continue;
    const known = callers.get(to);
    if (known) known.add(from);
    else callers.set(to, new Set([from]));
  }
  return callers;
});

/** Of all that a balancer calls, the first that has several instances: the balancer is told once. */
function firstBehind(load: LoadAnalysis, caller: string): string | undefined {
  const called = hopsFrom(load).get(caller) ?? [];
  return called.find((to) => (load.components.get(to)?.provision.instances?.low ?? 0) >= 2);
}

const hopsFrom = memo(({ paths }: LoadAnalysis): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { from, to } of paths.flatMap(({ hops }) => hops)) {
    const known = found.get(from);
    if (known) known.push(to);
    else found.set(from, [to]);
  }
  return found;
});

/** Whether a provider runs it, and keeps it available. */
export function isManaged({ node }: ComponentLoad): boolean {
  const managed = scalarAt(node.entry?.body, 'managed');
  return managed !== undefined && managed.value !== false;
}

/** Keys that say what happens when one of it dies. */
const SPARES = ['failover', 'redundancy', 'if-it-fails', 'fallback', 'autoscaling'] as const;

/**
 * What says that there is one of a component, and nothing else: no second copy, no failover, no provider, no answer to its
 * death, and no availability of its own by which it could be judged.
 */
export function onlyOne(component: ComponentLoad): ScalarNode | undefined {
  const { node, provision, availability } = component;
  const { entry } = node;
  if (!entry?.body || entry.none || availability || isManaged(component)) return undefined;
  if (SPARES.some((key) => entryOf(entry.body, key)?.value !== undefined) || valueAt(entry.body, 'part-of'))
    return undefined;
  const { instances, replicas, shards } = provision;
  const counts = [instances, replicas, shards].filter((count) => count !== undefined);
  if (counts.some(({ high }) => high > 1)) return undefined;
  if (instances) return scalarAt(entry.body, 'instances');
  return replicas && scalarAt(entry.body, 'replicas');
}

/**
 * Whether the document says that a component outlives one of its machines: another takes over by itself, a provider sees to
 * it, or several do the same work. Copies of a store are not enough: somebody has to make one of them the first.
 */
export function outlivesOne(component: ComponentLoad): boolean {
  const { node, provision } = component;
  const body = node.entry?.body;
  const failover = valueAt(body, 'failover');
  if (scalarAt(body, 'failover')?.text === 'automatic' || isManaged(component)) return true;
  if (failover) return false;
  const spares = ['redundancy', 'autoscaling'].map((key) => valueAt(body, key));
  if (spares.some((value) => value && !entryOf(value, 'none'))) return true;
  const several = [provision.instances, provision.replicas].some((count) => (count?.low ?? 0) >= 2);
  return several && node.kind?.layer !== 'data' && node.kind?.layer !== 'async';
}

/** What a path waits for and fails without, its origins included. */
export const neededOn = memo(({ hops }: PathLoad) => reachedBy(hops, ({ waits, required }) => waits && required));

/** What a path waits for, also where it goes on without; its origins included. What is missing of its hops comes after the answer. */
export const waitedFor = memo(({ hops }: PathLoad) => reachedBy(hops, ({ waits }) => waits));

/** The origins of a path, and what is come to from there by some of its hops alone. */
function reachedBy(hops: PathLoad['hops'], taken: (hop: PathLoad['hops'][number]) => boolean): ReadonlySet<string> {
  const called = new Set(hops.map(({ to }) => to));
  const reached = new Set(hops.map(({ from }) => from).filter((from, index) => index === 0 || !called.has(from)));
  const outgoing = groupBy(hops.filter(taken), ({ from }) => from);
  // A set hands out what is added to it meanwhile.
  for (const id of reached) for (const { to } of outgoing.get(id) ?? []) reached.add(to);
  return reached;
}
