/** What follows from the paths of a design: loads, what carries them, availability and latency; each number with its origin. */
import type { OffsetRange, Span } from '../../base/place.ts';
import type { ReferenceNumber } from '../../catalog/index.ts';
import type { Quantity } from '../../estimate/index.ts';
import type { Path } from '../../model/index.ts';
import type { GraphNode } from '../graph.ts';

/** What a component can run out of. `requests` is reads and writes together. */
export type Resource = 'reads' | 'writes' | 'requests' | 'in' | 'out' | 'bandwidth' | 'connections' | 'storage';

/**
 * Loads of one component or arrow. A part that nothing in the document tells is absent, which is not zero. All quantities
 * are without counting labels: calls of several kinds add up.
 */
export interface LoadVector {
  /** Calls per second that read, that write, and that do both. */
  readonly reads?: Quantity;
  readonly writes?: Quantity;
  readonly mixed?: Quantity;
  /** Bytes per second that arrive, and that leave. */
  readonly in?: Quantity;
  readonly out?: Quantity;
  /** Open at one moment. */
  readonly connections?: Quantity;
  /** Bytes kept, all copies counted. */
  readonly stored?: Quantity;
}

/** Where a number of the design comes from. */
export type Origin =
  | { readonly kind: 'document'; readonly span: Span }
  | { readonly kind: 'reference'; readonly reference: ReferenceNumber };

/** One resource of one component: what is asked of it, what it has, and how they compare. */
export interface ResourceUse {
  readonly resource: Resource;
  /** What is asked at the peak (of storage: what is kept); the average where no peak is given, and then `peak` is false. */
  readonly required: Quantity;
  readonly peak: boolean;
  /** What one unit (instance, shard, copy of a shard) takes; a range where it comes from the catalogue. */
  readonly perUnit: Quantity;
  readonly origin: Origin;
  /** The units that share it: 12 shards, or 12 shards × 3 copies for reads. */
  readonly units: Quantity;
  /** Units that one call occupies, where it is not one: both copies of a quorum of two. */
  readonly perCall?: Quantity;
  /** `perUnit × units / perCall`. */
  readonly provided: Quantity;
  /** `required / provided`, a plain number: 0.83 is 83 %. */
  readonly utilisation: Quantity;
  /** How many units would do at the ceiling of utilisation: `ceil(required × perCall / perUnit / ceiling)`. */
  readonly needed: Quantity;
  /** What a unit is: `instance`, `shard`, or `copy` of a shard. */
  readonly unit: 'instance' | 'shard' | 'copy';
  /** On one line with numbers: `694K/s..1.16M/s / (12 × 150K/s) = 39%..64%`. */
  readonly working: string;
}

/**
 * How many of it there are; of what scales by itself, how many there may come to be (`autoscaling.max`). What the document does
 * not say is absent; the load then counts one.
 */
export interface Provision {
  readonly instances?: Quantity;
  readonly shards?: Quantity;
  readonly replicas?: Quantity;
}

export interface ComponentAvailability {
  /** Of the whole component, a share of one with its complement. */
  readonly value: Quantity;
  readonly origin: Origin;
  /** `1 − (1 − 99.9 %)^2`; absent where it is as declared. */
  readonly working?: string;
}

/** Time of one call at the median and the 99th percentile, in seconds; without what it calls in turn. */
export interface ComponentLatency {
  readonly p50?: Quantity;
  readonly p99?: Quantity;
  readonly span: Span;
}

export interface ComponentLoad {
  readonly node: GraphNode;
  /** Means over time, for what is stored and paid. */
  readonly average: LoadVector;
  /** At the peak, for what must be sized; a path without a peak counts with its average. */
  readonly peak: LoadVector;
  /** Whether every path that loads it states its peak. */
  readonly peakKnown: boolean;
  /** Which paths bring which share of `average` and `peak`. */
  readonly sources: readonly { readonly path: Path; readonly average: LoadVector; readonly peak: LoadVector }[];
  readonly provision: Provision;
  /** The scarcest first. */
  readonly uses: readonly ResourceUse[];
  readonly availability?: ComponentAvailability | undefined;
  readonly latency?: ComponentLatency | undefined;
  /**
   * Little's law: calls inside it at one moment, the sum over its paths of `peak rate × (own median + medians of what it
   * waits for)`. What it waits for and has no latency is left out, so that this is a lower bound then.
   */
  readonly concurrency?: Quantity | undefined;
  /** Money per second, if the document gives it. */
  readonly cost?: Quantity | undefined;
}

