/** The diagram of a design that has none: Mermaid text made of its components, flows and paths, clients first and stores last. */
import type { DesignGraph, Facts, GraphEdge } from '../../analysis/index.ts';
import { groupBy } from '../../base/group.ts';
import { memo } from '../../base/memo.ts';
import { guessKind, kinds, type Layer } from '../../catalog/index.ts';
import { scalarAt } from '../../model/index.ts';
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

const KIND_LAYERS = new Map(kinds.map((kind) => [kind.id as string, kind.layer as Layer]));
/** A technology with more to say would make the box a paragraph. */
const LONGEST_TECHNOLOGY = 24;

interface Box {
  readonly name: string;
  /** What Mermaid calls it: its name, where Mermaid can read that. */
  readonly id: string;
  readonly lines: readonly string[];
  readonly layer: Layer | undefined;
}

type Designed = Pick<Facts, 'diagram' | 'graph'>;

/** @returns Mermaid text without a line break at its end; nothing where a diagram is written, or there is nothing to draw. */
export function generateDiagram({ diagram, graph }: Designed): string | undefined {
  return diagram ? undefined : textOf(graph);
}

const textOf = memo((graph: DesignGraph): string | undefined => {
  const edges = graph.edges.filter(({ entry }) => !entry?.none);
  const boxes = boxesOf(graph, edges);
  if (boxes.length === 0) return undefined;
  const ids = new Map(boxes.map(({ name, id }) => [name, id]));
  const arrows = edges.map((edge) => {
    const label = arrowLabel(edge);
    return `  ${ids.get(edge.from)} -->${label ? `|${quoted([label])}|` : ''} ${ids.get(edge.to)}`;
  });
  return ['flowchart TB', ...statements(boxes), ...arrows].join('\n');
});

function boxesOf(graph: DesignGraph, edges: readonly GraphEdge[]): readonly Box[] {
  const taken = new Set<string>();
  return namesInOrder(graph, edges).map((name): Box => {
    const node = graph.nodes.get(name);
    const label = node?.label ?? name;
    const guess = guessKind(label)?.kind;
    const layer = (node?.kind?.layer ?? KIND_LAYERS.get(guess ?? '')) as Layer | undefined;
    const technology = scalarAt(node?.entry?.body, 'technology')?.text.trim() ?? '';
    const told = technology.length > LONGEST_TECHNOLOGY || label.toLowerCase().includes(technology.toLowerCase());
    const id = isId(name) && !taken.has(name) ? name : freeId(taken, graph);
    taken.add(id);
    return { name, id, lines: told ? [label] : [label, technology], layer };
  });
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

/** The boxes row by row; a layer of several has a frame. */
function statements(boxes: readonly Box[]): readonly string[] {
  const rows = groupBy(boxes, ({ layer }) => layer);
  const names = new Set(boxes.map(({ id }) => id));
  const lines = ROWS.flatMap(([layer, title]): string[] => {
    const row = rows.get(layer) ?? [];
    if (row.length < 2) return row.map((box) => `  ${statement(box)}`);
    let id = `layer_${layer}`;
    while (names.has(id)) id += '_';
    return [`  subgraph ${id}[${title}]`, ...row.map((box) => `    ${statement(box)}`), '  end'];
  });
  return [...lines, ...(rows.get(undefined) ?? []).map((box) => `  ${statement(box)}`)];
}

function statement({ id, lines, layer }: Box): string {
  const [open, close] = SHAPES[layer ?? 'application'];
  return `${id}${open}${quoted(lines)}${close}`;
}

function arrowLabel({ label, entry }: GraphEdge): string | undefined {
  return label?.trim() || scalarAt(entry?.body, 'protocol')?.text.trim() || undefined;
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
