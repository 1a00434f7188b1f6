/** How long a path takes: its median as a sum, its higher percentiles from samples. */
import type { Conventions, Quantity } from '../../estimate/index.ts';
import { formatResult } from '../../estimate/index.ts';
import { isClient } from './kinds.ts';
import { ONE, TIME } from './quantities.ts';
import { percentilesOf, type Percentile } from './sampling.ts';
import { once } from './once.ts';
import type { Scene } from './scene.ts';
import type { ComponentLatency, LatencyPart, PathLatency } from './types.ts';
import { hopWaits, reachedBy } from './waiting.ts';
import { isUsual, type WaitTimes } from './waitTimes.ts';
import type { Walk, WalkedHop } from './walk.ts';

/** The latency of a path; nothing where none of its times is known. */
export function pathLatency(walk: Walk, times: WaitTimes, scene: Scene): PathLatency | undefined {
  const latency = new SummedLatency(walk, times, scene);
  return latency.parts.length > 0 ? latency : undefined;
}

class SummedLatency implements PathLatency {
  readonly p50?: Quantity;
  readonly parts: readonly LatencyPart[];
  readonly unknown: readonly string[];
  readonly withoutTail: readonly string[];
  readonly #working: () => string;
  readonly #times: WaitTimes;
  readonly #waited: ReadonlySet<string>;
  /** The largest p99 of a part whose median is unknown and which every walk calls: the path takes that long at least. */
  readonly #least: Quantity | undefined;
  readonly #known = new Map<Percentile, Quantity | undefined>();

  constructor(walk: Walk, times: WaitTimes, scene: Scene) {
    const waits = (hop: WalkedHop) => hopWaits(hop, scene);
    this.#times = times;
    this.#waited = reachedBy(walk, waits);
    const usual = reachedBy(walk, (hop) => waits(hop) && isUsual(hop));
    const always = reachedBy(walk, (hop) => waits(hop) && (hop.times ?? ONE).value >= 1);
    const hops = walk.hops.filter((hop) => waits(hop) && this.#waited.has(hop.from.name));
    const stated = (id: string) => times.latencyOf(id);
    const tails = [...this.#waited].filter((id) => always.has(id) && !stated(id)?.p50).map((id) => stated(id)?.p99);
    this.#least = tails.reduce((a, b) => (b && !(a && a.value > b.value) ? b : a), undefined);
    this.parts = [...this.#waited].flatMap((id) => [
      ...partOf({ id }, stated(id), !usual.has(id)),
      ...ways(hops, id, times, (hop) => usual.has(id) && isUsual(hop)),
    ]);
    const real = [...this.#waited].filter((id) => scene.node(id));
    this.unknown = real.filter((id) => !stated(id)?.p50 && !isClient(scene.node(id)));
    this.withoutTail = real.filter((id) => stated(id)?.p50 && !stated(id)?.p99);
    const whole = times.whole;
    if (whole) this.p50 = whole.time;
    const { conventions } = scene;
    this.#working = once(() => (whole ? workingOf(whole.terms, whole.time, conventions) : ''));
  }

  get working(): string {
    return this.#working();
  }

  get p99(): Quantity | undefined {
    return this.at('p99');
  }

  at(percentile: Percentile): Quantity | undefined {
    if (percentile === 'p50') return this.p50;
    if (!this.#known.has(percentile)) this.#known.set(percentile, this.#sampled(percentile));
    return this.#known.get(percentile);
  }

  #sampled(percentile: Percentile): Quantity | undefined {
    if (!this.parts.some(({ p99 }) => p99)) return undefined;
    const least = percentile === 'p99' || percentile === 'p99.9' ? this.#least : undefined;
    if (!this.p50 && !least) return undefined;
    const at = (end: 'value' | 'low' | 'high') =>
      Math.max(least?.[end] ?? 0, percentilesOf(this.#times.plan(this.#waited, end))[percentile]);
    const value = at('value');
    // Where nothing is uncertain the plans are the same, and so are the numbers.
    return { value, low: Math.min(value, at('low')), high: Math.max(value, at('high')), dimension: TIME };
  }
}

function partOf(
  place: { readonly id: string; readonly to?: string },
  latency: ComponentLatency | undefined,
  rare: boolean,
): readonly LatencyPart[] {
  if (!latency) return [];
  const { p50, p99 } = latency;
  return [{ ...place, ...(p50 && { p50 }), ...(p99 && { p99 }), ...(rare && { rare }) }];
}

/** The ways along the arrows that leave a component; one that several hops use is told once. */
function ways(
  hops: readonly WalkedHop[],
  from: string,
  times: WaitTimes,
  usual: (hop: WalkedHop) => boolean,
): readonly LatencyPart[] {
  const told = new Set<string>();
  return hops.flatMap((hop) => {
    if (hop.from.name !== from || told.has(hop.to.name)) return [];
    told.add(hop.to.name);
    return partOf({ id: from, to: hop.to.name }, times.wayOf(hop), !usual(hop));
  });
}

/** `1 ms + 5 ms + 3 ms = 9 ms` */
function workingOf(terms: readonly string[], time: Quantity, conventions: Conventions): string {
  const text = formatResult(time, conventions);
  const summed = terms.join(' + ');
  return summed === text ? text : `${summed} = ${text}`;
}
