/** Lines without a head between components: one finding for the diagram, each line related. */
import type { Facts, GraphEdge, GraphNode } from '../../analysis/index.ts';
import type { OffsetRange } from '../../base/place.ts';
import type { Diagram } from '../../model/index.ts';
import { turned, withHead } from '../shared/arrowEdits.ts';
import { replaceAllInDiagram } from '../shared/diagramEdits.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called, listed } from '../shared/wording.ts';

export default defineRule({
  id: 'hld/undirected-edge',
  severity: 'hint',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary: 'A line between two components has no head.',
  why: 'Who calls decides who waits, who retries, and who is in the way when the other is down. A line without a head leaves all of it open, and what follows from the arrows (reachability, load, failure) can be followed either way.',
  source: 'C4 model: every line is directed; a two-way conversation is drawn from the side that begins it.',
  invalid: [
    {
      title: 'Which of the two calls the other?',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S ---|Stock| P[Price Service]
`,
    },
  ],
  valid: [
    {
      title: 'The service calls.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|Stock| P[Price Service]
`,
    },
    {
      title: 'Heads at both ends say that both begin.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] <-->|WebSocket| S[Chat Service]
`,
    },
  ],
  messages: {
    one: ({ pair }) =>
      `The line between ${pair} has no head, so it does not say who calls. Draw it from the caller: -->.`,
    several: ({ count, pairs }) =>
      `${count} lines have no head: ${pairs}. Who begins the call, and so waits and retries, stays open; draw each from its caller.`,
  },
  check(facts, report) {
    const open = undirected(facts);
    const [first, ...others] = open;
    if (!first) return;
    const { graph } = facts;
    const pair = ({ from, to }: GraphEdge) => `${called(graph, from)} and ${called(graph, to)}`;
    const args = others.length === 0 ? { pair: pair(first) } : { count: open.length, pairs: listed(open.map(pair), 3) };
    report({
      span: first.span,
      message: others.length === 0 ? 'one' : 'several',
      args,
      related: others.map((edge) => ({ span: edge.span, message: `Between ${pair(edge)}` })),
    });
  },
  fix(_finding, facts): readonly FixProposal[] {
    const { diagram, graph } = facts;
    if (!diagram) return [];
    const open = undirected(facts);
    const all = headed(diagram, open);
    const single = open.flatMap((edge): FixProposal[] => {
      const [from, to] = [called(graph, edge.from), called(graph, edge.to)];
      const along = headed(diagram, [edge]);
      const back = headedBack(diagram, edge);
      return [
        ...(along ? [{ title: `${from} calls ${to}`, edits: along, at: edge.span }] : []),
        ...(back ? [{ title: `${to} calls ${from}`, edits: back, at: edge.span }] : []),
      ];
    });
    const together =
      open.length > 1 && all
        ? [{ title: `Draw all ${open.length} as they are written`, edits: all, forAll: true as const }]
        : [];
    return [...together, ...single];
  },
});

function undirected(facts: Facts): readonly GraphEdge[] {
  const { graph } = facts;
  if (!soundPicture(facts.diagram)) return [];
  return graph.edges.filter(({ from, to, drawn }) => {
    if (!drawn || drawn.stroke === 'invisible' || drawn.damaged) return false;
    if (drawn.startHead !== 'arrow_open' || drawn.endHead !== 'arrow_open') return false;
    return areCallers(graph.nodes.get(from), graph.nodes.get(to));
  });
}

/** Both are components that call or are called; a store and its copies, or two panels, belong together without a call. */
function areCallers(from: GraphNode | undefined, to: GraphNode | undefined): boolean {
  if (!from?.kind || !to?.kind) return false;
  const layers = [from.kind.layer, to.kind.layer];
  return !layers.includes('observability') && !layers.every((layer) => layer === 'data');
}

function headed(diagram: Diagram, edges: readonly GraphEdge[]): FixProposal['edits'] | undefined {
  const places = new Map(
    edges.flatMap(({ drawn }) => (drawn ? [[drawn.operatorRange.start, drawn.operatorRange]] : [])),
  );
  const replaced = [...places.values()].map((range) => ({ ...range, newText: withHead(textAt(diagram, range)) }));
  if (!replaced.every((each): each is OffsetRange & { newText: string } => each.newText !== undefined))
    return undefined;
  return replaceAllInDiagram(diagram, replaced, (after) => after.edges.length === diagram.edges.length);
}

function headedBack(diagram: Diagram, { from, drawn }: GraphEdge): FixProposal['edits'] | undefined {
  const swapped = drawn && turned(diagram, drawn);
  if (!drawn || !swapped) return undefined;
  const operator = textAt(diagram, drawn.operatorRange);
  const head = withHead(operator);
  const at = swapped.newText.indexOf(operator);
  if (head === undefined || at < 0) return undefined;
  const newText = swapped.newText.slice(0, at) + head + swapped.newText.slice(at + operator.length);
  return replaceAllInDiagram(diagram, [{ ...swapped, newText }], (after) => after.edges[drawn.index]?.to === from);
}

function textAt({ source: { text } }: Diagram, { start, end }: OffsetRange): string {
  return text.slice(start, end);
}
