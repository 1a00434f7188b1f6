/** Nodes of the diagram without an entry, where others have one: one finding for all of them. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { reportGrouped, unanswered } from '../grouped.ts';
import { isDescribed } from '../described.ts';
import { soundPicture } from '../picture.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { called, listed } from '../wording.ts';
import { addEntry } from '../yamlEdits.ts';

const ID = 'hld/node-not-declared';

export default defineRule({
  id: ID,
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Some components are drawn and have no entry, while others have one.',
  why: 'A picture cannot say why a box is there, what it is built with and how many of it run. Once the author has begun to say so, the boxes without an entry are those that a reviewer asks about.',
  source: 'Practice of design reviews: one sentence of justification for each component.',
  invalid: [
    {
      title: 'The service is described, the database is not.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
  components:
    S:
      kind: service
      why: Takes orders and answers for them
`,
    },
  ],
  valid: [
    {
      title: 'Everything that we build is described; clients need no entry.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
  components:
    S:
      kind: service
    DB:
      kind: sql-database
`,
    },
    {
      title: 'Without any entry, the picture stands for itself.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
`,
    },
  ],
  messages: {
    undeclared: ({ count, names }) =>
      `${names} ${count === 1 ? 'is' : 'are'} drawn and ${
        count === 1 ? 'has' : 'have'
      } no entry under "components", where the others say why they are there. Add a kind and a reason${
        count === 1 ? '' : ' for each'
      }.`,
  },
  check(facts, report) {
    const { graph } = facts;
    const describe = (nodes: readonly GraphNode[]): Finding => {
      const [first, ...others] = nodes;
      return {
        span: first!.span,
        message: 'undeclared',
        args: { count: nodes.length, names: listed(nodes.map(({ id }) => called(graph, id))) },
        related: others.map(({ id, span }) => ({ span, message: `${called(graph, id)} has no entry either` })),
        ...(others.length === 0 ? { subject: first!.id } : {}),
      };
    };
    reportGrouped(facts, ID, undeclared(facts), ({ id }) => id, describe, report);
  },
  fix(_finding, facts): readonly FixProposal[] {
    const map = valueAt(facts.syntax.root, 'hld', 'components');
    if (map?.kind !== 'map') return [];
    const proposals = unanswered(facts, ID, undeclared(facts), ({ id }) => id).flatMap((node): FixProposal[] => {
      const edit = addEntry(facts.syntax.text, map, node.id, [node.kind ? ['kind', node.kind.id] : ['why', '']]);
      return edit ? [{ title: `Add an entry for ${called(facts.graph, node.id)}`, edits: [edit] }] : [];
    });
    const all = proposals.flatMap(({ edits }) => edits);
    if (proposals.length < 2) return proposals;
    return [{ title: `Add entries for all ${proposals.length}`, edits: joined(all) }, ...proposals];
  },
});

function undeclared(facts: Facts): readonly GraphNode[] {
  const { diagram, graph, components } = facts;
  if (!soundPicture(diagram) || components.length === 0) return [];
  // "API Pod 2" and "API Pod 3" are told by the entry of "API Pod 1".
  const nodes = [...graph.nodes.values()];
  const told = new Set(nodes.flatMap((node) => (node.entry ? [seriesOf(node)] : [])));
  return nodes.filter((node) => {
    const { entry, kind, drawn } = node;
    const series = seriesOf(node);
    if (series !== undefined && told.has(series)) return false;
    if (drawn && !entry && isDescribed(facts, node)) return false;
    const ours = kind?.layer !== 'client' && kind?.layer !== 'observability' && kind?.id !== 'external-service';
    // A question in a diamond is a step of a decision, not a component.
    return drawn && !entry && ours && !drawn.label.trim().endsWith('?');
  });
}

/** Of one of several that are alike but for a number, what they are called in common. */
function seriesOf({ label }: GraphNode): string | undefined {
  return /^(.*\p{L}{3}.*?)[\s#_-]*\d+$/u.exec(label)?.[1]!.toLowerCase();
}

/** All entries go to the same place: one edit that inserts them one after the other. */
function joined(edits: FixProposal['edits']): FixProposal['edits'] {
  const [first] = edits;
  return first ? [{ ...first, newText: edits.map(({ newText }) => newText).join('') }] : [];
}
