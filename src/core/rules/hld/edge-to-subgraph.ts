/** Arrows that end at a box which holds different things, so that it is open which of them is meant. */
import { linksOf, type DesignGraph, type Facts, type GraphEdge, type Links } from '../../analysis/index.ts';
import type { Diagram } from '../../model/index.ts';
import { replaceAllInDiagram } from '../shared/diagramEdits.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called, listed } from '../shared/wording.ts';

/** With more candidates than this the author has to look for himself. */
const MOST_CHOICES = 4;

export default defineRule({
  id: 'hld/edge-to-subgraph',
  severity: 'hint',
  value: 2,
  since: '0.1.0',
  step: 'hld',
  summary: 'An arrow leads to a box that holds services and stores alike, so that it is open which of them answers.',
  why: 'A box has no address. An arrow to it says that something inside is called; load, failure and security depend on what. Where all members are alike, such as three instances, the box says enough.',
  source: 'C4 model: relationships join elements; a boundary only groups them.',
  invalid: [
    {
      title: 'The box holds a service, a worker and two stores.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| Backend
      subgraph Backend
        S[Shop Service] -->|SQL| DB[(Orders)]
        S -->|Recent| K[(Cache)]
        T[Price Service] -->|SQL| DB
      end
`,
    },
  ],
  valid: [
    {
      title: 'The arrow leads to what answers.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S
      subgraph Backend
        S[Shop Service] -->|SQL| DB[(Orders)]
      end
`,
    },
    {
      title: 'All members are alike.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| Services
      subgraph Services
        S[Shop Service]
        P[Price Service]
      end
`,
    },
  ],
  messages: {
    target: ({ from, box, members }) =>
      `The arrow from ${from} ends at the box "${box}", which holds ${members}: which of them answers? Let it end there.`,
    source: ({ to, box, members }) =>
      `The arrow to ${to} begins at the box "${box}", which holds ${members}: which of them calls? Let it begin there.`,
  },
  check(facts, report) {
    const diagram = soundPicture(facts.diagram);
    if (!diagram || diagram.subgraphs.length === 0) return;
    const { graph } = facts;
    const links = linksOf(facts);
    // Many arrows may end at one box: what it holds is looked at once.
    const ends = new Set(graph.edges.flatMap(({ from, to }) => [from, to]).filter((id) => links.isBox(id)));
    const boxes = new Map(
      Array.from(ends, (id) => {
        const members = mixedMembers(facts, links, id);
        return [id, members && listed(members.map((member) => called(graph, member)))] as const;
      }),
    );
    for (const edge of graph.edges) {
      for (const [end, other] of endsOf(edge)) {
        const members = boxes.get(edge[end]);
        if (members === undefined || isInside(links, edge[other], edge[end])) continue;
        const args = {
          from: nameOf(graph, diagram, edge.from),
          to: nameOf(graph, diagram, edge.to),
          box: titleOf(diagram, edge[end]),
          members,
        };
        const range = end === 'to' ? edge.drawn!.toRange : edge.drawn!.fromRange;
        const found = { span: diagram.span(range), args, subject: edge[end] };
        report({ ...found, message: end === 'to' ? 'target' : 'source' });
      }
    }
  },
  fix({ span, message, subject = '' }, facts): readonly FixProposal[] {
    const { diagram, graph } = facts;
    if (!diagram) return [];
    const end = message === 'target' ? 'toRange' : 'fromRange';
    const range = diagram.edges.map((edge) => edge[end]).find((each) => diagram.span(each).start === span.start);
    if (!range) return [];
    const ids = message === 'target' ? entriesOf(facts, subject) : exitsOf(facts, subject);
    const homes = new Map(diagram.nodes.map(({ id, subgraph }) => [id, subgraph]));
    const choices = [...(ids.length > 1 && ids.length <= MOST_CHOICES ? [ids] : []), ...ids.map((id) => [id])];
    return choices.slice(0, MOST_CHOICES + 1).flatMap((chosen): FixProposal[] => {
      const replaced = [{ ...range, newText: chosen.join(' & ') }];
      const edits = replaceAllInDiagram(diagram, replaced, ({ nodes }) =>
        nodes.every(({ id, subgraph }) => homes.get(id) === subgraph),
      );
      const verb = message === 'target' ? 'Lead it to' : 'Begin it at';
      return edits ? [{ title: `${verb} ${listed(chosen.map((id) => called(graph, id)))}`, edits }] : [];
    });
  },
});

function endsOf({ drawn }: GraphEdge): readonly (readonly ['from' | 'to', 'from' | 'to'])[] {
  if (!drawn || drawn.stroke === 'invisible' || drawn.damaged) return [];
  return [
    ['from', 'to'],
    ['to', 'from'],
  ];
}

function isInside(links: Links, id: string, box: string): boolean {
  return links.around(id).includes(box);
}

/** What a box holds, where it is not clear which of it is meant: several things, of which some serve and some keep data. */
function mixedMembers(facts: Facts, links: Links, box: string): readonly string[] | undefined {
  const { graph, diagram } = facts;
  const inside = membersOf(diagram!, box);
  const members = [...graph.nodes.keys()].filter((id) => inside.has(id) && !links.isBox(id));
  const layers = new Set(members.map((id) => layerOf(graph, id)));
  if (members.length < 2 || layers.size < 2 || layers.has('client') || layers.has(undefined)) return undefined;
  if (![...layers].some((layer) => layer === 'data' || layer === 'async')) return undefined;
  // With one door, everybody knows where the arrow goes.
  return entriesOf(facts, box).length === 1 ? undefined : members;
}

/** The components of a box that nothing in it calls: services before stores. */
function entriesOf({ graph, diagram }: Facts, box: string): readonly string[] {
  const members = membersOf(diagram!, box);
  return preferred(graph, members, (id) => !graph.to(id).some(({ from }) => members.has(from)));
}

/** The components of a box that may call others: those that are no stores. */
function exitsOf({ graph, diagram }: Facts, box: string): readonly string[] {
  return preferred(graph, membersOf(diagram!, box), (id) => layerOf(graph, id) !== 'data');
}

function preferred(graph: DesignGraph, members: ReadonlySet<string>, fits: (id: string) => boolean): readonly string[] {
  const nodes = [...graph.nodes.values()].filter(({ id, drawn }) => members.has(id) && !drawn?.isSubgraph);
  const fitting = nodes.map(({ id }) => id).filter(fits);
  const serving = fitting.filter((id) => ['entry', 'application'].includes(layerOf(graph, id) ?? ''));
  return serving.length > 0 ? serving : fitting;
}

/** Everything in a box, boxes within it included. */
function membersOf({ subgraphs }: Diagram, box: string): ReadonlySet<string> {
  const inside = new Map(subgraphs.map(({ id, nodes }) => [id, nodes]));
  const found = new Set<string>();
  const waiting = [...(inside.get(box) ?? [])];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(inside.get(id) ?? []));
  }
  return found;
}

function layerOf(graph: DesignGraph, id: string): string | undefined {
  return graph.nodes.get(id)?.kind?.layer;
}

function titleOf({ subgraphs }: Diagram, id: string): string {
  return subgraphs.find((box) => box.id === id)?.title.trim() || id;
}

function nameOf(graph: DesignGraph, diagram: Diagram, id: string): string {
  return graph.nodes.get(id)?.drawn?.isSubgraph === false ? called(graph, id) : `"${titleOf(diagram, id)}"`;
}
