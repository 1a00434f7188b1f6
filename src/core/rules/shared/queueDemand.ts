/** What a queue is to hold while its consumers stand still, and where that is more than it can. */
import type { ComponentLoad, Facts, LoadVector } from '../../analysis/index.ts';
import { DATA, divide, multiply, PLAIN, quantiles, quantity, TIME, type Quantity } from '../../estimate/index.ts';
import { scalarAt } from '../../model/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import { quantityAt, total } from './capacityWords.ts';

const DAY = 86_400;
const ONE = quantity(1);

/** What `absorbs` asks for, as far as the rest of the document lets it be told. */
export interface Demand {
  readonly node: ScalarNode;
  /** As it is stated: a time, a number of messages, or data. */
  readonly stated: Quantity;
  readonly time?: Quantity | undefined;
  readonly messages?: Quantity | undefined;
  /** One copy of them. */
  readonly bytes?: Quantity | undefined;
  /** Messages per second that come in meanwhile. */
  readonly rate?: Quantity | undefined;
  readonly peak: boolean;
}

/** Something that a queue runs out of. */
export interface Shortfall {
  readonly of: 'retention' | 'length' | 'disk';
  readonly demand: Demand;
  readonly needs: Quantity;
  readonly has: Quantity;
  /** Where it is said what it has. */
  readonly at: ScalarNode | undefined;
  /** Of the disk: among how many it is shared now. */
  readonly count: number;
}

/** What a queue runs out of first; nothing if it holds what it is to hold, or if nobody says what that is. */
export function shortfallOf(facts: Pick<Facts, 'numbers' | 'load'>, component: ComponentLoad): Shortfall | undefined {
  const demand = demandOf(facts, component);
  return (
    demand &&
    (lateBy(facts, component, demand) ?? tooLong(facts, component, demand) ?? tooBig(facts, component, demand))
  );
}

function demandOf(facts: Pick<Facts, 'numbers' | 'load'>, component: ComponentLoad): Demand | undefined {
  const { id, entry } = component.node;
  const node = scalarAt(entry?.body, 'absorbs');
  const stated = quantityAt(facts, node);
  if (!node || !stated || !(stated.low > 0)) return undefined;
  const is = (of: typeof TIME) => (stated.dimension.hard === of.hard ? stated : undefined);
  // Nothing stays at its peak for a day: over such a time the mean is what comes in.
  const long = is(TIME) !== undefined && quantiles(stated).p50 >= DAY;
  const vector = long ? component.average : component.peak;
  const { writes: rate } = vector;
  const size = rate && positive(divided(bytesInto(facts, id, long), rate));
  const messages = is(PLAIN) ?? (rate && is(TIME) ? multiply(rate, stated) : divided(is(DATA), size));
  const bytes = is(DATA) ?? (messages && size ? multiply(messages, size) : undefined);
  const time = is(TIME) ?? divided(messages, positive(rate));
  return { node, stated, time, messages, bytes, rate, peak: !long && component.peakKnown };
}

/** Bytes per second that producers put in: what consumers answer is no part of it. */
function bytesInto({ load }: Pick<Facts, 'load'>, id: string, mean: boolean): Quantity | undefined {
  const arrows = [...load.arrows.values()].filter(({ to }) => to === id);
  return total(arrows.map(({ average, peak }): LoadVector => (mean ? average : peak)).map((vector) => vector.in));
}

function lateBy(facts: Pick<Facts, 'numbers'>, { node }: ComponentLoad, demand: Demand): Shortfall | undefined {
  const at = scalarAt(node.entry?.body, 'retention');
  const has = quantityAt(facts, at);
  const { time: needs } = demand;
  if (!needs || has?.dimension.hard !== TIME.hard || !exceeds(needs, has)) return undefined;
  return { of: 'retention', demand, needs, has, at, count: 1 };
}

function tooLong(facts: Pick<Facts, 'numbers'>, { node }: ComponentLoad, demand: Demand): Shortfall | undefined {
  const at = scalarAt(node.entry?.body, 'max-length');
  const has = quantityAt(facts, at);
  const needs = has?.dimension.hard === DATA.hard ? demand.bytes : demand.messages;
  if (!has || !needs || (has.dimension.hard !== DATA.hard && has.dimension.hard !== '') || !exceeds(needs, has))
    return undefined;
  return { of: 'length', demand, needs, has, at, count: 1 };
}

/** All copies of the messages against all disks. */
function tooBig(facts: Pick<Facts, 'numbers'>, component: ComponentLoad, demand: Demand): Shortfall | undefined {
  const { node, provision, uses } = component;
  const at = scalarAt(node.entry?.body, 'capacity', 'storage');
  const perUnit = quantityAt(facts, at) ?? uses.find(({ resource }) => resource === 'storage')?.perUnit;
  if (!perUnit || perUnit.dimension.hard !== DATA.hard || !demand.bytes) return undefined;
  const { instances, shards = ONE, replicas = ONE } = provision;
  const has = multiply(perUnit, instances ?? multiply(shards, replicas));
  const needs = multiply(demand.bytes, replicas);
  return exceeds(needs, has) ? { of: 'disk', demand, needs, has, at, count: (instances ?? shards).high } : undefined;
}

function exceeds(needs: Quantity, has: Quantity): boolean {
  return quantiles(needs).p95 > has.low;
}

function divided(a: Quantity | undefined, b: Quantity | undefined): Quantity | undefined {
  return a && b ? divide(a, b) : undefined;
}

function positive(q: Quantity | undefined): Quantity | undefined {
  return q && q.low > 0 ? q : undefined;
}
