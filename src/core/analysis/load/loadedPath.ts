/** One path with all that follows from it, worked out part by part as it is read. */
import type { Quantity } from '../../estimate/index.ts';
import { scalarAt, type Path } from '../../model/index.ts';
import { availabilityOf, pathAvailability, shareAt } from './availability.ts';
import { latencyGoals } from './latency.ts';
import { once } from './once.ts';
import { pathLatency } from './pathLatency.ts';
import type { CallKind, PathWalk } from './paths.ts';
import { provisionOf } from './provision.ts';
import type { Scene } from './scene.ts';
import type { HopLoad, LatencyGoal, PathAvailability, PathLatency, PathLoad } from './types.ts';
import { hopWaits, isRequired, reachedBy } from './waiting.ts';
import type { Walk } from './walk.ts';

type AvailabilityGoal = NonNullable<PathLoad['availabilityGoal']>;

export class LoadedPath implements PathLoad {
  readonly path: Path;
  readonly kind: CallKind;
  readonly kindKnown: boolean;
  readonly rate?: Quantity;
  readonly peak?: Quantity;
  readonly hops: readonly HopLoad[];
  readonly #availability: () => PathAvailability | undefined;
  readonly #availabilityGoal: () => AvailabilityGoal | undefined;
  readonly #latency: () => PathLatency | undefined;
  readonly #latencyGoals: () => readonly LatencyGoal[];

  constructor({ path, kind, kindKnown, rate, peak, hops, walk, times }: PathWalk, scene: Scene) {
    this.path = path;
    this.kind = kind;
    this.kindKnown = kindKnown;
    if (rate) this.rate = rate;
    if (peak) this.peak = peak;
    this.hops = hops;
    this.#availability = once(() => availabilityOn(walk, scene));
    this.#availabilityGoal = once(() => availabilityGoal(path, scene));
    this.#latency = once(() => pathLatency(walk, times, scene));
    this.#latencyGoals = once(() => latencyGoals(path, scene));
  }

  get availability(): PathAvailability | undefined {
    return this.#availability();
  }

  get availabilityGoal(): AvailabilityGoal | undefined {
    return this.#availabilityGoal();
  }

  get latency(): PathLatency | undefined {
    return this.#latency();
  }

  get latencyGoals(): readonly LatencyGoal[] {
    return this.#latencyGoals();
  }
}

function availabilityOn(walk: Walk, scene: Scene): PathAvailability | undefined {
  const needed = reachedBy(walk, (hop) => hopWaits(hop, scene) && isRequired(hop));
  const parts = [...needed].flatMap((id) => {
    const node = scene.node(id);
    return node ? [{ node, availability: availabilityOf(node, provisionOf(node, scene), scene) }] : [];
  });
  return pathAvailability(parts, scene);
}

/** Its own, else that of the scope. */
function availabilityGoal(path: Path, scene: Scene): AvailabilityGoal | undefined {
  const own = scalarAt(path.body, 'availability');
  const node = own ?? scene.design.goals.find(({ name }) => name === 'availability')?.value;
  const value = shareAt(node, scene);
  return node && value && { value, span: node.span };
}
