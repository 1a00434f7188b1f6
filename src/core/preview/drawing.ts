/** What to draw: the diagram's text with an id injected for each arrow, so that every arrow of the picture can be told. */
import type { Facts } from '../analysis/index.ts';
import { oneLine } from '../analysis/index.ts';
import { memo } from '../base/memo.ts';
import type { OffsetRange } from '../base/place.ts';
import { generated, withoutDiagram, type GeneratedDiagram } from '../features/picture/generate.ts';
import type { Diagram } from '../model/index.ts';
import { parseMermaid, type FlowEdge } from '../syntax/mermaid/index.ts';
import { hashOf } from './hash.ts';
import type { DiagramView } from './types.ts';

export interface Drawing extends Pick<DiagramView, 'key' | 'source' | 'edges' | 'groups'> {
  readonly kind: 'flowchart' | 'other' | 'none';
  /** It is not written: components, flows and paths give it. */
  readonly generated?: GeneratedDiagram;
  /** Whether a component has a box in the picture. */
  shows(name: string): boolean;
  /** Where nodes, arrows and groups stand, by their ids in the picture. */
  locations(): Record<string, OffsetRange>;
  /** What belongs to them beside that: the texts of boxes and arrows, by the same ids. */
  texts(): readonly (readonly [id: string, range: OffsetRange])[];
}

const NOTHING: Drawing = {
  kind: 'none',
  key: '',
  source: '',
  edges: [],
  groups: [],
  shows: () => false,
  locations: () => ({}),
  texts: () => [],
};

/**
 * @param standIn in place of a written diagram with errors, show the one that components, flows and paths give.
 * @returns what to draw. A diagram with errors has a key of its own, and its text as it is: the page does not draw it.
 */
export function drawing(facts: Facts, standIn: boolean | undefined = false): Drawing {
  const made = standIn && isBroken(facts) ? withoutDiagram(facts) : generated(facts);
  if (made) return generatedDrawing(made);
  return facts.diagram ? writtenDrawing(facts.diagram) : NOTHING;
}

/** Whether what is written can't be drawn, and there is something that could be shown in its place. */
export function hasStandIn(facts: Facts): boolean {
  return isBroken(facts) && withoutDiagram(facts) !== undefined;
}

function isBroken({ diagram }: Facts): boolean {
  return (diagram?.syntax.errors.length ?? 0) > 0;
}

const writtenDrawing = memo((diagram: Diagram): Drawing => {
  const { syntax, source } = diagram;
  if (syntax.type !== 'flowchart') {
    return { ...NOTHING, kind: 'other', key: hashOf(source.text), source: source.text };
  }
  const text = syntax.errors.length > 0 ? source.text : withEdgeIds(source.text, diagram.edges);
  const ids = edgeIds(diagram, text);
  const boxes = new Set(diagram.nodes.map(({ id }) => id));
  const groups = diagram.subgraphs.map(({ id, title }) => ({ id, title: oneLine(title) }));
  return {
    kind: 'flowchart',
    key: hashOf(text),
    source: text,
    edges: edgeViews(diagram.edges, ids),
    groups,
    shows: (name) => boxes.has(name),
    locations: () => locations(diagram, ids),
    texts: () => texts(diagram, ids),
  };
});

const generatedDrawing = memo((made: GeneratedDiagram): Drawing => {
  const text = withEdgeIds(made.text, parseMermaid(made.text).edges) + rowLinks(made);
  const ids = parseMermaid(text).edges.map(({ mermaidId }) => mermaidId);
  return {
    kind: 'flowchart',
    key: hashOf(JSON.stringify([text, [...made.ids]])),
    source: text,
    edges: edgeViews(made.edges, ids),
    groups: made.groups.map(({ id, title }) => ({ id, title })),
    generated: made,
    shows: (name) => made.ids.has(name),
    locations: () => generatedLocations(made, ids),
    texts: () => [],
  };
});

