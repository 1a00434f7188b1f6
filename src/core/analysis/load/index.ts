/** Loads, capacity, availability and latency, as they follow from the paths of a design. */
import { groupBy } from '../../base/group.ts';
import type { Quantity } from '../../estimate/index.ts';
import { valueAt } from '../../syntax/index.ts';
import type { DesignGraph } from '../graph.ts';
import type { Numbers } from '../numbers.ts';
import { LoadedComponent, ceilingOf } from './component.ts';
import { costIn, costs } from './cost.ts';
import { LoadedPath } from './loadedPath.ts';
import { once } from './once.ts';
import { loadPath, loadsOf, type PathWalk } from './paths.ts';
import { Scene, type LoadedDesign } from './scene.ts';
import type { ArrowLoad, ComponentLoad, LoadAnalysis, LoadNote, PathLoad } from './types.ts';
import { total } from './vector.ts';

export type * from './types.ts';

/** So many components are worked out between two stops: a part of a millisecond, so that stopping costs little beside it. */
const AT_ONCE = 25;

interface Known {
  readonly inputs: readonly unknown[];
  readonly load: LoadAnalysis;
}

const known = new WeakMap<Numbers, Known>();

/**
 * Follows the paths through the graph. A pure function of its argument: the same object as long as what it reads is the same,
 * and worked out part by part, when first read.
 */
export function loadOf(design: LoadedDesign): LoadAnalysis {
  const { graph, numbers, paths, flows, entities, goals, contracts, components, syntax } = design;
  const cost = valueAt(syntax.root, 'operations', 'cost');
  const inputs = [graph, paths, flows, entities, goals, contracts, components, cost];
  const found = known.get(numbers);
  if (found?.inputs.every((input, index) => input === inputs[index])) return found.load;
  const load = new Analysis(design);
  known.set(numbers, { inputs, load });
  return load;
}

class Analysis implements LoadAnalysis {
  readonly #scene: Scene;
  readonly #design: LoadedDesign;
  readonly #components: () => ReadonlyMap<string, ComponentLoad>;
  readonly #paths: () => readonly PathLoad[];
  readonly #arrows: () => ReadonlyMap<string, ArrowLoad>;
  readonly #cost: () => Quantity | undefined;
  readonly #notes: () => readonly LoadNote[];

  constructor(design: LoadedDesign) {
    const scene = new Scene(design);
    const walks = once(() => design.paths.map((path) => loadPath(path, scene)));
    this.#scene = scene;
    this.#design = design;
    this.#components = once(() => componentsOf(walks(), design.graph, scene));
    this.#paths = once(() => walks().map((walk) => new LoadedPath(walk, scene)));
    this.#arrows = once(() => arrowsOf(walks()));
    this.#cost = once(() => {
      const whole = costIn(valueAt(design.syntax.root, 'operations', 'cost'), scene);
      return costs([...[...this.components.values()].map(({ cost }) => cost), whole]);
    });
    this.#notes = once(() => {
      readAll(this);
      return [...walks().flatMap(({ walk }) => walk.notes), ...scene.values.notes];
    });
  }

  get components(): ReadonlyMap<string, ComponentLoad> {
    return this.#components();
  }

  get paths(): readonly PathLoad[] {
    return this.#paths();
  }

  get arrows(): ReadonlyMap<string, ArrowLoad> {
    return this.#arrows();
  }

  get cost(): Quantity | undefined {
    return this.#cost();
  }

  get notes(): readonly LoadNote[] {
    return this.#notes();
  }

  ceiling(id: string): number {
    return ceilingOf(this.#scene.node(id), this.#scene);
  }

  *working(): Generator<undefined, void> {
    // A walk is kept with its path, and is found there when all are asked for.
    for (const path of this.#design.paths) {
      loadPath(path, this.#scene);
      yield;
    }
    let count = 0;
    for (const component of this.components.values()) {
      void component.uses;
      if (++count % AT_ONCE === 0) yield;
    }
  }
}

/** A value that can't be used is noted where it is read: before the notes are complete, all has to be read. */
function readAll({ components, paths, cost }: LoadAnalysis): unknown {
  const loads = [...components.values()].map(({ uses, availability, latency }) => [uses, availability, latency]);
  const walks = paths.map(({ latency, latencyGoals, availabilityGoal }) => [latency, latencyGoals, availabilityGoal]);
  return [loads, walks, cost];
}

const NO_VISITS: readonly PathWalk[] = [];

function componentsOf(
  walks: readonly PathWalk[],
  graph: DesignGraph,
  scene: Scene,
): ReadonlyMap<string, ComponentLoad> {
  const visits = groupBy(
    walks.flatMap((walk) => [...walk.components.keys()].map((id) => ({ id, walk }))),
    ({ id }) => id,
  );
  const loads = [...graph.nodes.values()].map((node): [string, ComponentLoad] => {
    const walked = visits.get(node.id)?.map(({ walk }) => walk) ?? NO_VISITS;
    return [node.id, new LoadedComponent(node, walked, scene)];
  });
  return new Map(loads);
}

function arrowsOf(walks: readonly PathWalk[]): ReadonlyMap<string, ArrowLoad> {
  const shares = groupBy(
    walks.flatMap((walk) => [...walk.arrows].map(([key, share]) => ({ key, loads: loadsOf(walk, share) }))),
    ({ key }) => key,
  );
  const arrows = [...shares].map(([key, list]): [string, ArrowLoad] => {
    const [from = '', to = ''] = key.split('\n');
    const average = total(list.map(({ loads }) => loads.average));
    return [key, { from, to, average, peak: total(list.map(({ loads }) => loads.peak)) }];
  });
  return new Map(arrows);
}
