/** The diagram of a design that has none: Mermaid text made of its components, flows and paths, clients first and stores last. */
import { graphOf, type DesignGraph, type GraphEdge } from '../../analysis/index.ts';
import { isQueue } from '../../analysis/load/kinds.ts';
import { groupBy } from '../../base/group.ts';
import { memo } from '../../base/memo.ts';
import { guessKind, kinds, type Layer } from '../../catalog/index.ts';
import { scalarAt, type Design, type Diagram } from '../../model/index.ts';
import { waitsAt } from '../../rules/shared/arrows.ts';
import { parseMermaid } from '../../syntax/mermaid/index.ts';

/** From top to bottom: what calls stands above what is called, and what keeps data stands last. */
const ROWS: readonly (readonly [layer: Layer, title: string])[] = [
  ['client', 'Clients'],
  ['entry', 'Entry'],
  ['application', 'Application'],
  ['async', 'Messaging'],
  ['observability', 'Observability'],
  ['data', 'Data'],
];

/** Brackets by layer, as most people draw them. */
const SHAPES: Readonly<Record<Layer, readonly [open: string, close: string]>> = {
  client: ['([', '])'],
  entry: ['(', ')'],
  application: ['[', ']'],
  async: ['[[', ']]'],
  observability: ['[', ']'],
  data: ['[(', ')]'],
};
/** What works through messages is no queue, though it stands among them. */
const WORKERS: ReadonlySet<string> = new Set(['worker', 'stream-processor', 'scheduler']);

const KINDS = new Map(kinds.map((kind) => [kind.id as string, kind]));
/** Up to so many letters a name is more a sign than a word. */
const LONGEST_SIGN = 4;
/** A technology with more to say would make the box a paragraph. */
const LONGEST_TECHNOLOGY = 24;

interface Box {
  readonly name: string;
  /** What Mermaid calls it: its name, where Mermaid can read that. */
  readonly id: string;
  readonly lines: readonly string[];
  readonly kind: string | undefined;
  /** Of what others run, none: it stands apart. */
  readonly layer: Layer | undefined;
}

/** A diagram that was made, with what its parts stand for. */
export interface GeneratedDiagram {
  /** Mermaid text without a line break at its end. */
  readonly text: string;
  /** What Mermaid calls each component, by its name; in the order of the text. */
  readonly ids: ReadonlyMap<string, string>;
  /** In the order of the text, with the labels that they have in it. */
  readonly edges: readonly GraphEdge[];
  /** The frames, each with the components in it, by their names. */
  readonly groups: readonly { readonly id: string; readonly title: string; readonly names: readonly string[] }[];
  /** The names from top to bottom: what calls stands above what is called. */
  readonly rows: readonly (readonly string[])[];
  /** What it was made of. */
  readonly graph: DesignGraph;
}

type Designed = Design & { readonly graph: DesignGraph };

/** Whether nothing is drawn yet: a flowchart that says no more than that it is one. */
export function isBlank({ syntax, source }: Diagram): boolean {
  const { type, nodes, subgraphs, errors } = syntax;
  if (source.text.trim() === '') return true;
  return type === 'flowchart' && nodes.length === 0 && subgraphs.length === 0 && errors.length === 0;
}

/** @returns the diagram that stands for the one that is not written; nothing where one is, or there is nothing to draw. */
export function generated(design: Designed): GeneratedDiagram | undefined {
  const { diagram } = design;
  return diagram && !isBlank(diagram) ? undefined : withoutDiagram(design);
}

/** @returns the diagram that components, flows and paths give, whatever is drawn. */
export function withoutDiagram(design: Designed): GeneratedDiagram | undefined {
  return diagramOf(design.diagram ? undrawn(design) : design.graph);
}

/** The text of `generated`. */
export function generateDiagram(design: Designed): string | undefined {
  return generated(design)?.text;
}

const undrawn = memo((design: Designed): DesignGraph => graphOf({ ...design, diagram: undefined }));

const diagramOf = memo((graph: DesignGraph): GeneratedDiagram | undefined => {
  const edges = graph.edges
    .filter(({ entry }) => !entry?.none)
    .map((edge): GraphEdge => ({ ...edge, label: arrowLabel(edge) }));
  const boxes = boxesOf(graph, edges);
  if (boxes.length === 0) return undefined;
  const ids = new Map(boxes.map(({ name, id }) => [name, id]));
  const arrows = edges.map((edge) => {
    const { label } = edge;
    const line = isAsynchronous(edge, graph) ? '-.->' : '-->';
    return `  ${ids.get(edge.from)} ${line}${label ? `|${quoted([label])}|` : ''} ${ids.get(edge.to)}`;
  });
  const groups = groupsOf(boxes);
  const text = ['flowchart TB', ...statements(boxes, groups), ...arrows].join('\n');
  const layers = [...ROWS.map(([layer]) => layer), undefined];
  const rows = layers.map((layer) => boxes.filter((box) => box.layer === layer).map(({ name }) => name));
  return { text, ids, edges, groups, rows: rows.filter(({ length }) => length > 0), graph };
});

