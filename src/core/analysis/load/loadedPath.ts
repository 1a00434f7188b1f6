/** One path with all that follows from it, worked out part by part as it is read. */
import type { Quantity } from '../../estimate/index.ts';
import { scalarAt, type Path } from '../../model/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import { availabilityOf, pathAvailability, shareAt } from './availability.ts';
import { latencyGoals } from './latency.ts';
import { pathLatency } from './pathLatency.ts';
import type { CallKind, PathWalk } from './paths.ts';
import { provisionOf } from './provision.ts';
import type { Scene } from './scene.ts';
import type { HopLoad, LatencyGoal, PathAvailability, PathLatency, PathLoad } from './types.ts';
import { hopWaits, isRequired, reachedBy } from './waiting.ts';

type AvailabilityGoal = NonNullable<PathLoad['availabilityGoal']>;

export class LoadedPath implements PathLoad {
  readonly path: Path;
  readonly kind: CallKind;
  readonly kindKnown: boolean;
  readonly rate?: Quantity;
  readonly peak?: Quantity;
  readonly hops: readonly HopLoad[];
  readonly #walk: PathWalk;
  readonly #scene: Scene;
  readonly #known = new Map<string, unknown>();

  constructor(walk: PathWalk, scene: Scene) {
    this.path = walk.path;
    this.kind = walk.kind;
    this.kindKnown = walk.kindKnown;
    if (walk.rate) this.rate = walk.rate;
    if (walk.peak) this.peak = walk.peak;
    this.hops = walk.hops;
    this.#walk = walk;
    this.#scene = scene;
  }

  get availability(): PathAvailability | undefined {
    return this.#once('availability', () => {
      const scene = this.#scene;
      const needed = reachedBy(this.#walk.walk, (hop) => hopWaits(hop, scene) && isRequired(hop));
      const parts = [...needed].flatMap((id) => {
        const node = scene.node(id);
        return node ? [{ node, availability: availabilityOf(node, provisionOf(node, scene), scene) }] : [];
      });
      return pathAvailability(parts, scene);
    });
  }

  get availabilityGoal(): AvailabilityGoal | undefined {
    return this.#once('availability goal', () => {
      const own = scalarAt(this.path.body, 'availability');
      return this.#goal(own ?? this.#scene.design.goals.find(({ name }) => name === 'availability')?.value);
    });
  }

  #goal(node: ScalarNode | undefined): AvailabilityGoal | undefined {
    const value = shareAt(node, this.#scene);
    return node && value && { value, span: node.span };
  }

  get latency(): PathLatency | undefined {
    return this.#once('latency', () => pathLatency(this.#walk.walk, this.#walk.times, this.#scene));
  }

  get latencyGoals(): readonly LatencyGoal[] {
    return this.#once('latency goals', () => latencyGoals(this.path, this.#scene));
  }

  #once<Value>(what: string, find: () => Value): Value {
    if (!this.#known.has(what)) this.#known.set(what, find());
    return this.#known.get(what) as Value;
  }
}
