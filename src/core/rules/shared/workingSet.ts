/** How much of what is read a cache would have to keep, where only the convention of the working set tells. */
import type { ComponentLoad, Facts } from '../../analysis/index.ts';
import { DATA, divide, multiply, quantiles, quantity, TIME, type Quantity } from '../../estimate/index.ts';
import { scalarAt } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { quantityAt, total } from './capacityWords.ts';
import { missesOf } from './coldCache.ts';

/** A cache beside the working set that its hit ratio is usually planned with. */
export interface WorkingSet {
  readonly cache: string;
  /** The share of reads that the design says it answers. */
  readonly hit: number;
  /** What is read through it in a day. */
  readonly daily: Quantity;
  readonly needs: Quantity;
  readonly room: Quantity;
}

/** The reference number of the convention. */
export const CONVENTION = 'factor.working_set';
/** The convention is about hit ratios of four in five and more. */
const USUAL_HIT = 0.8;
const A_DAY = quantity(86_400, TIME);

/** Caches with less room than the convention asks for. What says how much it is to keep needs no convention. */
export function smallWorkingSets(facts: Pick<Facts, 'graph' | 'load' | 'numbers'>): readonly WorkingSet[] {
  const share = facts.numbers.referenceResult(CONVENTION)?.quantity;
  if (!share) return [];
  return [...facts.load.components.values()].flatMap((component): WorkingSet[] => {
    const { id, kind } = component.node;
    const room = kind?.id === 'cache' ? roomOf(facts, component) : undefined;
    const daily = room && readInADay(facts, id);
    if (!room || !daily) return [];
    const { hit, stores } = claimOf(facts, component);
    if (hit === undefined || hit < USUAL_HIT) return [];
    const needs = multiply(atMost(daily, stores), share);
    return quantiles(needs).p50 > room.high ? [{ cache: id, hit, daily, needs, room }] : [];
  });
}

/** What a cache can hold; nothing if it is not declared, or if something says what it is to hold. */
function roomOf(facts: Pick<Facts, 'numbers'>, { node, provision, average }: ComponentLoad): Quantity | undefined {
  const body = node.entry?.body;
  const perUnit = quantityAt(facts, scalarAt(body, 'capacity', 'storage'));
  if (perUnit?.dimension.hard !== DATA.hard || valueAt(body, 'storage') || average.stored) return undefined;
  const { instances, shards, replicas } = provision;
  const parts = instances && replicas ? divide(instances, replicas) : (instances ?? shards);
  return parts ? multiply(perUnit, parts) : perUnit;
}

function readInADay({ load }: Pick<Facts, 'load'>, id: string): Quantity | undefined {
  const arrows = [...load.arrows.values()].filter(({ to, average }) => to === id && average.reads);
  const bytes = total(arrows.map(({ average }) => average.out));
  return bytes && multiply(bytes, A_DAY);
}

/** The hit ratio that the cache or the paths through it state, with the stores that the misses go to. */
function claimOf(facts: Pick<Facts, 'graph' | 'load' | 'numbers'>, { node }: ComponentLoad) {
  const misses = facts.load.paths.flatMap((path) => missesOf(facts, path)).filter(({ cache }) => cache === node.id);
  const stated = quantityAt(facts, scalarAt(node.entry?.body, 'hit-ratio'));
  const walked = misses.map(({ times }) => 1 - quantiles(times).p50);
  const hit = stated ? quantiles(stated).p50 : walked.length > 0 ? Math.max(...walked) : undefined;
  const stores = misses.flatMap(({ store }) => facts.load.components.get(store) ?? []);
  return { hit, stores: [...new Set(stores)] };
}

/** Nobody reads more in a day than there is, once what is read again is left out. */
function atMost(daily: Quantity, stores: readonly ComponentLoad[]): Quantity {
  const kept = stores.map(({ average, provision }) => {
    return average.stored && provision.replicas ? divide(average.stored, provision.replicas) : average.stored;
  });
  const all = kept.every((each) => each !== undefined) ? total(kept) : undefined;
  return all && quantiles(all).p50 < quantiles(daily).p50 ? all : daily;
}