function boxesOf(graph: DesignGraph, edges: readonly GraphEdge[]): readonly Box[] {
  const taken = new Set<string>();
  return namesInOrder(graph, edges).map((name): Box => {
    const node = graph.nodes.get(name);
    const label = node?.label ?? name;
    const guess = guessKind(label)?.kind;
    const kind = KINDS.get(node?.kind?.id ?? guess ?? '');
    const technology = scalarAt(node?.entry?.body, 'technology')?.text.trim() ?? '';
    // What its name does not tell, such as `LB`, its kind does.
    const isTelling = !kind || guess !== undefined || label.length > LONGEST_SIGN;
    const second = secondLine(label, isTelling ? undefined : kind.name, technology);
    const id = isId(name) && !taken.has(name) ? name : freeId(taken, graph);
    taken.add(id);
    const layer = kind?.id === 'external-service' ? undefined : (kind?.layer as Layer | undefined);
    return { name, id, lines: [label, ...second], kind: kind?.id, layer };
  });
}

/** `PostgreSQL`, or below a name that tells nothing `SQL database (PostgreSQL)`; what the label says already is not said again. */
function secondLine(label: string, kind: string | undefined, technology: string): readonly string[] {
  const isTold = technology.length > LONGEST_TECHNOLOGY || label.toLowerCase().includes(technology.toLowerCase());
  if (kind === undefined) return isTold ? [] : [technology];
  return [isTold || kind.toLowerCase().includes(technology.toLowerCase()) ? kind : `${kind} (${technology})`];
}

/** Those that clients reach first, then on along the arrows: so that arrows cross as little as can be told beforehand. */
function namesInOrder(graph: DesignGraph, edges: readonly GraphEdge[]): readonly string[] {
  const there = [...graph.nodes.values()].filter(({ entry }) => !entry?.none).map(({ id }) => id);
  const all = new Set([...there, ...edges.flatMap(({ from, to }) => [from, to])]);
  const called = new Set(edges.map(({ to }) => to));
  const next = groupBy(edges, ({ from }) => from);
  const found = new Set([...all].filter((name) => !called.has(name)));
  // A set hands out what is added to it meanwhile.
  for (const name of found) for (const { to } of next.get(name) ?? []) found.add(to);
  // What calls itself in a circle has no beginning.
  return [...found, ...[...all].filter((name) => !found.has(name))];
}

/** A layer of several has a frame. */
function groupsOf(boxes: readonly Box[]): GeneratedDiagram['groups'] {
  const taken = new Set(boxes.flatMap(({ id, name }) => [id, name]));
  return ROWS.flatMap(([layer, title]) => {
    const row = boxes.filter((box) => box.layer === layer);
    if (row.length < 2) return [];
    let id = `layer_${layer}`;
    while (taken.has(id)) id += '_';
    return [{ id, title, names: row.map(({ name }) => name) }];
  });
}

/** The boxes row by row. */
function statements(boxes: readonly Box[], groups: GeneratedDiagram['groups']): readonly string[] {
  const rows = groupBy(boxes, ({ layer }) => layer);
  const lines = ROWS.flatMap(([layer]): string[] => {
    const row = rows.get(layer) ?? [];
    const group = groups.find(({ names }) => names[0] === row[0]?.name);
    if (!group) return row.map((box) => `  ${statement(box)}`);
    return [`  subgraph ${group.id}[${group.title}]`, ...row.map((box) => `    ${statement(box)}`), '  end'];
  });
  return [...lines, ...(rows.get(undefined) ?? []).map((box) => `  ${statement(box)}`)];
}

function statement({ id, lines, kind, layer }: Box): string {
  const [open, close] = SHAPES[layer === undefined || WORKERS.has(kind ?? '') ? 'application' : layer];
  return `${id}${open}${quoted(lines)}${close}`;
}

function arrowLabel({ label, entry }: GraphEdge): string | undefined {
  return label?.trim() || scalarAt(entry?.body, 'protocol')?.text.trim() || undefined;
}

/** Nobody waits: by the words of the flow, or because a queue stands at one of the ends. */
function isAsynchronous(edge: GraphEdge, { nodes }: DesignGraph): boolean {
  const waits = waitsAt(edge);
  if (waits !== undefined) return !waits;
  return isQueue(nodes.get(edge.from)) || isQueue(nodes.get(edge.to));
}
/** Whether Mermaid reads a name as that of one box, and as nothing else. */
function isId(name: string): boolean {
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return false;
  const { errors, nodes, edges } = parseMermaid(`flowchart TB\n  ${name}["x"]\n  ${name} --> ${name}\n`);
  return errors.length === 0 && edges.length === 1 && nodes.length === 1 && nodes[0]!.id === name;
}

function freeId(taken: ReadonlySet<string>, { nodes }: DesignGraph): string {
  let count = 1;
  while (taken.has(`box${count}`) || nodes.has(`box${count}`)) count++;
  return `box${count}`;
}

/** What means something to Mermaid, or to HTML, as the code that stands for it. */
const CODES: Readonly<Record<string, string>> = {
  '"': '#quot;',
  '&': '#amp;',
  '<': '#lt;',
  '>': '#gt;',
  '#': '#35;',
  '`': '#96;',
  '\\': '#92;',
  // Directives and comments are looked for everywhere, in quotes too.
  '%': '#37;',
  '{': '#123;',
  '}': '#125;',
};

function quoted(lines: readonly string[]): string {
  const safe = lines.map((line) => line.replaceAll(/\s+/g, ' ').replaceAll(/["&<>#`\\%{}]/g, (sign) => CODES[sign]!));
  return `"${safe.join('<br/>')}"`;
}
