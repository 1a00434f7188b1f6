/** One path with all that follows from it, worked out part by part as it is read. */
import type { Quantity } from '../../estimate/index.ts';
import { scalarAt, type Path } from '../../model/index.ts';
import { availabilityOf, pathAvailability, shareAt } from './availability.ts';
import { latencyGoals } from './latency.ts';
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
  readonly #walked: PathWalk;
  readonly #scene: Scene;

  constructor(walked: PathWalk, scene: Scene) {
    const { path, kind, kindKnown, rate, peak, hops } = walked;
    this.path = path;
    this.kind = kind;
    this.kindKnown = kindKnown;
    if (rate) this.rate = rate;
    if (peak) this.peak = peak;
    this.hops = hops;
    this.#walked = walked;
    this.#scene = scene;
  }

  get availability(): PathAvailability | undefined {
    return this.#kept('availability', () => availabilityOn(this.#walked.walk, this.#scene));
  }

  get availabilityGoal(): AvailabilityGoal | undefined {
    return this.#kept('availability goal', () => availabilityGoal(this.path, this.#scene));
  }

  get latency(): PathLatency | undefined {
    return this.#kept('latency', () => pathLatency(this.#walked.walk, this.#walked.times, this.#scene));
  }

  get latencyGoals(): readonly LatencyGoal[] {
    return this.#kept('latency goals', () => latencyGoals(this.path, this.#scene));
  }

  #kept<Value>(part: string, find: () => Value): Value {
    return this.#scene.kept(this.#walked, part, [], find);
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
  const node = own ?? scene.goals.find(({ name }) => name === 'availability')?.value;
  const value = shareAt(node, scene);
  return node && value && { value, span: node.span };
}
