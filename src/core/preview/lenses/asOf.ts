/** A design in part, with what follows from it: as of a phase, or a path up to one of its steps. */
import { graphOf, loadOf, type Facts, type Numbers, type PathLoad } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { neededOn } from '../../rules/shared/singles.ts';
import type { Diagram, PathStep } from '../../model/index.ts';
import type { FlowEdge } from '../../syntax/mermaid/index.ts';
import { isThere, phasesIn } from './stages.ts';

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

const phasesOf = memo((_facts: Facts) => new Map<number, Facts>());

/** The facts of what a design has in a phase; the same object for the same facts. Its estimates have the values that they have in all. */
export function asOf(facts: Facts, phase: number): Facts {
  const known = phasesOf(facts).get(phase) ?? partOf(facts, phase);
  phasesOf(facts).set(phase, known);
  return known;
}

function partOf(facts: Facts, phase: number): Facts {
  const { there, boxes, arrows } = absentIn(facts, phase);
  const stay = <T extends Staged>(list: readonly T[]): readonly T[] => list.filter(({ body }) => there(body));
  const { diagram } = facts;
  const parted: Facts = {
    ...facts,
    requirements: stay(facts.requirements),
    contracts: stay(facts.contracts),
    entities: stay(facts.entities),
    estimates: stay(facts.estimates),
    components: stay(facts.components),
    flows: stay(facts.flows).filter(({ from, to }) => !boxes.has(from.name) && !boxes.has(to.name)),
    paths: facts.load.paths
      .filter(({ path }) => there(path.body))
      .filter((load) => ![...neededOn(load)].some((id) => boxes.has(id)))
      .map(({ path }) => ({ ...path, steps: path.steps.map((step) => without(step, boxes)) })),
    diagram: diagram && diagramWithout(diagram, boxes, arrows),
  };
  const graph = graphOf(parted);
  const load = loadOf({ ...parted, graph, numbers: apart(facts.numbers) });
  return { ...parted, graph, load };
}

type Body = Parameters<typeof isThere>[0];

/** What may say when it comes and goes. */
interface Staged {
  readonly body: Body;
}

/** What is not there in a phase. */
export interface Absent {
  there(body: Body): boolean;
  /** Components by their names. */
  readonly boxes: ReadonlySet<string>;
  /** Arrows of the diagram whose flow is not there; those of absent boxes are not among them. */
  readonly arrows: ReadonlySet<FlowEdge>;
}

export function absentIn({ phases, components, graph }: Facts, phase: number): Absent {
  const names = phasesIn({ phases }).map(({ name }) => name);
  const there = (body: Body): boolean => isThere(body, names, phase);
  return {
    there,
    boxes: new Set(components.filter(({ body }) => !there(body)).map(({ name }) => name)),
    arrows: new Set(graph.edges.flatMap(({ entry, drawn }) => (drawn && !there(entry?.body) ? [drawn] : []))),
  };
}

function diagramWithout(diagram: Diagram, gone: ReadonlySet<string>, arrows: ReadonlySet<FlowEdge>): Diagram {
  return {
    ...diagram,
    nodes: diagram.nodes.filter(({ id }) => !gone.has(id)),
    edges: diagram.edges.filter((edge) => !gone.has(edge.from) && !gone.has(edge.to) && !arrows.has(edge)),
    span: (range) => diagram.span(range),
  };
}

function without(step: PathStep, gone: ReadonlySet<string>): PathStep {
  if (gone.size === 0) return step;
  return { ...step, hops: step.hops.filter(({ from, to }) => !gone.has(from.name) && !gone.has(to.name)) };
}

/** What is known of a path's beginnings, the shortest first: `paths` are cut off at one step after the other. */
export function loadsAlong(facts: Facts, now: Facts, paths: Facts['paths']): readonly PathLoad[] {
  const { graph, components } = now;
  return loadOf({ ...facts, graph, components, paths, numbers: apart(facts.numbers) }).paths;
}
