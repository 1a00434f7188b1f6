/** Resources that run short without one of the overloads that have rules of their own: how short, and who speaks about it. */
import type { ComponentLoad, Facts, LoadAnalysis, Resource, ResourceUse } from '../../analysis/index.ts';
import { quantiles } from '../../estimate/index.ts';
import { isSpokenFor } from './overload.ts';

export type ScarcityRule = 'capacity/no-headroom' | 'capacity/too-many-connections' | 'capacity/bandwidth-exceeded';

export interface Scarcity {
  readonly rule: ScarcityRule;
  readonly id: string;
  readonly use: ResourceUse;
  /** `over`: more is asked than there is; `tight`: more than is planned for; `one-less`: too little once a unit is lost. */
  readonly state: 'over' | 'tight' | 'one-less';
  readonly component: ComponentLoad;
}

/** Beyond what there is, these have rules of their own; up to it they are a matter of headroom as anything else is. */
const BEYOND: Readonly<Partial<Record<Resource, ScarcityRule>>> = {
  connections: 'capacity/too-many-connections',
  in: 'capacity/bandwidth-exceeded',
  out: 'capacity/bandwidth-exceeded',
  bandwidth: 'capacity/bandwidth-exceeded',
};

/** The resources that run short and that a rule speaks about, in the order of the components. */
export function scarcitiesFor(rule: ScarcityRule, facts: Pick<Facts, 'graph' | 'load' | 'flows'>): readonly Scarcity[] {
  let found = known.get(facts.load);
  if (!found) known.set(facts.load, (found = scarcities(facts)));
  return found.filter((scarcity) => scarcity.rule === rule);
}

/** The loads follow from the graph and the flows, and are another object where those are. */
const known = new WeakMap<LoadAnalysis, readonly Scarcity[]>();

function scarcities(facts: Pick<Facts, 'graph' | 'load' | 'flows'>): readonly Scarcity[] {
  return [...facts.load.components.values()].flatMap((component) =>
    component.uses.flatMap((use): Scarcity[] => {
      const { id } = component.node;
      const state = stateOf(component, use, facts.load.ceiling(id));
      if (!state || isSpokenFor(facts, id, use)) return [];
      const rule = state === 'over' ? (BEYOND[use.resource] ?? 'capacity/no-headroom') : 'capacity/no-headroom';
      return [{ rule, id, use, state, component }];
    }),
  );
}

/**
 * Whether nobody says how many there are of what simply runs as often as it is needed: what one of them takes tells how many
 * it takes, and not that there are too few. What keeps data is one until copies or shards are named.
 */
export function isUncounted({ node, provision }: ComponentLoad): boolean {
  const { instances, shards, replicas } = provision;
  return !instances && !shards && !replicas && node.kind?.layer !== 'data' && node.kind?.layer !== 'async';
}

function stateOf(component: ComponentLoad, use: ResourceUse, ceiling: number): Scarcity['state'] | undefined {
  const { p50 } = quantiles(use.utilisation);
  if (p50 > 1) return 'over';
  if (p50 > ceiling) return 'tight';
  return isShortOfOne(component, use, p50) ? 'one-less' : undefined;
}

/** Whether what is left takes the load when one unit is lost. A shard has its copies for that, and what is stored moves to others. */
function isShortOfOne(_component: ComponentLoad, { unit, units, resource }: ResourceUse, used: number): boolean {
  const { value: count, low, high } = units;
  if (unit === 'shard' || resource === 'storage' || low !== high || count < 2) return false;
  return (used * count) / (count - 1) > 1;
}