/** One hop of one path. */
export interface HopLoad {
  readonly from: string;
  readonly to: string;
  readonly span: Span;
  /** Calls per arrival at `from`; absent where it is written and has no value. */
  readonly times?: Quantity;
  /** Calls per second; absent where the path has no rate, or nothing on it leads to `from`. */
  readonly average?: Quantity;
  readonly peak?: Quantity;
  readonly kind: 'read' | 'write' | 'mixed';
  /** The caller waits for the answer. */
  readonly waits: boolean;
  /** Without it the path fails. */
  readonly required: boolean;
}

export interface PathAvailability {
  readonly value: Quantity;
  /** What it must wait for, each once, in the order of the path. */
  readonly parts: readonly { readonly id: string; readonly value: Quantity }[];
  /** Required components whose availability is unknown; the value leaves them out and is at best that. */
  readonly unknown: readonly string[];
  readonly downtimePerYear: Quantity;
  readonly working: string;
}

/** The percentiles that a latency goal may be about. */
export type Percentile = 'p50' | 'p90' | 'p95' | 'p99' | 'p99.9';

export interface PathLatency {
  /**
   * Sum of the medians along what waits, in seconds; of calls at once the slowest. Calls that less than
   * half of the walks make are left out. Absent where no part tells its median.
   */
  readonly p50?: Quantity;
  /** From sampling: percentiles do not add. Absent where no part tells its p99. */
  readonly p99?: Quantity | undefined;
  /** What it waits for with a known time, in the order of the path: components, and arrows with a latency (`to` is set). */
  readonly parts: readonly LatencyPart[];
  /** Waited for, but without a median; the sums leave them out and are at best that. */
  readonly unknown: readonly string[];
  /** Waited for with a median only: higher percentiles take it as constant, and are at best that. */
  readonly withoutTail: readonly string[];
  /** The medians on one line: `1 ms + 5 ms + max(3 ms, 2 ms) = 9 ms`. */
  readonly working: string;
  /** Any percentile: `p50` as above, the others from sampling. */
  at(percentile: Percentile): Quantity | undefined;
}

export interface LatencyPart {
  readonly id: string;
  /** Set for the way along an arrow, from `id` to this. */
  readonly to?: string;
  readonly p50?: Quantity;
  readonly p99?: Quantity;
  /** Less than half of the walks call it: it is no part of the median. */
  readonly rare?: boolean;
}

/** A latency that a path is held against. */
export interface LatencyGoal {
  readonly percentile: Percentile;
  readonly value: Quantity;
  readonly span: Span;
}

export interface PathLoad {
  readonly path: Path;
  readonly kind: 'read' | 'write' | 'mixed';
  /** Whether the document tells the kind, itself or by the method of a contract; else `mixed` is a guess. */
  readonly kindKnown: boolean;
  readonly rate?: Quantity;
  readonly peak?: Quantity;
  readonly hops: readonly HopLoad[];
  readonly availability?: PathAvailability | undefined;
  /** The goal it is held against: its own, or that of the scope. */
  readonly availabilityGoal?: { readonly value: Quantity; readonly span: Span } | undefined;
  readonly latency?: PathLatency | undefined;
  /** Its own budget, or the latency goals of the scope; a time without a percentile is one for the p99. */
  readonly latencyGoals: readonly LatencyGoal[];
}

/** An arrow with all paths that use it. */
export interface ArrowLoad {
  readonly from: string;
  readonly to: string;
  /** `in` is what goes along the arrow, `out` what comes back. */
  readonly average: LoadVector;
  readonly peak: LoadVector;
}

/** What the analysis could not follow, or not use. */
export interface LoadNote {
  /**
   * `loop`: a hop leads back to where the path came from, and counts as a call without calls of its own. `nowhere`: nothing
   * on the path leads to where a hop starts. `value`: a value is of another kind than is needed there, such as a plain
   * number for a rate.
   */
  readonly kind: 'loop' | 'nowhere' | 'value';
  readonly span: Span;
  /** A sentence for people. */
  readonly text: string;
  /** The path it is about. */
  readonly path?: string;
}

export interface LoadAnalysis {
  /** By component id; a component that no path reaches and that states no load has an entry without loads. */
  readonly components: ReadonlyMap<string, ComponentLoad>;
  readonly paths: readonly PathLoad[];
  /** By `from`, a line break, `to`. */
  readonly arrows: ReadonlyMap<string, ArrowLoad>;
  /** Money per second of all components and of `operations.cost` together, where given; in the currency that comes first. */
  readonly cost?: Quantity | undefined;
  /** What the analysis could not follow: a loop in a path, a hop from nowhere. */
  readonly notes: readonly LoadNote[];
  /** The share of the capacity that is planned for; 70 % unless a component's `utilisation` says otherwise. */
  ceiling(id: string): number;
  /** Works out the loads of all components, and stops after each path and every few components. */
  working(): Generator<undefined, void>;
}

/** Part of a text, for findings inside an expression. */
export type { OffsetRange };
