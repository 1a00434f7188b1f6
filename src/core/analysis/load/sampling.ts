/** Percentiles of a path's time, from samples: lognormal calls, made with some probability, several times, or at once. */
import { memoText } from '../../base/memo.ts';
import { SAMPLES, normalQuantile, shares, shuffledOrder, sourceSamples } from '../../estimate/index.ts';

/** The percentiles that goals may name, with their shares. */
export const PERCENTILES = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99, 'p99.9': 0.999 } as const;
export type Percentile = keyof typeof PERCENTILES;

/** A time of its own: its median, and its p99 where one is known, in seconds. */
export interface OwnTime {
  /** Seeds the samples. */
  readonly id: string;
  readonly p50: number;
  readonly p99?: number;
}

/** A call that is waited for. */
export interface PlannedCall {
  /** Seeds which arrivals make it. */
  readonly id: string;
  /** The index of its target among the stations. */
  readonly to: number;
  /** Its target calls nobody in turn. */
  readonly loops?: true;
  /** The way there and back. */
  readonly way?: OwnTime;
  /** Calls for each arrival: below one a probability. */
  readonly times: number;
}

/** A component with what it waits for: groups of calls that are made at once, one group after the other. */
export interface Station {
  readonly own?: OwnTime;
  readonly groups: readonly (readonly PlannedCall[])[];
}

/** A path as it is sampled. */
export interface Plan {
  /** Each after those it calls; a call that loops may lead anywhere. */
  readonly stations: readonly Station[];
  /** Where it begins; of several the slower counts. */
  readonly origins: readonly number[];
}

/**
 * The percentiles of the time that a path takes, in seconds. The same plan gives the same numbers: chance is seeded by the
 * names in it.
 */
export function percentilesOf(plan: Plan): Readonly<Record<Percentile, number>> {
  return sampled(JSON.stringify(plan));
}

/** Paths stay the same from version to version more often than not, and their plans are short. */
const sampled = memoText((text): Readonly<Record<Percentile, number>> => {
  const { stations, origins } = JSON.parse(text) as Plan;
  const times: Times[] = [];
  for (const station of stations) times.push(timesOf(station, times, stations));
  const whole = new Float64Array(SAMPLES);
  for (const origin of origins) slower(whole, times[origin]!);
  const names = Object.keys(PERCENTILES) as Percentile[];
  const found = shares(
    whole,
    names.map((name) => PERCENTILES[name]),
  );
  return Object.fromEntries(names.map((name, at) => [name, found[at]!])) as Record<Percentile, number>;
});

/** One time for each sample; equal places of two lists belong to one walk of the path. */
type Times = Float64Array;

function timesOf({ own, groups }: Station, before: readonly Times[], stations: readonly Station[]): Times {
  const sum = own ? ownTimes(own).slice() : new Float64Array(SAMPLES);
  for (const group of groups) {
    const slowest = new Float64Array(SAMPLES);
    for (const call of group) slower(slowest, callTimes(call, before, stations));
    addTo(sum, slowest, 0);
  }
  return sum;
}

function callTimes(call: PlannedCall, before: readonly Times[], stations: readonly Station[]): Times {
  const shift = shiftOf(call.id);
  const once = new Float64Array(SAMPLES);
  if (call.way) addTo(once, ownTimes(call.way), shift);
  const own = stations[call.to]?.own;
  const target = call.loops ? own && ownTimes(own) : before[call.to];
  if (target) addTo(once, target, shift);
  return repeated(once, call.times, call.id);
}

function ownTimes({ id, p50, p99 }: OwnTime): Times {
  if (!(p50 > 0) || p99 === undefined || !(p99 > p50)) return new Float64Array(SAMPLES).fill(p50);
  const sigma = Math.log(p99 / p50) / normalQuantile(0.99);
  return sourceSamples({ kind: 'source', id, shape: 'lognormal', mu: Math.log(p50), sigma });
}

/** Lists are in random order, so that a shifted one is as good as drawn anew: a second call takes its own time. */
function shiftOf(id: string): number {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) % 1_000_003;
  return hash % SAMPLES;
}

function addTo(sum: Times, part: Times, shift: number): void {
  for (let i = 0, at = shift % SAMPLES; i < SAMPLES; i++, at = at + 1 === SAMPLES ? 0 : at + 1) {
    sum[i] = sum[i]! + part[at]!;
  }
}

function slower(times: Times, other: Times): void {
  for (let i = 0; i < SAMPLES; i++) if (other[i]! > times[i]!) times[i] = other[i]!;
}

/** More repeats than this are not drawn one by one: their sum is nearly normal. */
const MOST_DRAWS = 32;
/** A shift from one repeat to the next. */
const STRIDE = 3_571;

/** A call that is made several times, one after the other; a broken part is a probability. */
function repeated(of: Times, count: number, id: string): Times {
  if (count === 1) return of;
  const whole = Math.floor(count);
  const result = whole <= MOST_DRAWS ? drawn(of, whole) : nearlyNormal(of, whole);
  const rest = count - whole;
  if (!(rest > 0)) return result;
  const order = shuffledOrder(id);
  for (let i = 0; i < SAMPLES; i++) if (order[i]! < rest * SAMPLES) result[i] = result[i]! + of[i]!;
  return result;
}

function drawn(of: Times, count: number): Times {
  const result = new Float64Array(SAMPLES);
  for (let draw = 1; draw <= count; draw++) addTo(result, of, draw * STRIDE);
  return result;
}

/** The sum of many is one of fewer, moved to the mean of all and spread out by the root of their number. */
function nearlyNormal(of: Times, count: number): Times {
  const mean = of.reduce((sum, time) => sum + time, 0) / SAMPLES;
  const spread = Math.sqrt(count / MOST_DRAWS);
  return drawn(of, MOST_DRAWS).map((time) => Math.max(0, count * mean + spread * (time - MOST_DRAWS * mean)));
}
