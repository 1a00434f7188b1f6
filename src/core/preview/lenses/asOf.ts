/** A design in part, with what follows from it: as of a phase, or a path up to one of its steps. */
import { graphOf, loadOf, type Facts, type Numbers, type PathLoad } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { neededOn } from '../../rules/shared/singles.ts';
import type { PathStep } from '../../model/index.ts';
import { isThere, phasesIn } from './stages.ts';

/** What the figures are made of. */
export type PartialFacts = Pick<Facts, 'graph' | 'load' | 'numbers' | 'paths' | 'components' | 'estimates'>;

/**
 * The same numbers as another object: loads are kept by the numbers that they are made from, and those of a part of a design
 * must not take the place of those of the whole.
 */
const apart = memo((numbers: Numbers): Numbers => ({
  estimates: numbers.estimates,
  sites: numbers.sites,
  conventions: numbers.conventions,
  problems: [],
  references: numbers.references,
  get: (name) => numbers.get(name),
  at: (node) => numbers.at(node),
  named: (name) => numbers.named(name),
  reference: (id) => numbers.reference(id),
  referenceResult: (id) => numbers.referenceResult(id),
  referenceFor: (...what) => numbers.referenceFor(...what),
}));

const phasesOf = memo((_facts: Facts) => new Map<number, PartialFacts>());

/** The facts of what a design has in a phase; the same object for the same facts. */
export function asOf(facts: Facts, phase: number): PartialFacts {
  const known = phasesOf(facts).get(phase) ?? partOf(facts, phase);
  phasesOf(facts).set(phase, known);
  return known;
}

function partOf(facts: Facts, phase: number): PartialFacts {
  const names = phasesIn(facts).map(({ name }) => name);
  const there = (body: Parameters<typeof isThere>[0]): boolean => isThere(body, names, phase);
  const gone = new Set(facts.components.filter(({ body }) => !there(body)).map(({ name }) => name));
  const { diagram } = facts;
  const parted = {
    ...facts,
    components: facts.components.filter(({ name }) => !gone.has(name)),
    flows: facts.flows.filter(({ body, from, to }) => there(body) && !gone.has(from.name) && !gone.has(to.name)),
    paths: facts.load.paths
      .filter(({ path }) => there(path.body))
      .filter((load) => ![...neededOn(load)].some((id) => gone.has(id)))
      .map(({ path }) => ({ ...path, steps: path.steps.map((step) => without(step, gone)) })),
    diagram: diagram && {
      ...diagram,
      nodes: diagram.nodes.filter(({ id }) => !gone.has(id)),
      edges: diagram.edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
      span: (range: Parameters<typeof diagram.span>[0]) => diagram.span(range),
    },
  };
  const graph = graphOf(parted);
  const load = loadOf({ ...parted, graph, numbers: apart(facts.numbers) });
  const estimates = facts.estimates.filter(({ body }) => there(body));
  return { graph, load, numbers: facts.numbers, paths: parted.paths, components: parted.components, estimates };
}

function without(step: PathStep, gone: ReadonlySet<string>): PathStep {
  if (gone.size === 0) return step;
  return { ...step, hops: step.hops.filter(({ from, to }) => !gone.has(from.name) && !gone.has(to.name)) };
}

/** What is known of a path's beginnings, the shortest first: `paths` are cut off at one step after the other. */
export function loadsAlong(facts: Facts, now: PartialFacts, paths: Facts['paths']): readonly PathLoad[] {
  const { graph, components } = now;
  return loadOf({ ...facts, graph, components, paths, numbers: apart(facts.numbers) }).paths;
}
