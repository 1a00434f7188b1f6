/** Edits of the arrows of a diagram: their labels, their heads, their ends. */
import type { TextEdit } from '../../base/edit.ts';
import type { OffsetRange } from '../../base/place.ts';
import type { Diagram } from '../../model/index.ts';
import type { FlowEdge } from '../../syntax/mermaid/index.ts';
import { quotedLabel, replaceAllInDiagram } from './diagramEdits.ts';

interface NewLabel {
  readonly edge: FlowEdge;
  readonly label: string;
}

/** Puts labels on arrows that have none. Several arrows of one statement (`A & B --> C`) share theirs. */
export function labelArrows(diagram: Diagram, labels: readonly NewLabel[]): readonly TextEdit[] | undefined {
  const places = byPlace(labels, ({ edge }) => edge.operatorRange.end);
  const inserted = places.map(([at, { label }]) => ({ start: at, end: at, newText: `|${quotedLabel(label)}|` }));
  return replaceAllInDiagram(diagram, inserted, ({ edges }) => edges.length === diagram.edges.length);
}

/** Puts words before the labels that arrows have: `Check stock` becomes `gRPC: Check stock`. */
export function prefixLabels(diagram: Diagram, labels: readonly NewLabel[]): readonly TextEdit[] | undefined {
  const labelled = labels.filter(({ edge }) => edge.labelRange);
  const places = byPlace(labelled, ({ edge }) => edge.labelRange!.start);
  const inserted = places.map(([at, { label }]) => ({ start: at, end: at, newText: `${label}: ` }));
  return replaceAllInDiagram(diagram, inserted, ({ edges }) => edges.length === diagram.edges.length);
}

/** Gives an arrow another label. */
export function relabelled(diagram: Diagram, edge: FlowEdge, label: string): readonly TextEdit[] | undefined {
  if (!edge.labelRange) return labelArrows(diagram, [{ edge, label }]);
  const { text } = diagram.source;
  const quoted = text[edge.labelRange.start - 1] === '"';
  const newText = quoted ? label.replaceAll('"', '#quot;') : quotedLabel(label);
  return replaceAllInDiagram(
    diagram,
    [{ ...edge.labelRange, newText }],
    ({ edges }) => edges[edge.index]?.label === label,
  );
}

/** The text of a line with its head at the end: `---` becomes `-->`. */
export function withHead(operator: string): string | undefined {
  if (/\.-$/.test(operator)) return `${operator}>`;
  return /(?:--|==)[-=]$/.test(operator) ? `${operator.slice(0, -1)}>` : undefined;
}

/** The statement of an arrow with its ends exchanged; nothing where it draws more than this arrow. */
export function turned(diagram: Diagram, edge: FlowEdge): (OffsetRange & { readonly newText: string }) | undefined {
  const { start, end } = edge.statementRange;
  const alone = diagram.edges.every((other) => other === edge || other.statementRange.start !== start);
  if (!alone) return undefined;
  const { text } = diagram.source;
  const label = edge.labelRange && edge.labelRange.start > edge.operatorRange.end ? edge.labelRange : undefined;
  const arrowEnd = label ? text.indexOf('|', label.end) + 1 : edge.operatorRange.end;
  const parts = [text.slice(start, edge.operatorRange.start), text.slice(arrowEnd, end)];
  const [from = '', to = ''] = parts.map((part) => part.trim());
  const arrow = text.slice(edge.operatorRange.start, arrowEnd);
  const statement = text.slice(start, end);
  if (from === '' || to === '' || statement.includes('\n') || statement.includes(';')) return undefined;
  const newText = `${to}${parts[0]!.slice(from.length)}${arrow}${parts[1]!.slice(0, parts[1]!.length - parts[1]!.trimStart().length)}${from}`;
  return { start, end: start + statement.trimEnd().length, newText };
}

function byPlace<Item>(items: readonly Item[], placeOf: (item: Item) => number): (readonly [number, Item])[] {
  return [...new Map(items.map((item) => [placeOf(item), item]))];
}

/** Puts components on the way of an arrow: `LB --> DB` becomes `LB -->|HTTP| S[Service] --> DB`. */
export function insertOnArrow(diagram: Diagram, edge: FlowEdge, text: string): readonly TextEdit[] | undefined {
  const at = edge.operatorRange.start;
  return replaceAllInDiagram(diagram, [{ start: at, end: at, newText: `${text} ` }]);
}

/** An id that no node or box of the diagram has yet: the one wished for, or that with a number. */
export function freeId({ nodes, subgraphs }: Diagram, wished: string): string {
  const taken = new Set([...nodes, ...subgraphs].map(({ id }) => id.toLowerCase()));
  let id = wished;
  for (let count = 2; taken.has(id.toLowerCase()); count++) id = `${wished}${count}`;
  return id;
}
