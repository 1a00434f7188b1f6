/** The loads of a design as plain data: what the command line prints of components and paths. */
import type { Level } from './verdicts.ts';

export type { Level } from './verdicts.ts';

/** A quantity in base units: bytes, seconds, per second; `value` is the median, `low` and `high` the worst-case ends. */
export interface DesignNumber {
  readonly value: number;
  readonly unit: string;
  readonly display: string;
  readonly low: number;
  readonly high: number;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** One resource of a component: what is asked of it against what there is. */
export interface DesignUse {
  readonly resource: string;
  readonly required: DesignNumber;
  /** `required` is that of the peak; else a path tells its average only. */
  readonly peak: boolean;
  readonly provided: DesignNumber;
  readonly perUnit: DesignNumber;
  readonly units: DesignNumber;
  /** What a unit is: `instance`, `shard`, `copy`. */
  readonly unit: string;
  /** A share of one, shown as a percentage. */
  readonly utilisation: DesignNumber;
  /** Units that would do at the planned utilisation. */
  readonly needed: DesignNumber;
  readonly level: Level;
  /** Where the capacity comes from: `document`, or the source of the reference number. */
  readonly source: string;
  readonly working: string;
}

export interface DesignComponent {
  readonly id: string;
  readonly label: string;
  readonly kind?: string;
  /** At the peak, all calls together; absent where nothing tells. */
  readonly calls?: DesignNumber;
  /** The scarcest first. */
  readonly uses: readonly DesignUse[];
  readonly availability?: DesignNumber;
  /** Of one call. */
  readonly latency?: { readonly p50?: DesignNumber; readonly p99?: DesignNumber };
  /** Per second. */
  readonly cost?: DesignNumber;
}

/** A value of a path, and the goal it is held against. */
export interface DesignGoal {
  readonly value: DesignNumber;
  readonly goal?: DesignNumber;
  readonly level: Level;
  /** Components whose part is unknown: the value is at best that. */
  readonly unknown: readonly string[];
}

export interface DesignPath {
  readonly name: string;
  readonly kind: string;
  readonly rate?: DesignNumber;
  readonly peak?: DesignNumber;
  readonly availability?: DesignGoal;
  readonly latency?: DesignGoal & { readonly percentile: string };
}

export interface DesignRows {
  readonly components: readonly DesignComponent[];
  readonly paths: readonly DesignPath[];
  /** Per second, all together. */
  readonly cost?: DesignNumber;
}
