/** Latency as the document states it: of a component, of the way along an arrow, and the goals for a path. */
import { divide, multiply, normalQuantile, power, type Quantity } from '../../estimate/index.ts';
import { scalarAt, type Path } from '../../model/index.ts';
import { valueAt, type ScalarNode, type SyntaxNode } from '../../syntax/index.ts';
import { TIME } from './quantities.ts';
import { PERCENTILES, type Percentile } from './sampling.ts';
import { isNone, type Scene } from './scene.ts';
import type { ComponentLatency, LatencyGoal } from './types.ts';

function timeAt(node: ScalarNode | undefined, scene: Scene): Quantity | undefined {
  return scene.values.read(node, TIME, 'a length of time, such as `20 ms`,');
}

/**
 * What a `latency:` says. One time is the median; so is a mean where there is no median. Without a p99, the one that a
 * lognormal distribution has with the same median and another high percentile.
 */
export function latencyIn(node: SyntaxNode | undefined, scene: Scene): ComponentLatency | undefined {
  if (!node || node.kind === 'seq') return undefined;
  const at = (key: string) => timeAt(scalarAt(node, key), scene);
  const p50 = node.kind === 'scalar' ? timeAt(node, scene) : (at('p50') ?? at('mean'));
  const p99 = node.kind === 'scalar' ? undefined : (at('p99') ?? fitted(p50, at));
  if (!p50 && !p99) return undefined;
  return { ...(p50 && { p50 }), ...(p99 && { p99 }), span: node.span };
}

function fitted(p50: Quantity | undefined, at: (key: string) => Quantity | undefined): Quantity | undefined {
  for (const key of ['p99.9', 'p95', 'p90'] as const) {
    const tail = at(key);
    if (!p50 || !tail || !(p50.low > 0) || tail.value < p50.value) continue;
    return multiply(p50, power(divide(tail, p50), normalQuantile(0.99) / normalQuantile(PERCENTILES[key])));
  }
  return undefined;
}

/** The latencies that a path is held against: its own budget, else the goals of the scope. */
export function latencyGoals(path: Path, scene: Scene): readonly LatencyGoal[] {
  const budget = valueAt(path.body, 'budget');
  if (budget && !isNone(budget)) return goalsIn(budget, scene);
  return scene.goals.flatMap(({ name, value }) => {
    const [quality, which = 'p99'] = name.split(/\.(.*)/, 2);
    const percentile = asPercentile(which);
    return quality === 'latency' && percentile ? goal(percentile, value, scene) : [];
  });
}

function goalsIn(node: SyntaxNode, scene: Scene): readonly LatencyGoal[] {
  if (node.kind === 'scalar') return goal('p99', node, scene);
  if (node.kind === 'seq') return [];
  return node.entries.flatMap(({ key, value }) => {
    const percentile = asPercentile(key.text);
    return percentile && value?.kind === 'scalar' ? goal(percentile, value, scene) : [];
  });
}

function goal(percentile: Percentile, node: ScalarNode | undefined, scene: Scene): readonly LatencyGoal[] {
  const value = timeAt(node, scene);
  return node && value ? [{ percentile, value, span: node.span }] : [];
}

function asPercentile(text: string): Percentile | undefined {
  return Object.hasOwn(PERCENTILES, text) ? (text as Percentile) : undefined;
}
