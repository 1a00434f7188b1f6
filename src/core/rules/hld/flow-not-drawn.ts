/** A flow is described, and the diagram has no such arrow. */
import { linksOf, oneLine, type DesignGraph, type Facts, type GraphEdge } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import { PairMap } from '../../base/pairMap.ts';
import { nearest } from '../../base/suggest.ts';
import { scalarAt, type FlowEntry, type Reference } from '../../model/index.ts';
import { relabelled, turned } from '../shared/arrowEdits.ts';
import { removeFromDesign } from '../shared/designRemoval.ts';
import { insertArrows, replaceAllInDiagram } from '../shared/diagramEdits.ts';
import { isPull } from '../shared/pull.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';

export default defineRule({
  id: 'hld/flow-not-drawn',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A flow is described and not drawn.',
  why: 'Text and picture disagree about who calls whom. A reader believes the picture, and what the flow says of protocol, retries or timeouts belongs to an arrow that is not there.',
  source: 'C4 model: what the text says of a relationship and its arrow are one thing.',
  invalid: [
    {
      title: 'The diagram has no arrow from the service to the cache.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
      S2[Search Service] -->|Lookups| K[(Cache)]
  flows:
    S -> K: { protocol: RESP }
`,
    },
    {
      title: 'The arrow has another label.',
      document: `
hld:
  diagram: |
    flowchart TB
      S[Shop Service] -->|Older orders| DB[(Orders)]
  flows:
    S -> DB | Old orders: { timeout: 50 ms }
`,
    },
  ],
  valid: [
    {
      title: 'The flow is an arrow of the diagram.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
  flows:
    C -> S: { protocol: HTTPS }
`,
    },
  ],
  messages: {
    absent: ({ from, to }) =>
      `This flow leads from ${from} to ${to}, and the diagram has no arrow there, so text and picture disagree. Draw the arrow, or remove the flow.`,
    reversed: ({ from, to }) =>
      `This flow leads from ${from} to ${to}; the diagram draws the arrow the other way. Agree on who calls, and turn one of the two.`,
    label: ({ from, to, label, meant }) =>
      `The diagram has an arrow from ${from} to ${to}, but none labelled "${label}", so these details belong to no arrow. ${
        meant ? `Did you mean "${meant}"?` : 'Name a label that is drawn, or leave the label out.'
      }`,
  },
  check(facts, report) {
    const { flows, graph } = facts;
    if (!soundPicture(facts.diagram) || flows.length === 0) return;
    const links = linksOf(facts);
    const described = new Set(
      flows.flatMap(({ from, to }) => [from, to].flatMap(({ name }) => [name, ...links.around(name)])),
    );
    const drawn = new PairMap<Set<string>>();
    const draw = (from: string, to: string, label: string): void => {
      const labels = drawn.get(from, to);
      if (labels) labels.add(label);
      else drawn.set(from, to, new Set([label]));
    };
    for (const { from, to, label, both, origin } of links.all) {
      // Of the arrows of a large picture few are described.
      if (origin !== 'diagram' || !described.has(from) || !described.has(to)) continue;
      const words = oneLine(label ?? '');
      draw(from, to, words);
      if (both) draw(to, from, words);
    }
    const exists = (id: string) => links.isBox(id) || graph.nodes.get(id)?.drawn !== undefined;
    const arrow = (from: string, to: string) => {
      const ends = [to, ...links.around(to)];
      for (const start of [from, ...links.around(from)])
        for (const end of ends) {
          const labels = drawn.get(start, end);
          if (labels) return labels;
        }
      return undefined;
    };
    for (const flow of flows) {
      const { from, to, nameSpan: span, name: subject } = flow;
      if (!exists(from.name) || !exists(to.name) || flow.none) continue;
      const drawnLabels = arrow(from.name, to.name);
      const args = { from: called(graph, from.name), to: called(graph, to.name) };
      if (drawnLabels) {
        const labels = [...drawnLabels];
        const wanted = flow.label?.name;
        if (wanted === undefined || labels.some((label) => label.toLowerCase() === wanted.toLowerCase())) continue;
        const meant = nearest(wanted, labels) ?? (labels.length === 1 ? labels[0] : undefined);
        report({ span: flow.label!.span, message: 'label', args: { ...args, label: wanted, meant }, subject });
        continue;
      }
      const reversed = arrow(to.name, from.name) !== undefined;
      if (reversed && isPull(graph, from.name, to.name)) continue;
      report({ span, message: reversed ? 'reversed' : 'absent', args, subject });
    }
  },
  fix(finding, facts): readonly FixProposal[] {
    const flow = facts.flows.find(({ name }) => name === finding.subject);
    if (!flow || !facts.diagram) return [];
    const own = WAYS[finding.message]!(facts, flow, finding).filter(({ edits }) => edits.length > 0);
    const removal = removeFromDesign(facts.syntax, 'flows', flow.entry);
    return removal ? [...own, { title: 'Remove the flow', edits: [removal] }] : own;
  },
});

