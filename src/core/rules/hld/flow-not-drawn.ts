/** A flow is described, and the diagram has no such arrow. */
import { linksOf, oneLine, type DesignGraph } from '../../analysis/index.ts';
import { nearest } from '../../base/suggest.ts';
import { scalarAt, type FlowEntry } from '../../model/index.ts';
import { insertArrows } from '../diagramEdits.ts';
import { isPull } from '../pull.ts';
import { soundPicture } from '../picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../wording.ts';

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
    const drawn = new Map<string, string[]>();
    for (const { from, to, label, both } of links.all.filter(({ origin }) => origin === 'diagram')) {
      for (const pair of both ? [`${from}\n${to}`, `${to}\n${from}`] : [`${from}\n${to}`]) {
        const labels = drawn.get(pair) ?? [];
        labels.push(oneLine(label ?? ''));
        drawn.set(pair, labels);
      }
    }
    const exists = (id: string) => links.isBox(id) || graph.nodes.get(id)?.drawn !== undefined;
    const arrow = (from: string, to: string) => {
      const ends = [to, ...links.around(to)];
      for (const start of [from, ...links.around(from)])
        for (const end of ends) if (drawn.has(`${start}\n${end}`)) return drawn.get(`${start}\n${end}`);
      return undefined;
    };
    for (const flow of flows) {
      const { from, to, nameSpan: span, name: subject } = flow;
      if (!exists(from.name) || !exists(to.name) || flow.none) continue;
      const labels = arrow(from.name, to.name);
      const args = { from: called(graph, from.name), to: called(graph, to.name) };
      if (labels) {
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
    const { diagram, flows, graph, syntax } = facts;
    const flow = flows.find(({ name }) => name === finding.subject);
    if (!flow || !diagram) return [];
    const { meant } = finding.args;
    const { start, end } = finding.span;
    if (finding.message === 'label')
      return typeof meant === 'string' && meant !== ''
        ? [{ title: `Change the label to "${meant}"`, edits: [{ start, end, newText: meant }] }]
        : [];
    if (finding.message !== 'absent') return [];
    const edit = insertArrows(syntax.text, diagram, [arrowOf(flow)]);
    return edit ? [{ title: `Draw the arrow ${arrowTitle(graph, flow)}`, edits: [edit], preferred: true }] : [];
  },
});

function arrowOf({ from, to, label, body }: FlowEntry): { from: string; to: string; label: string | undefined } {
  return { from: from.name, to: to.name, label: label?.name ?? scalarAt(body, 'protocol')?.text };
}

function arrowTitle(graph: DesignGraph, { from, to }: FlowEntry): string {
  return `from ${called(graph, from.name)} to ${called(graph, to.name)}`;
}
