/** Arrows of the diagram that say nothing: one finding for the diagram, each arrow related. */
import type { GraphNode } from '../../analysis/index.ts';
import { showsComponents } from '../picture.ts';
import { defineRule } from '../rule.ts';
import { shortLabel } from '../wording.ts';

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
    const silent = graph.edges.filter(
      ({ from, to, drawn, label }) =>
        drawn && drawn.stroke !== 'invisible' && !label?.trim() && !isPart(graph.nodes.get(from), graph.nodes.get(to)),
    );
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
});

/** An arrow from a store to its shards or copies shows of what it is made, not who calls whom. */
function isPart(from: GraphNode | undefined, to: GraphNode | undefined): boolean {
  if (from?.kind?.layer !== 'data' || to?.kind?.layer !== 'data') return false;
  return to.kind.id === 'read-replica' || /\b(?:shard|partition|replica|follower)/i.test(to.label);
}
