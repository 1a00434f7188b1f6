/** Arrows of the diagram that say nothing: one finding for the diagram, each arrow related. */
import type { DesignGraph, GraphEdge, GraphNode } from '../../analysis/index.ts';
import { labelArrows } from '../shared/arrowEdits.ts';
import { wordsFor } from '../shared/arrowLabels.ts';
import { showsComponents } from '../shared/picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called, listed, shortLabel } from '../shared/wording.ts';

export default defineRule({
  id: 'hld/unlabelled-arrows',
  severity: 'info',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'Some arrows of the diagram carry no label.',
  why: 'An arrow without a label leaves open what flows, in which protocol, and whether somebody waits for an answer. That is what a reader of a high-level design asks first.',
  source: 'C4 model: every line is labelled with its intent and, between containers, its protocol.',
  invalid: [
    {
      title: 'One of two arrows says nothing.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S --> DB[(Orders)]
`,
    },
  ],
  valid: [
    {
      title: 'Each arrow says what flows.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL, read and write| DB[(Orders)]
`,
    },
  ],
  messages: {
    unlabelled: ({ silent, all, example }) =>
      `${silent} of ${all} arrows say nothing${example ? `, ${example} among them` : ''}: does the call wait, and in which protocol? Label each: A -->|HTTPS| B.`,
  },
  check({ diagram, graph }, report) {
    if (!diagram || !showsComponents(graph)) return;
    const silent = silentArrows(graph);
    const first = silent[0];
    if (!first) return;
    const name = (id: string) => shortLabel(graph, id);
    report({
      span: first.span,
      message: 'unlabelled',
      args: {
        silent: silent.length,
        all: graph.edges.length,
        example: `${name(first.from)} to ${name(first.to)}`,
      },
      related: silent.slice(1).map((edge) => ({ span: edge.span, message: `${name(edge.from)} to ${name(edge.to)}` })),
    });
  },
  fix(_finding, { diagram, graph }): readonly FixProposal[] {
    if (!diagram) return [];
    const told = silentArrows(graph).map((edge) => ({ edge, words: wordsFor(graph, edge) }));
    const known = told.filter(({ words }) => words.length > 0);
    const labels = known.map(({ edge, words }) => ({ edge: edge.drawn!, label: words[0]! }));
    const all = known.length > 1 ? labelArrows(diagram, labels) : undefined;
    const some = known.length < told.length ? `the ${known.length} arrows whose ends are known` : `all ${known.length}`;
    const together = all ? [{ title: `Label ${some}: ${inShort(labels)}`, edits: all, forAll: true as const }] : [];
    const single = known.flatMap(({ edge, words }) =>
      words.flatMap((label): FixProposal[] => {
        const edits = labelArrows(diagram, [{ edge: edge.drawn!, label }]);
        const title = `Label ${called(graph, edge.from)} to ${called(graph, edge.to)}: ${label}`;
        return edits ? [{ title, edits, at: edge.span }] : [];
      }),
    );
    return [...together, ...unique(single)];
  },
});

/** The different labels, each once. */
function inShort(labels: readonly { readonly label: string }[]): string {
  return listed([...new Set(labels.map(({ label }) => label))]);
}

/** Two arrows between the same components are one to a reader of titles. */
function unique(proposals: readonly FixProposal[]): readonly FixProposal[] {
  return [...new Map(proposals.toReversed().map((one) => [one.title, one])).values()].toReversed();
}

function silentArrows(graph: DesignGraph): readonly GraphEdge[] {
  return graph.edges.filter(
    ({ from, to, drawn, label }) =>
      drawn && drawn.stroke !== 'invisible' && !label?.trim() && !isPart(graph.nodes.get(from), graph.nodes.get(to)),
  );
}

/** An arrow from a store to its shards or copies shows of what it is made, not who calls whom. */
function isPart(from: GraphNode | undefined, to: GraphNode | undefined): boolean {
  if (from?.kind?.layer !== 'data' || to?.kind?.layer !== 'data') return false;
  return to.kind.id === 'read-replica' || /\b(?:shard|partition|replica|follower)/i.test(to.label);
}
