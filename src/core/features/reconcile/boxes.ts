/** Takes a box with its arrows out of a written diagram, so that everything else stays drawn as it is. */
import type { TextEdit } from '../../base/edit.ts';
import { applyEdits } from '../../base/edit.ts';
import { groupBy } from '../../base/group.ts';
import type { OffsetRange } from '../../base/place.ts';
import type { Diagram } from '../../model/index.ts';
import { isInBlock, removeLine } from '../../rules/shared/diagramEdits.ts';
import { endOfLine, inBreaksOf } from '../../rules/shared/yamlEdits.ts';
import { parseMermaid, type FlowEdge, type MermaidSyntax } from '../../syntax/mermaid/index.ts';

/** What refers to boxes or arrows by other means than by drawing them: there a box is not taken out by itself. */
const STYLES = /^\s*(?:class|style|click|linkStyle)\b/m;

/** @returns nothing where the diagram is written in a way that leaves no such edit. */
export function removeBox(document: string, diagram: Diagram, id: string): readonly TextEdit[] | undefined {
  const { text } = diagram.source;
  const node = diagram.nodes.find((each) => each.id === id);
  if (!isInBlock(diagram) || !node || STYLES.test(text)) return undefined;
  const lines = new Set(node.references.map(({ range }) => text.lastIndexOf('\n', range.start - 1) + 1));
  const changes = [...lines].map((start) => lineWithout(diagram, id, start));
  if (!changes.every((change) => change !== undefined)) return undefined;
  return isAll(diagram, id, changes) ? changes.map((change) => inDocument(document, diagram, change)) : undefined;
}

interface LineChange {
  readonly range: OffsetRange;
  /** What stands in its place, statement by statement. */
  readonly statements: readonly string[];
}

/** What is left of a line: the boxes that have their label here, and the arrows between others. */
function lineWithout(diagram: Diagram, id: string, start: number): LineChange | undefined {
  const { text } = diagram.source;
  const range = { start, end: endOfLine(text, start) };
  const line = text.slice(start, range.end);
  if (/;|@\{|:::/.test(line) || /^\s*subgraph\b/.test(line)) return undefined;
  const within = (part: OffsetRange | undefined): boolean =>
    part !== undefined && start <= part.start && part.end <= range.end;
  const here = diagram.edges.filter(({ operatorRange }) => within(operatorRange));
  const kept = here.filter(({ from, to }) => from !== id && to !== id);
  const named = new Set(kept.flatMap(({ from, to }) => [from, to]));
  const boxes = diagram.nodes.filter(
    (node) => node.id !== id && node.references.some((reference) => within(reference.range)),
  );
  const alone = boxes.filter(({ shapeRange, references, id: other }) =>
    within(shapeRange) ? true : references.length === 1 && !named.has(other),
  );
  return {
    range: { start: start + line.length - line.trimStart().length, end: range.end },
    statements: [
      ...alone.map(
        ({ id: other, shapeRange }) => `${other}${shapeRange ? text.slice(shapeRange.start, shapeRange.end) : ''}`,
      ),
      ...kept.map((edge) => `${edge.from} ${arrowText(text, edge)} ${edge.to}`),
    ],
  };
}

function arrowText(text: string, { operatorRange, labelRange }: FlowEdge): string {
  const end =
    labelRange && labelRange.start > operatorRange.end ? text.indexOf('|', labelRange.end) + 1 : operatorRange.end;
  return text.slice(operatorRange.start, end);
}

/** Whether Mermaid then draws all but the box and its arrows, with the labels that they had. */
function isAll(diagram: Diagram, id: string, changes: readonly LineChange[]): boolean {
  const edits = changes.map(({ range, statements }) => ({ ...range, newText: statements.join('\n') }));
  const after = parseMermaid(applyEdits(diagram.source.text, edits));
  const boxes = ({ nodes }: Pick<MermaidSyntax, 'nodes'>): string[] =>
    nodes.filter((node) => node.id !== id).map((node) => `${node.id}\n${node.label}\n${node.shape}\n${node.subgraph}`);
  const arrows = ({ edges }: Pick<MermaidSyntax, 'edges'>): string[] =>
    edges.filter(({ from, to }) => from !== id && to !== id).map(({ from, to, label }) => `${from}\n${to}\n${label}`);
  const same = (a: readonly string[], b: readonly string[]): boolean => {
    const counts = groupBy(b, (each) => each);
    return a.length === b.length && a.every((each) => counts.has(each));
  };
  return (
    after.errors.length <= diagram.syntax.errors.length &&
    after.nodes.every((node) => node.id !== id) &&
    same(boxes(diagram.syntax), boxes(after)) &&
    same(arrows(diagram.syntax), arrows(after))
  );
}

function inDocument(document: string, diagram: Diagram, { range, statements }: LineChange): TextEdit {
  if (statements.length === 0) return removeLine(document, diagram, range.start)!;
  const { place } = diagram.source;
  const start = place.locate(range.start);
  const margin = document.slice(document.lastIndexOf('\n', start - 1) + 1, start);
  return { start, end: place.locate(range.end), newText: inBreaksOf(document, statements.join(`\n${margin}`)) };
}
