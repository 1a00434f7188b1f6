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

/** Worked out part by part as it is read. */
export class LoadedComponent implements ComponentLoad {
  readonly node: GraphNode;
  readonly provision: Provision;
  readonly sources: ComponentLoad['sources'];
  readonly average: LoadVector;
  readonly peak: LoadVector;
  readonly peakKnown: boolean;
  readonly #scene: Scene;
  readonly #visits: readonly PathWalk[];
  #uses: readonly ResourceUse[] | undefined;
  #availability: { readonly found: ComponentAvailability | undefined } | undefined;
  #latency: { readonly found: ComponentLatency | undefined } | undefined;

  /** @param visits the walks that touch it. */
  constructor(node: GraphNode, visits: readonly PathWalk[], scene: Scene) {
    this.node = node;
    this.#scene = scene;
    this.#visits = visits;
    this.provision = provisionOf(node, scene);
    this.sources = visits.map((walk) => ({ path: walk.path, ...loadsOf(walk, walk.components.get(node.id)!) }));
    const kept = vector({
      connections: connectionsOf(node, scene),
      stored: storedIn(node, this.provision, visits, scene),
    });
    this.average = total([...this.sources.map(({ average }) => average), kept]);
    this.peak = total([...this.sources.map(({ peak }) => peak), kept]);
    this.peakKnown = visits.every(({ rate, peak }) => peak !== undefined || rate === undefined);
  }

  get uses(): readonly ResourceUse[] {
    const { node, peak, peakKnown, provision } = this;
    this.#uses ??= usesOf({ node, peak, peakKnown, provision, ceiling: ceilingOf(node, this.#scene) }, this.#scene);
    return this.#uses;
  }

  get availability(): ComponentAvailability | undefined {
    this.#availability ??= { found: availabilityOf(this.node, this.provision, this.#scene) };
    return this.#availability.found;
  }

  get latency(): ComponentLatency | undefined {
    this.#latency ??= { found: latencyIn(this.#scene.valueOf(this.node, 'latency'), this.#scene) };
    return this.#latency.found;
  }

  get concurrency(): Quantity | undefined {
    const { id } = this.node;
    if (!this.latency?.p50) return undefined;
    return sum(
      this.#visits.map(({ peak, rate, arrivals, times }) =>
        product(peak ?? rate, arrivals.get(id), times.median(id)?.time),
      ),
    );
  }

  get cost(): Quantity | undefined {
    return costIn(this.#scene.valueOf(this.node, 'cost'), this.#scene);
  }
}

function connectionsOf(node: GraphNode, scene: Scene): Quantity | undefined {
  const written = scene.scalarOf(node, 'connections');
  return scene.values.read(written, PLAIN, 'a plain number of connections, such as `100K`,');
}
