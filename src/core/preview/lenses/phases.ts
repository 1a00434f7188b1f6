/** The phases of a design: what is there in each, what it adds and why, and what went. */
import type { Facts } from '../../analysis/index.ts';
import { nameOfRequirement } from '../../rules/shared/requirements.ts';
import { scalarAt, type Named } from '../../model/index.ts';
import type { Drawing } from '../drawing.ts';
import { absentIn } from './asOf.ts';
import { phasesIn, since, until } from './stages.ts';
import type { PhaseChange, PhaseView } from './types.ts';

type DrawnEdge = Drawing['edges'][number];

/** Something that may name the phase that it belongs to. */
interface Staged {
  readonly body: Named['body'];
  readonly change: PhaseChange;
}

export function phaseViews(facts: Facts, drawn: Drawing): readonly PhaseView[] {
  const stages = phasesIn(facts);
  const names = stages.map(({ name }) => name);
  const staged = stagedIn(facts, drawn);
  return stages.map((stage, phase) => {
    const { there, boxes, arrows } = absentIn(facts, phase);
    const nodes = [...facts.graph.nodes.values()].filter(({ id }) => drawn.shows(id) && !boxes.has(id));
    const isDrawn = ({ from, to }: DrawnEdge, index: number): boolean =>
      !boxes.has(from) &&
      !boxes.has(to) &&
      (drawn.generated ? there(drawn.generated.edges[index]?.entry?.body) : !arrows.has(facts.diagram!.edges[index]!));
    const stays = (change: Staged): boolean => scalarAt(change.body, 'since') !== undefined;
    return {
      ...stage,
      nodes: nodes.map(({ id }) => id),
      edges: drawn.edges.filter(isDrawn).map(({ id }) => id),
      adds: staged.filter((each) => stays(each) && since(each.body, names) === phase).map(({ change }) => change),
      drops: staged.filter(({ body }) => until(body, names) === phase - 1).map(({ change }) => change),
    };
  });
}

function stagedIn(facts: Facts, drawn: Drawing): readonly Staged[] {
  const { requirements, estimates, contracts, entities, components, paths, graph, numbers } = facts;
  const named = (what: string, list: readonly Named[]): Staged[] =>
    list.map(({ body, name }) => ({ body, change: { text: withWhy(`${what} ${name}`, body) } }));
  return [
    ...components.map(({ body, name }) => {
      const node = graph.nodes.get(name);
      const text = withWhy(node?.label ?? name, body);
      return { body, change: { text, ...(drawn.shows(name) && { node: name }) } };
    }),
    ...requirements.map((each) => ({
      body: each.body,
      change: { text: `Requirement ${nameOfRequirement(each)}: ${each.text}` },
    })),
    ...named('Contract', contracts),
    ...named('Entity', entities),
    ...named('Path', paths),
    ...estimates.map(({ body, name }) => ({
      body,
      change: { text: withWhy(`Estimate ${name} = ${numbers.get(name)?.entry.expression?.text ?? '?'}`, body) },
    })),
  ];
}

function withWhy(text: string, body: Named['body']): string {
  const why = (scalarAt(body, 'why') ?? scalarAt(body, 'text'))?.text.replaceAll(/\s+/g, ' ').trim();
  return why ? `${text}: ${why}` : text;
}
