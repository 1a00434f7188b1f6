/** The graph of a design: the diagram's nodes and arrows joined with what the text says of components and flows. */
import { groupBy } from '../base/group.ts';
import { memo } from '../base/memo.ts';
import type { Span } from '../base/place.ts';
import { guessKind, kinds } from '../catalog/index.ts';
import { scalarAt, type ComponentEntry, type Design, type Diagram, type FlowEntry } from '../model/index.ts';
import { flowsByEnds } from './flowsByEnds.ts';
import type { FlowEdge, FlowNode } from '../syntax/mermaid/index.ts';

/** The kind of a component, and how it is known. */
export interface KnownKind {
  readonly id: string;
  readonly layer: string;
  /** What it was guessed from; absent for a declared kind. */
  readonly because?: string;
}

export interface GraphNode {
  readonly id: string;
  /** What the picture calls it, on one line. */
  readonly label: string;
  /** In the diagram. */
  readonly drawn: FlowNode | undefined;
  /** Under `hld.components`. */
  readonly entry: ComponentEntry | undefined;
  readonly kind: KnownKind | undefined;
  /** Where it is named: in the diagram first, else in its entry or the flow that names it. */
  readonly span: Span;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string | undefined;
  /** In the diagram. */
  readonly drawn: FlowEdge | undefined;
  /** Under `hld.flows`. */
  readonly entry: FlowEntry | undefined;
  /** Named by a step of a path only. */
  readonly span: Span;
}

export interface DesignGraph {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: readonly GraphEdge[];
  /** Edges that start at a node. */
  from(id: string): readonly GraphEdge[];
  /** Edges that end at a node. */
  to(id: string): readonly GraphEdge[];
  /** Whether an arrow leads from one node to the other. */
  connects(from: string, to: string): boolean;
}

const LAYERS = new Map(kinds.map((kind) => [kind.id as string, kind.layer as string]));

/**
 * Builds the graph. Without a diagram, flows and paths give its edges.
 * @param before the version before: its nodes and edges are re-used where they are the same.
 */
export function graphOf(design: Design, before?: Design & { readonly graph: DesignGraph }): DesignGraph {
  const nodes = new Map<string, GraphNode>();
  const entries = new Map(design.components.map((entry) => [entry.name, entry]));
  const diagram = flowchartOf(design);
  for (const drawn of diagram?.nodes ?? []) {
    const entry = entries.get(drawn.id);
    const known = before?.graph.nodes.get(drawn.id);
    nodes.set(
      drawn.id,
      known?.drawn === drawn && known.entry === entry ? known : drawnNode(diagram!, drawn, entry, known),
    );
  }
  for (const entry of design.components) {
    if (nodes.has(entry.name)) continue;
    const known = before?.graph.nodes.get(entry.name);
    nodes.set(entry.name, known?.entry === entry && !known.drawn ? known : describedNode(entry));
  }
  return indexed(nodes, before && sameEdges(design, before) ? before.graph.edges : edgesOf(design));
}

/** @param known the node of that name in the version before: its kind holds as long as what it was told from does. */
function drawnNode(
  diagram: Diagram,
  drawn: FlowNode,
  entry: ComponentEntry | undefined,
  known: GraphNode | undefined,
): GraphNode {
  const span = diagram.span(drawn.references[0]!.range);
  const sameBox = known?.drawn?.label === drawn.label && known.drawn.shape === drawn.shape && known.entry === entry;
  const kind = sameBox ? known.kind : kindOf(drawn.label, drawn.shape, entry);
  return { id: drawn.id, label: sameBox ? known.label : oneLine(drawn.label), drawn, entry, kind, span };
}

function describedNode(entry: ComponentEntry): GraphNode {
  const { name, nameSpan, body } = entry;
  const label = oneLine(scalarAt(body, 'label')?.text ?? name) || name;
  return { id: name, label, drawn: undefined, entry, kind: kindOf(label, undefined, entry), span: nameSpan };
}

/** Whether what edges are made of is the same in two versions. */
function sameEdges(design: Design, before: Design): boolean {
  const same = design.diagram === before.diagram && design.flows === before.flows;
  return same && (design.paths === before.paths || flowchartOf(design) !== undefined);
}

/** The diagram, if it is one that has nodes and arrows: a sequence diagram, say, draws no components. */
function flowchartOf({ diagram }: Design): Diagram | undefined {
  return diagram?.syntax.type === 'flowchart' ? diagram : undefined;
}

function edgesOf(design: Design): GraphEdge[] {
  const diagram = flowchartOf(design);
  const flows = flowsByEnds(design.flows);
  const edges: GraphEdge[] = (diagram?.edges ?? []).map((drawn) => {
    const entry = flows.get(drawn.from, drawn.to)?.find((flow) => labelFits(flow, drawn));
    return {
      from: drawn.from,
      to: drawn.to,
      label: drawn.label,
      drawn,
      entry,
      span: diagram!.span(drawn.operatorRange),
    };
  });
  if (diagram) return edges;
  const known = new Set<string>();
  const add = (edge: GraphEdge): void => {
    const key = `${edge.from}\n${edge.to}\n${edge.label ?? ''}`;
    if (!known.has(key)) edges.push(edge);
    known.add(key);
    known.add(`${edge.from}\n${edge.to}\n`);
  };
  for (const entry of design.flows) {
    add({
      from: entry.from.name,
      to: entry.to.name,
      label: entry.label?.name,
      drawn: undefined,
      entry,
      span: entry.nameSpan,
    });
  }
  for (const { from, to } of design.paths.flatMap((path) => path.steps.flatMap((step) => step.hops))) {
    add({
      from: from.name,
      to: to.name,
      label: undefined,
      drawn: undefined,
      entry: undefined,
      span: from.span.to(to.span),
    });
  }
  return edges;
}

function labelFits(flow: FlowEntry, edge: FlowEdge): boolean {
  return flow.label === undefined || oneLine(edge.label ?? '').toLowerCase() === flow.label.name.toLowerCase();
}

function indexed(nodes: Map<string, GraphNode>, edges: readonly GraphEdge[]): DesignGraph {
  const { outgoing, incoming } = byEnds(edges);
  return {
    nodes,
    edges,
    from: (id) => outgoing.get(id) ?? [],
    to: (id) => incoming.get(id) ?? [],
    connects: (from, to) => outgoing.get(from)?.some((edge) => edge.to === to) ?? false,
  };
}

const byEnds = memo((edges: readonly GraphEdge[]) => ({
  outgoing: groupBy(edges, (edge) => edge.from),
  incoming: groupBy(edges, (edge) => edge.to),
}));

/** The declared kind, or the one that label, technology or shape suggest. */
function kindOf(label: string, shape: string | undefined, entry: ComponentEntry | undefined): KnownKind | undefined {
  const declared = entry?.kind?.text;
  if (declared && LAYERS.has(declared)) return { id: declared, layer: LAYERS.get(declared)! };
  const guess = guessKind(label, shape, entry?.technology?.text);
  return guess && { id: guess.kind, layer: LAYERS.get(guess.kind) ?? 'application', because: guess.because };
}

/** What `oneLine` changes: most labels have nothing of it. */
const MANY_LINES = /<br|\\n|[^\S ]| {2}|^ | $/i;

/** A label without its line breaks. */
export function oneLine(label: string): string {
  if (!MANY_LINES.test(label)) return label;
  return label
    .replace(/<br\s*\/?>|\\n|\s*\n\s*/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
