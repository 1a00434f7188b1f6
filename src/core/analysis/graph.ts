/** The graph of a design: the diagram's nodes and arrows joined with what the text says of components and flows. */
import { groupBy } from '../base/group.ts';
import type { Span } from '../base/place.ts';
import { guessKind, kinds } from '../catalog/index.ts';
import type { ComponentEntry, Design, Diagram, FlowEntry } from '../model/index.ts';
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

/** Builds the graph. Without a diagram, flows and paths give its edges. */
export function graphOf(design: Design): DesignGraph {
  const nodes = new Map<string, GraphNode>();
  const entries = new Map(design.components.map((entry) => [entry.name, entry]));
  const diagram = flowchartOf(design);
  for (const drawn of diagram?.nodes ?? []) {
    const entry = entries.get(drawn.id);
    const span = diagram!.span(drawn.references[0]!.range);
    nodes.set(drawn.id, { id: drawn.id, label: oneLine(drawn.label), drawn, entry, kind: kindOf(drawn, entry), span });
  }
  for (const entry of design.components) {
    if (nodes.has(entry.name)) continue;
    nodes.set(entry.name, {
      id: entry.name,
      label: entry.name,
      drawn: undefined,
      entry,
      kind: kindOf(undefined, entry),
      span: entry.nameSpan,
    });
  }
  return indexed(nodes, edgesOf(design));
}

/** The diagram, if it is one that has nodes and arrows: a sequence diagram, say, draws no components. */
function flowchartOf({ diagram }: Design): Diagram | undefined {
  return diagram?.syntax.type === 'flowchart' ? diagram : undefined;
}

function edgesOf(design: Design): GraphEdge[] {
  const diagram = flowchartOf(design);
  const flows = groupBy(design.flows, (flow) => `${flow.from.name}\n${flow.to.name}`);
  const edges: GraphEdge[] = (diagram?.edges ?? []).map((drawn) => {
    const entry = flows.get(`${drawn.from}\n${drawn.to}`)?.find((flow) => labelFits(flow, drawn));
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
  const outgoing = groupBy(edges, (edge) => edge.from);
  const incoming = groupBy(edges, (edge) => edge.to);
  return {
    nodes,
    edges,
    from: (id) => outgoing.get(id) ?? [],
    to: (id) => incoming.get(id) ?? [],
    connects: (from, to) => outgoing.get(from)?.some((edge) => edge.to === to) ?? false,
  };
}

/** The declared kind, or the one that label, technology or shape suggest. */
function kindOf(drawn: FlowNode | undefined, entry: ComponentEntry | undefined): KnownKind | undefined {
  const declared = entry?.kind?.text;
  if (declared && LAYERS.has(declared)) return { id: declared, layer: LAYERS.get(declared)! };
  const guess = guessKind(oneLine(drawn?.label ?? entry?.name ?? ''), drawn?.shape, entry?.technology?.text);
  return guess && { id: guess.kind, layer: LAYERS.get(guess.kind) ?? 'application', because: guess.because };
}

/** A label without its line breaks. */
export function oneLine(label: string): string {
  return label
    .replace(/<br\s*\/?>|\s*\n\s*/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
