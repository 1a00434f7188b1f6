/** Loads, capacity, availability and latency, as they follow from the paths of a design. */
import { groupBy } from '../../base/group.ts';
import type { Quantity } from '../../estimate/index.ts';
import { valueAt } from '../../syntax/index.ts';
import type { Numbers } from '../numbers.ts';
import { LoadedComponent, ceilingOf } from './component.ts';
import { costIn, costs } from './cost.ts';
import { LoadedPath } from './loadedPath.ts';
import { loadPath, loadsOf, type PathWalk } from './paths.ts';
import { Scene, type LoadedDesign } from './scene.ts';
import type { ArrowLoad, ComponentLoad, LoadAnalysis, LoadNote, PathLoad } from './types.ts';
import { total } from './vector.ts';

export type * from './types.ts';

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
  #walks: readonly PathWalk[] | undefined;
  #components: ReadonlyMap<string, ComponentLoad> | undefined;
  #paths: readonly PathLoad[] | undefined;
  #arrows: ReadonlyMap<string, ArrowLoad> | undefined;
  #notes: readonly LoadNote[] | undefined;

  constructor(design: LoadedDesign) {
    this.#scene = new Scene(design);
  }

  get #walked(): readonly PathWalk[] {
    this.#walks ??= this.#scene.design.paths.map((path) => loadPath(path, this.#scene));
    return this.#walks;
  }

  get components(): ReadonlyMap<string, ComponentLoad> {
    this.#components ??= componentsOf(this.#walked, this.#scene);
    return this.#components;
  }

  get paths(): readonly PathLoad[] {
    this.#paths ??= this.#walked.map((walk) => new LoadedPath(walk, this.#scene));
    return this.#paths;
  }

  get arrows(): ReadonlyMap<string, ArrowLoad> {
    this.#arrows ??= arrowsOf(this.#walked);
    return this.#arrows;
  }

  get cost(): Quantity | undefined {
    const whole = costIn(valueAt(this.#scene.design.syntax.root, 'operations', 'cost'), this.#scene);
    return costs([...[...this.components.values()].map(({ cost }) => cost), whole]);
  }

  get notes(): readonly LoadNote[] {
    if (!this.#notes) {
      // What can't be used is noted where it is read: everything has to be read before.
      const read = [...this.components.values()].map(({ uses, availability, latency }) => [
        uses,
        availability,
        latency,
      ]);
      const held = this.paths.map(({ latency, latencyGoals, availabilityGoal }) => [
        latency,
        latencyGoals,
        availabilityGoal,
      ]);
      void [read, held, this.cost];
      this.#notes = [...this.#walked.flatMap(({ walk }) => walk.notes), ...this.#scene.values.notes];
    }
    return this.#notes;
  }

  ceiling(id: string): number {
    return ceilingOf(this.#scene.node(id), this.#scene);
  }
}

function componentsOf(walks: readonly PathWalk[], scene: Scene): ReadonlyMap<string, ComponentLoad> {
  const visits = groupBy(
    walks.flatMap((walk) => [...walk.components.keys()].map((id) => ({ id, walk }))),
    ({ id }) => id,
  );
  const loads = [...scene.design.graph.nodes.values()].map((node): [string, ComponentLoad] => {
    const walked = visits.get(node.id)?.map(({ walk }) => walk) ?? [];
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