type Ways = (facts: Facts, flow: FlowEntry, finding: Finding) => readonly FixProposal[];

/** The ways to make text and picture agree, by what is wrong. */
const WAYS: Readonly<Record<string, Ways>> = {
  absent: ({ diagram, graph, syntax, flows }, flow) => {
    const drawn = insertArrows(syntax.text, diagram!, [arrowOf(flow)]);
    const title = `Draw the arrow from ${called(graph, flow.from.name)} to ${called(graph, flow.to.name)}`;
    const others = otherArrows(graph, flows, flow).map(([end, id]): FixProposal => ({
      title: `Let the flow ${end === 'to' ? 'lead to' : 'begin at'} ${called(graph, id)}`,
      edits: [renamed(flow[end], id)],
    }));
    return [{ title, edits: drawn ? [drawn] : [], preferred: true }, ...others];
  },
  reversed: ({ diagram, graph }, { from, to }) => {
    const arrow = diagram!.edges.find((edge) => edge.from === to.name && edge.to === from.name);
    const swapped = arrow && turned(diagram!, arrow);
    const names = [called(graph, from.name), called(graph, to.name)];
    return [
      {
        title: `Turn the flow: ${names[1]} calls ${names[0]}`,
        edits: [renamed(from, to.name), renamed(to, from.name)],
      },
      {
        title: `Turn the arrow: ${names[0]} calls ${names[1]}`,
        edits: (swapped && replaceAllInDiagram(diagram!, [swapped])) ?? [],
      },
    ];
  },
  label: ({ diagram }, { from, to, label }, { args: { meant }, span }) => {
    const { start, end } = span;
    const arrows = diagram!.edges.filter((edge) => edge.from === from.name && edge.to === to.name);
    const only = arrows.length === 1 ? arrows[0] : undefined;
    const known = typeof meant === 'string' && meant !== '' ? meant : undefined;
    return [
      { title: `Change the label to "${known}"`, edits: known === undefined ? [] : [{ start, end, newText: known }] },
      {
        title: `Change the arrow's label to "${label!.name}"`,
        edits: (only && relabelled(diagram!, only, label!.name)) ?? [],
      },
    ];
  },
};

function renamed({ span: { start, end } }: Reference, newText: string): TextEdit {
  return { start, end, newText };
}

function arrowOf({ from, to, label, body }: FlowEntry): { from: string; to: string; label: string | undefined } {
  return { from: from.name, to: to.name, label: label?.name ?? scalarAt(body, 'protocol')?.text };
}

const MOST_OTHERS = 2;

/** Arrows with one end in common that nothing is said of yet: the flow may be about one of them. */
function otherArrows(graph: DesignGraph, flows: readonly FlowEntry[], { from, to, label }: FlowEntry) {
  if (label) return [];
  const taken = new Set(flows.map((flow) => `${flow.from.name}\n${flow.to.name}`));
  const free = (edge: GraphEdge) => edge.drawn && !taken.has(`${edge.from}\n${edge.to}`);
  const ends = [
    ...graph.from(from.name).map((edge) => [edge, 'to'] as const),
    ...graph.to(to.name).map((edge) => [edge, 'from'] as const),
  ];
  const found = ends.filter(([edge]) => free(edge)).map(([edge, end]) => [end, edge[end]] as const);
  return [...new Map(found.map((each) => [each.join(' '), each])).values()].slice(0, MOST_OTHERS);
}
