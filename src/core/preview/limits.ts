/** What a design can run out of: how much of each capacity and of each goal is used, one number for each. */
import type { Facts, LoadAnalysis, PathLoad, Resource } from '../analysis/index.ts';
import { complementOf } from '../estimate/index.ts';
import { called } from '../rules/shared/wording.ts';

/** A capacity or a goal; it breaks where more than one, all of it, is used. */
export interface Limit {
  readonly key: string;
  /** The share that is used. */
  readonly used: number;
  /** `"Message Store" (DB) takes the writes`. */
  readonly words: string;
  /** The component. */
  readonly node?: string;
}

/** All limits whose load and capacity are known, by key. */
export function limitsOf({ graph, load }: Pick<Facts, 'graph' | 'load'>): ReadonlyMap<string, Limit> {
  const limits = [...capacities(graph, load), ...load.paths.flatMap(goals)];
  return new Map(limits.filter(({ used }) => used > 0 && Number.isFinite(used)).map((limit) => [limit.key, limit]));
}

function capacities(graph: Facts['graph'], { components }: LoadAnalysis): Limit[] {
  return [...components.values()].flatMap(({ node, uses }) =>
    uses.map(({ resource, utilisation }) => ({
      key: `${node.id}\n${resource}`,
      used: utilisation.value,
      words: `${called(graph, node.id)} ${VERBS[resource]}`,
      node: node.id,
    })),
  );
}

const VERBS: Readonly<Record<Resource, string>> = {
  reads: 'takes the reads',
  writes: 'takes the writes',
  requests: 'takes the requests',
  in: 'takes the data that comes in',
  out: 'sends the data that goes out',
  bandwidth: 'carries the traffic',
  connections: 'holds the connections',
  storage: 'holds the data',
};

function goals({ path, availability, availabilityGoal, latency, latencyGoals }: PathLoad): Limit[] {
  const of = (what: string, used: number): Limit => ({
    key: `${path.name}\ngoal ${what}`,
    used,
    words: `The path "${path.name}" keeps its ${what}`,
  });
  const failures =
    availability && availabilityGoal
      ? [of('availability', complementOf(availability.value) / complementOf(availabilityGoal.value))]
      : [];
  const times = latencyGoals.flatMap(({ percentile, value }) => {
    const time = latency?.at(percentile);
    return time ? [of(`${percentile} latency`, time.value / value.value)] : [];
  });
  return [...failures, ...times];
}