/** Without an arrow nothing stands above anything else; unseen links keep the rows in their order. */
function rowLinks({ edges, rows, ids }: GeneratedDiagram): string {
  if (edges.length > 0) return '';
  return rows
    .slice(1)
    .map((row, index) => `\n  ${ids.get(rows[index]![0]!)} ~~~ ${ids.get(row[0]!)}`)
    .join('');
}

type Edge = Pick<FlowEdge, 'from' | 'to'> & { readonly label?: string | undefined };

function edgeViews(edges: readonly Edge[], ids: readonly string[]): Drawing['edges'] {
  return edges.map((edge, index) => {
    const label = edge.label ? oneLine(edge.label) : '';
    return { id: ids[index]!, from: edge.from, to: edge.to, ...(label ? { label } : {}) };
  });
}

/**
 * Gives every arrow without an id one of its own. Mermaid's own ids, made of the names of both ends, can collide, and then
 * its layout fails. Arrows that `&` makes of one are written once and so get one id; the others keep Mermaid's.
 */
function withEdgeIds(text: string, edges: readonly FlowEdge[]): string {
  const operators = new Map<number, FlowEdge>();
  for (const edge of edges)
    if (!edge.idRange && !operators.has(edge.operatorRange.start)) operators.set(edge.operatorRange.start, edge);
  const named = new Set(edges.filter(({ idRange }) => idRange).map(({ operatorRange }) => operatorRange.start));
  let result = '';
  let at = 0;
  let count = 0;
  for (const start of [...operators.keys()].sort((a, b) => a - b)) {
    if (named.has(start)) continue;
    result += `${text.slice(at, start)}sd__${count++}@`;
    at = start;
  }
  const injected = result + text.slice(at);
  // An arrow at the start of a line can't take an id: such a text is drawn as it is.
  const check = parseMermaid(injected);
  return check.errors.length === 0 && check.edges.length === edges.length ? injected : text;
}

/** The id that each arrow has in the picture. */
function edgeIds(diagram: Diagram, drawn: string): readonly string[] {
  const edges = drawn === diagram.source.text ? diagram.edges : parseMermaid(drawn).edges;
  return edges.map(({ mermaidId }) => mermaidId);
}

function locations(diagram: Diagram, ids: readonly string[]): Record<string, OffsetRange> {
  const found: Record<string, OffsetRange> = {};
  const add = (id: string, range: OffsetRange): void => {
    const span = diagram.span(range);
    found[id] = { start: span.start, end: span.end };
  };
  for (const group of diagram.subgraphs) add(group.id, group.headerRange);
  diagram.edges.forEach((edge, index) => add(ids[index]!, edge.operatorRange));
  for (const node of diagram.nodes) add(node.id, node.references[0]?.range ?? { start: 0, end: 0 });
  return found;
}

function texts({ nodes, edges, span }: Diagram, ids: readonly string[]): [id: string, range: OffsetRange][] {
  const inBoxes = nodes.map(({ id, shapeRange }) => [id, shapeRange] as const);
  const onArrows = edges.map(({ labelRange }, index) => [ids[index]!, labelRange] as const);
  return [...inBoxes, ...onArrows].flatMap(([id, range]) => (range ? [[id, span(range)]] : []));
}

/** A box leads to its entry, or else to where it is first named; a frame to the first that stands in it. */
function generatedLocations({ graph, edges, groups, ids }: GeneratedDiagram, arrows: readonly string[]) {
  const found: Record<string, OffsetRange> = {};
  const add = (id: string, { start, end }: OffsetRange): void => void (found[id] = { start, end });
  const named = new Map(edges.toReversed().flatMap(({ from, to, span }) => [from, to].map((name) => [name, span])));
  for (const name of ids.keys()) {
    const place = graph.nodes.get(name)?.span ?? named.get(name);
    if (place) add(name, place);
  }
  for (const { id, names } of groups) {
    const [first] = names;
    if (first !== undefined && found[first]) add(id, found[first]);
  }
  edges.forEach(({ span }, index) => add(arrows[index]!, span));
  return found;
}
