/** How long each component of a path takes with all that it waits for: medians that add up, and the plan for sampling. */
import { extended } from '../../base/extended.ts';
import { groupBy } from '../../base/group.ts';
import { combine, formatResult, type Conventions, type Quantity } from '../../estimate/index.ts';
import { latencyIn } from './latency.ts';
import { TIME, product, sum } from './quantities.ts';
import type { OwnTime, Plan, PlannedCall, Station } from './sampling.ts';
import { arrowKey, type Scene } from './scene.ts';
import type { ComponentLatency } from './types.ts';
import { valueAt } from '../../syntax/index.ts';
import { hopWaits } from './waiting.ts';
import type { Walk, WalkedHop } from './walk.ts';

/** A time with the sum that it is. */
export interface Summed {
  readonly time: Quantity;
  /** The summands as text. */
  readonly terms: readonly string[];
}

/** Calls that are made in fewer walks than this do not move the median. */
const USUALLY = 0.5;
/** Nobody waits for more calls than this. */
const MOST_CALLS = 1e9;
/** A working that is longer than this is no help any more. */
const MOST_TERMS = 40;
const LONGEST_TERM = 200;

/** Whether a call is made in most walks, so that it counts in the median. */
export function isUsual({ times }: WalkedHop): boolean {
  return times === undefined || times.value >= USUALLY;
}

export class WaitTimes {
  readonly #walk: Walk;
  readonly #conventions: Conventions;
  readonly #latencies: ReadonlyMap<string, ComponentLatency | undefined>;
  /** By arrow. All is read at once, as the times may be summed up in a later version. */
  readonly #ways: ReadonlyMap<string, ComponentLatency | undefined>;
  /** By component: groups of calls that it waits for, made at once. */
  readonly #groups = new Map<string, readonly (readonly WalkedHop[])[]>();
  #medians: ReadonlyMap<string, Summed> | undefined;

  constructor(walk: Walk, scene: Scene) {
    this.#walk = walk;
    this.#conventions = scene.conventions;
    const read = (id: string) => latencyIn(scene.valueIn(id, 'latency'), scene);
    this.#latencies = new Map(walk.order.map((id) => [id, read(id)]));
    const waited = walk.hops.filter((hop) => hopWaits(hop, scene));
    this.#ways = new Map(
      waited.map((hop) => {
        const { from, to } = hop;
        return [arrowKey(from.name, to.name), latencyIn(valueAt(scene.flow(hop)?.body, 'latency'), scene)];
      }),
    );
    for (const [id, hops] of groupBy(waited, ({ from }) => from.name)) {
      const steps = [...groupBy(hops, ({ step }) => step).values()];
      this.#groups.set(
        id,
        steps.flatMap((of) => [...groupBy(of, ({ arrow }) => arrow).values()]),
      );
    }
  }

  /** The latency of a component on its own. */
  latencyOf(id: string): ComponentLatency | undefined {
    return this.#latencies.get(id);
  }

  /** The latency of the way along an arrow that is waited for. */
  wayOf({ from, to }: WalkedHop): ComponentLatency | undefined {
    return this.#ways.get(arrowKey(from.name, to.name));
  }

  /** The median of a component with all that it usually waits for; nothing where none of it is known. */
  median(id: string): Summed | undefined {
    this.#medians ??= this.#sumUp();
    return this.#medians.get(id);
  }

  /** The median of the path: of several origins the slowest. */
  get whole(): Summed | undefined {
    return this.#slowest(this.#walk.origins.map((id) => this.median(id)));
  }

  #sumUp(): ReadonlyMap<string, Summed> {
    const medians = new Map<string, Summed>();
    for (const id of this.#walk.order.toReversed()) {
      const groups = (this.#groups.get(id) ?? []).map((group) => this.#groupMedian(group, medians));
      const summed = added([this.#stated(this.latencyOf(id)), ...groups]);
      if (summed) medians.set(id, summed);
    }
    return medians;
  }

  #groupMedian(group: readonly WalkedHop[], medians: ReadonlyMap<string, Summed>): Summed | undefined {
    const calls = group.filter(isUsual).map((hop) => {
      const target = hop.loops ? this.#stated(this.latencyOf(hop.to.name)) : medians.get(hop.to.name);
      const once = added([this.#stated(this.wayOf(hop)), target]);
      return this.#repeated(once, hop.times);
    });
    return this.#slowest(calls);
  }

  #stated(latency: ComponentLatency | undefined): Summed | undefined {
    return latency?.p50 && { time: latency.p50, terms: [this.#text(latency.p50)] };
  }

  #repeated(once: Summed | undefined, times: Quantity | undefined): Summed | undefined {
    if (!once || !times || !(times.value > 1)) return once;
    const text = shortened(once.terms.join(' + '));
    const terms = once.terms.length > 1 ? `(${text})` : text;
    return { time: product(times, once.time)!, terms: [`${this.#text(times)} × ${terms}`] };
  }

  #slowest(all: readonly (Summed | undefined)[]): Summed | undefined {
    const known = all.filter((one) => one !== undefined);
    if (known.length < 2) return known[0];
    const time = known.map((one) => one.time).reduce((a, b) => combine(a, b, Math.max, TIME));
    const texts = new Set(known.map(({ terms }) => shortened(terms.join(' + '))));
    return { time, terms: texts.size === 1 ? known[0]!.terms : [`max(${[...texts].join(', ')})`] };
  }

  #text(q: Quantity): string {
    return formatResult(q, this.#conventions);
  }

  /**
   * The path as it is sampled, with every number at its value or at one of its ends.
   * @param waited the components that it waits for.
   */
  plan(waited: ReadonlySet<string>, end: 'value' | 'low' | 'high'): Plan {
    const ids = this.#walk.order.filter((id) => waited.has(id)).reverse();
    const index = new Map(ids.map((id, at) => [id, at]));
    const numbers = new Map(this.#walk.hops.map((hop, at) => [hop, at]));
    const own = (id: string, latency: ComponentLatency | undefined): { own?: OwnTime } => {
      const { p50, p99 } = latency ?? {};
      return p50 ? { own: { id, p50: p50[end], ...(p99 && { p99: p99[end] }) } } : {};
    };
    const call = (hop: WalkedHop): PlannedCall => {
      const id = `${hop.from.name} -> ${hop.to.name} ${numbers.get(hop)}`;
      const way = own(id, this.wayOf(hop)).own;
      const times = Math.min(MOST_CALLS, hop.times?.[end] ?? 1);
      return { id, to: index.get(hop.to.name)!, ...(hop.loops && { loops: true }), ...(way && { way }), times };
    };
    const stations = ids.map((id): Station => {
      const groups = (this.#groups.get(id) ?? []).map((group) => group.map(call));
      return extended(own(id, this.latencyOf(id)), { groups });
    });
    return { stations, origins: this.#walk.origins.map((id) => index.get(id)!) };
  }
}

function shortened(text: string): string {
  return text.length > LONGEST_TERM ? '…' : text;
}

/** One after the other. */
function added(parts: readonly (Summed | undefined)[]): Summed | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < 2) return known[0];
  const terms = known.flatMap((part) => part.terms);
  const told = terms.length > MOST_TERMS ? [...terms.slice(0, MOST_TERMS), '…'] : terms;
  return { time: sum(known.map(({ time }) => time))!, terms: told };
}
