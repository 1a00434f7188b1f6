/** The load of one component: what its paths bring, what it keeps, and how that compares with what it can take. */
import type { Quantity } from '../../estimate/index.ts';
import type { GraphNode } from '../graph.ts';
import { availabilityOf } from './availability.ts';
import { usesOf } from './capacity.ts';
import { costIn } from './cost.ts';
import { latencyIn } from './latency.ts';
import { loadsOf, type PathWalk } from './paths.ts';
import { provisionOf } from './provision.ts';
import { PLAIN, product, sum } from './quantities.ts';
import type { Scene } from './scene.ts';
import { storedIn } from './stored.ts';
import type {
  ComponentAvailability,
  ComponentLatency,
  ComponentLoad,
  LoadVector,
  Provision,
  ResourceUse,
} from './types.ts';
import { total, vector } from './vector.ts';

/** The share of a capacity that is planned for, where a component does not say otherwise. */
const CEILING = 0.7;

/** The planned share of a component's capacity. */
export function ceilingOf(node: GraphNode | undefined, scene: Scene): number {
  const said = scene.values.read(scene.scalarOf(node, 'utilisation'), PLAIN, 'a share, such as `70%`,');
  return said && said.value > 0 && said.value <= 1 ? said.value : CEILING;
}

interface Loads {
  readonly average: LoadVector;
  readonly peak: LoadVector;
}

/** Worked out part by part as it is read: of most components of a large design nothing is. */
export class LoadedComponent implements ComponentLoad {
  readonly node: GraphNode;
  readonly peakKnown: boolean;
  readonly #visits: readonly PathWalk[];
  readonly #inputs: readonly unknown[];
  readonly #scene: Scene;

  /** @param visits the walks that touch it. */
  constructor(node: GraphNode, visits: readonly PathWalk[], scene: Scene) {
    this.node = node;
    this.#visits = visits;
    this.#inputs = [node.kind, node.label, ...visits];
    this.#scene = scene;
    this.peakKnown = visits.every(({ rate, peak }) => peak !== undefined || rate === undefined);
  }

  get provision(): Provision {
    return this.#kept('provision', () => provisionOf(this.node, this.#scene));
  }

  get sources(): ComponentLoad['sources'] {
    return this.#kept('sources', () =>
      this.#visits.map((walk) => ({ path: walk.path, ...loadsOf(walk, walk.components.get(this.node.id)!) })),
    );
  }

  get average(): LoadVector {
    return this.#loads.average;
  }

  get peak(): LoadVector {
    return this.#loads.peak;
  }

  get uses(): readonly ResourceUse[] {
    return this.#kept('uses', () => this.#usesIn(this.#scene));
  }

  get availability(): ComponentAvailability | undefined {
    return this.#kept('availability', () => availabilityOf(this.node, this.provision, this.#scene));
  }

  get latency(): ComponentLatency | undefined {
    return this.#kept('latency', () => latencyIn(this.#scene.valueOf(this.node, 'latency'), this.#scene));
  }

  get concurrency(): Quantity | undefined {
    return this.#kept('concurrency', () => (this.latency?.p50 ? insideOf(this.node.id, this.#visits) : undefined));
  }

  get cost(): Quantity | undefined {
    return this.#kept('cost', () => costIn(this.#scene.valueOf(this.node, 'cost'), this.#scene));
  }

  get #loads(): Loads {
    return this.#kept('loads', () => {
      const kept = vector({
        connections: connectionsOf(this.node, this.#scene),
        stored: storedIn(this.node, () => this.provision, this.#visits, this.#scene),
      });
      return {
        average: total([...this.sources.map(({ average }) => average), kept]),
        peak: total([...this.sources.map(({ peak }) => peak), kept]),
      };
    });
  }

  #kept<Value>(part: string, find: () => Value): Value {
    // An edit of the picture makes nodes anew; what is worked out of one follows from its entry, kind and label.
    return this.#scene.kept(this.node.entry ?? this.node, part, this.#inputs, find);
  }

  /** Nothing is asked of a component that no path touches and that keeps nothing: what it could take need not be read. */
  #usesIn(scene: Scene): readonly ResourceUse[] {
    const { node, peak, peakKnown } = this;
    if (Object.keys(peak).length === 0) return [];
    return usesOf({ node, peak, peakKnown, provision: this.provision, ceiling: ceilingOf(node, scene) }, scene);
  }
}

/** Little's law: what arrives at the peak, for as long as it stays. */
function insideOf(id: string, visits: readonly PathWalk[]): Quantity | undefined {
  return sum(
    visits.map(({ peak, rate, arrivals, times }) => product(peak ?? rate, arrivals.get(id), times.median(id)?.time)),
  );
}

function connectionsOf(node: GraphNode, scene: Scene): Quantity | undefined {
  const written = scene.scalarOf(node, 'connections');
  return scene.values.read(written, PLAIN, 'a plain number of connections, such as `100K`,');
}
