/** Nodes of the diagram without an entry, where others have one: one finding for all of them. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { reportGrouped, unanswered } from '../shared/grouped.ts';
import { addAllToDesign, type NewEntry } from '../shared/componentEdits.ts';
import { isDescribed } from '../shared/described.ts';
import { removeLine, replaceAllInDiagram } from '../shared/diagramEdits.ts';
import { namedBy } from '../shared/namedBy.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { called, listed, meantName } from '../shared/wording.ts';

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
    const { graph, syntax } = facts;
    const nodes = unanswered(facts, ID, undeclared(facts), ({ id }) => id);
    const entries = nodes.map((node): NewEntry => [node.id, [node.kind ? ['kind', node.kind.id] : ['why', '']]]);
    const all = entries.length > 1 ? addAllToDesign(syntax, 'components', entries) : undefined;
    const together = all
      ? [{ title: `Add entries for all ${entries.length}`, edits: [all], forAll: true as const }]
      : [];
    const single = nodes.flatMap((node, index): FixProposal[] => {
      const edit = addAllToDesign(syntax, 'components', [entries[index]!]);
      const declared = edit ? [{ title: `Add an entry for ${called(graph, node.id)}`, edits: [edit] }] : [];
      return [...declared, ...renamings(facts, node), ...removals(facts, node)].map((fix) => ({
        ...fix,
        at: node.span,
      }));
    });
    return [...together, ...single];
  },
});

/** An entry that is not drawn and called almost like it may be its own. */
function renamings({ diagram, graph, components }: Facts, { id, drawn }: GraphNode): readonly FixProposal[] {
  const undrawn = components.filter(({ name, none }) => !none && !graph.nodes.get(name)?.drawn);
  const names = undrawn.map(({ name }) => name).filter((name) => /^[\p{L}\p{N}_-]+$/u.test(name));
  const meant = meantName(id, names);
  if (meant === undefined || !drawn || !diagram) return [];
  const replaced = drawn.references.map(({ range }) => ({ ...range, newText: meant }));
  const count = diagram.syntax.nodes.length;
  const edits = replaceAllInDiagram(
    diagram,
    replaced,
    ({ nodes }) => nodes.length === count && nodes.every((node) => node.id !== id),
  );
  return edits ? [{ title: `Call the node "${meant}", as the entry does`, edits }] : [];
}

/** A box that no arrow touches and no path or store names, on a line of its own. */
function removals(facts: Facts, { id, drawn }: GraphNode): readonly FixProposal[] {
  const { diagram, graph, syntax } = facts;
  const [only, ...others] = drawn?.references ?? [];
  if (!diagram || !only || others.length > 0 || graph.from(id).length + graph.to(id).length > 0) return [];
  if (namedBy(facts, id).others) return [];
  const { text } = diagram.source;
  const start = text.lastIndexOf('\n', only.range.start - 1) + 1;
  const end = drawn?.shapeRange?.end ?? only.range.end;
  const rest = text.slice(end).split('\n', 1)[0]!;
  if (text.slice(start, only.range.start).trim() !== '' || !/^\s*;?\s*$/.test(rest)) return [];
  if (text.slice(start, end).includes('\n')) return [];
  const edit = removeLine(syntax.text, diagram, only.range.start);
  return edit ? [{ title: `Take ${called(graph, id)} out of the picture`, edits: [edit] }] : [];
}

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
