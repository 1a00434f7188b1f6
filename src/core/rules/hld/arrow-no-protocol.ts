/** Calls between services whose label says what is asked, and not how: one finding for the diagram. */
import type { Facts, GraphEdge } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import type { Diagram } from '../../model/index.ts';
import { prefixLabels } from '../shared/arrowEdits.ts';
import { namesProtocol, saysProtocol } from '../shared/arrows.ts';
import { CONSUMERS, SERVICES } from '../shared/kindSets.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isWorkedOut } from '../shared/stage.ts';
import { called } from '../shared/wording.ts';

/** A sentence that says how services speak to each other answers for all of them. */
const TOLD =
  /\b(?:grpc|rest|http|rpc|graphql|events?|kafka|messages?)\b[^.]*\b(?:between|among|inter-?service|internal\w*|services)\b|\b(?:between|among|inter-?service|internal\w*|services)\b[^.]*\b(?:grpc|rest|http|rpc|graphql|kafka)\b/i;
const USUAL = ['gRPC', 'HTTP'] as const;

export default defineRule({
  id: 'hld/arrow-no-protocol',
  severity: 'hint',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary: 'A label between two services names no protocol, while others do.',
  why: 'Over HTTP or gRPC the caller waits, and fails when the other is slow; over a queue it does not. The words of a label such as "notify" leave open which of the two it is.',
  source: 'C4 model: arrows between containers carry their intent and their protocol.',
  invalid: [
    {
      title: 'Does the shop wait for the price?',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|Current price| P[Price Service]
`,
    },
  ],
  valid: [
    {
      title: 'Each label says how.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|gRPC: current price| P[Price Service]
`,
    },
    {
      title: 'The flow says it.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|Current price| P[Price Service]
  flows:
    S -> P: { protocol: gRPC }
`,
    },
  ],
  messages: {
    one: ({ label, from, to }) =>
      `"${label}" from ${from} to ${to} names no protocol: over HTTP or gRPC the caller waits, over a queue it goes on. Put the protocol into the label.`,
    several: ({ count, label, from, to }) =>
      `${count} labels between services name no protocol, "${label}" from ${from} to ${to} among them. Whether the caller waits follows from it: put it into each label.`,
  },
  check(facts, report) {
    const open = withoutProtocol(facts);
    const [first, ...others] = open;
    if (!first || !(isWorkedOut(facts) || facts.graph.edges.some(isNamed)) || facts.said.mentions(TOLD)) return;
    const { graph } = facts;
    const names = { from: called(graph, first.from), to: called(graph, first.to), label: shown(first) };
    report({
      span: placeOf(facts.diagram!, first),
      message: others.length > 0 ? 'several' : 'one',
      args: { ...names, count: open.length },
      related: others.map((edge) => ({
        span: placeOf(facts.diagram!, edge),
        message: `"${shown(edge)}" from ${called(graph, edge.from)} to ${called(graph, edge.to)}`,
      })),
    });
  },
  fix(_finding, facts): readonly FixProposal[] {
    const { diagram, graph } = facts;
    const open = withoutProtocol(facts);
    if (!diagram) return [];
    const choices = [...new Set([...spoken(facts), ...USUAL])].slice(0, 2);
    const say = (edges: readonly GraphEdge[], protocol: string, where: string): FixProposal[] => {
      const labels = edges.map(({ drawn }) => ({ edge: drawn!, label: protocol }));
      const edits = prefixLabels(diagram, labels);
      const place = edges.length > 1 ? { forAll: true as const } : { at: placeOf(diagram, edges[0]!) };
      return edits ? [{ title: `Say ${protocol} ${where}`, edits, ...place }] : [];
    };
    const together = open.length > 1 ? choices.flatMap((each) => say(open, each, `on all ${open.length}`)) : [];
    const single = open.flatMap((edge) =>
      choices.flatMap((each) =>
        say([edge], each, `from ${called(graph, edge.from)} to ${called(graph, edge.to)}: "${shown(edge)}"`),
      ),
    );
    return [...together, ...single];
  },
});

/** Labelled arrows between services that do not say how the two speak. Those without a label have a rule of their own. */
function withoutProtocol({ graph, diagram }: Facts): readonly GraphEdge[] {
  if (!soundPicture(diagram)) return [];
  return graph.edges.filter((edge) => {
    const from = graph.nodes.get(edge.from)?.kind?.id;
    const to = graph.nodes.get(edge.to)?.kind?.id;
    if (from === undefined || to === undefined || !SERVICES.has(to)) return false;
    if (!SERVICES.has(from) && !CONSUMERS.has(from)) return false;
    return edge.label?.trim() && edge.drawn?.labelRange && edge.drawn.stroke !== 'dotted' && !saysProtocol(edge);
  });
}

function placeOf(diagram: Diagram, { drawn }: GraphEdge): Span {
  return diagram.span(drawn!.labelRange!);
}

function isNamed({ label, entry }: GraphEdge): boolean {
  return namesProtocol(label ?? '') || entry?.body?.entries.some(({ key }) => key.text === 'protocol') === true;
}

/** Protocols of calls that the picture names already. */
function spoken({ graph }: Facts): readonly string[] {
  return USUAL.filter((protocol) => graph.edges.some(({ label = '' }) => label.split(/\W+/).includes(protocol)));
}

function shown({ label = '' }: GraphEdge): string {
  return label.replaceAll(/<br\s*\/?>|\s+/gi, ' ').trim();
}
