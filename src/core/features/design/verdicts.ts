/** How tight a design is: each capacity against what is asked of it, each path against its goals. */
import type { PathLoad, Percentile } from '../../analysis/index.ts';
import { complementOf, type Quantity } from '../../estimate/index.ts';

/** How tight something is; `none` where there is nothing to hold it against. */
export type Level = 'none' | 'ok' | 'tight' | 'over';

/** Up to the ceiling there is room; above it, little; above all that there is, none. */
export function levelOf(utilisation: number, ceiling: number): Level {
  if (Number.isNaN(utilisation)) return 'none';
  return utilisation > 1 + ROUNDING ? 'over' : utilisation >= ceiling ? 'tight' : 'ok';
}

const ROUNDING = 1e-9;

/** Of a budget for failures or for time this much may be used before it counts as tight. */
const GOAL_CEILING = 0.7;

export interface Verdict {
  readonly value: Quantity;
  /** What it is held against. */
  readonly goal?: Quantity;
  /** The share of what the goal allows that is used: of failures, or of time. */
  readonly used?: number;
  /** Some parts are unknown: a goal can be seen to be missed, and never to be met. */
  readonly partly: boolean;
  readonly level: Level;
}

/** Failures count against the failures that the goal allows: 0.02 % of 0.05 % leaves room, 0.06 % misses it. */
export function availabilityVerdict({ availability, availabilityGoal }: PathLoad): Verdict | undefined {
  if (!availability) return undefined;
  const { value, unknown } = availability;
  const goal = availabilityGoal?.value;
  const used = goal && complementOf(value) / complementOf(goal);
  return verdict(value, goal, used, unknown.length > 0);
}

/** Latency against the goal that is the nearest to being missed; without one, the highest percentile that is known. */
export function latencyVerdict({
  latency,
  latencyGoals,
}: PathLoad): (Verdict & { percentile: Percentile }) | undefined {
  if (!latency) return undefined;
  const { p50, p99, unknown, withoutTail } = latency;
  const isPartly = (percentile: Percentile): boolean =>
    unknown.length > 0 || (percentile !== 'p50' && withoutTail.length > 0);
  const [nearest] = latencyGoals
    .flatMap(({ percentile, value: goal }) => {
      const value = latency.at(percentile);
      return value && goal.value > 0 ? [{ percentile, value, goal, used: value.value / goal.value }] : [];
    })
    .sort((a, b) => b.used - a.used);
  if (nearest) {
    const { percentile, value, goal, used } = nearest;
    return { percentile, ...verdict(value, goal, used, isPartly(percentile)) };
  }
  const percentile = p99 ? 'p99' : 'p50';
  const value = p99 ?? p50;
  return value && { percentile, ...verdict(value, undefined, undefined, isPartly(percentile)) };
}

function verdict(value: Quantity, goal: Quantity | undefined, used: number | undefined, partly: boolean): Verdict {
  const held = used === undefined ? 'none' : levelOf(used, GOAL_CEILING);
  const level = partly && held !== 'over' ? 'none' : held;
  return { value, ...(goal && { goal }), ...(used !== undefined && { used }), partly, level };
}
