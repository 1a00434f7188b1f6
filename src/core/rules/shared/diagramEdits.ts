/** Edits of the diagram: statements are inserted where they change nothing else, which a parse of the result shows. */
import { applyEdits, type TextEdit } from '../../base/edit.ts';
import type { OffsetRange } from '../../base/place.ts';
import type { Diagram } from '../../model/index.ts';
import { parseMermaid, type FlowSubgraph, type MermaidSyntax } from '../../syntax/mermaid/index.ts';
import { endOfLine, inBreaksOf } from './yamlEdits.ts';

/** Whether the diagram stands in a block, line by line, so that a piece of it can be edited in place. */
export function isInBlock({ source }: Diagram): boolean {
  return source.style === 'literal';
}

/** Replaces a range of the diagram's text; nothing where the text is written with escapes or folded lines. */
export function replaceInDiagram(diagram: Diagram, range: OffsetRange, newText: string): TextEdit | undefined {
  if (!isInBlock(diagram) || newText.includes('\n')) return undefined;
  const { start, end } = diagram.span(range);
  return { start, end, newText };
}

/** Removes the line that holds an offset, its line break included. */
export function removeLine(document: string, diagram: Diagram, offset: number): TextEdit | undefined {
  if (!isInBlock(diagram)) return undefined;
  const at = diagram.source.place.locate(offset);
  const start = document.lastIndexOf('\n', at - 1) + 1;
  const end = document.indexOf('\n', at);
  return { start, end: end < 0 ? document.length : end + 1, newText: '' };
}

/** Inserts arrows: behind the last arrow outside all boxes, so that no box takes their ends in. */
export function insertArrows(
  document: string,
  diagram: Diagram,
  arrows: readonly { readonly from: string; readonly to: string; readonly label?: string | undefined }[],
): TextEdit | undefined {
  const lines = arrows.map(({ from, to, label }) => `${from} -->${label ? `|${quotedLabel(label)}|` : ''} ${to}`);
  const fits = (after: MermaidSyntax) => after.edges.length === diagram.edges.length + arrows.length;
  return insertLines(document, diagram, lines, placesOutside(diagram), fits);
}

/** Inserts nodes: in the box if one is given, else behind everything else outside the boxes. */
export function insertNode(
  document: string,
  diagram: Diagram,
  node: { readonly id: string; readonly label: string; readonly store: boolean },
  box: FlowSubgraph | undefined,
): TextEdit | undefined {
  const { id, label, store } = node;
  const [open, close] = store ? ['[(', ')]'] : ['[', ']'];
  const line = label === id && !store ? id : `${id}${open}${quotedLabel(label)}${close}`;
  const places = [...(box?.endRange ? [endOfContent(diagram, box.endRange.start)] : []), ...placesOutside(diagram)];
  const fits = (after: MermaidSyntax) =>
    after.nodes.length === diagram.syntax.nodes.length + 1 && after.nodes.some((each) => each.id === id);
  return insertLines(document, diagram, [line], places, fits);
}

/**
 * Inserts one statement as it is, outside all boxes.
 * @param adds how many nodes and arrows are new with it.
 */
export function insertStatement(
  document: string,
  diagram: Diagram,
  statement: string,
  adds: { readonly nodes: number; readonly edges: number },
): TextEdit | undefined {
  const fits = ({ nodes, edges }: MermaidSyntax) =>
    nodes.length === diagram.syntax.nodes.length + adds.nodes && edges.length === diagram.edges.length + adds.edges;
  return insertLines(document, diagram, [statement], placesOutside(diagram), fits);
}

/**
 * Replaces ranges of the diagram's text, if Mermaid reads the result without a new mistake.
 * @param fits what must hold of the result.
 */
export function replaceAllInDiagram(
  diagram: Diagram,
  replacements: readonly (OffsetRange & { readonly newText: string })[],
  fits: (after: MermaidSyntax) => boolean = () => true,
): readonly TextEdit[] | undefined {
  const edits = replacements.map((range) => replaceInDiagram(diagram, range, range.newText));
  if (!edits.every((edit) => edit !== undefined)) return undefined;
  const after = parseMermaid(applyEdits(diagram.source.text, replacements));
  return after.errors.length <= diagram.syntax.errors.length && fits(after) ? edits : undefined;
}

/** A label as it can stand in brackets or between bars. */
export function quotedLabel(text: string): string {
  const plain = /^[\p{L}\p{N}][\p{L}\p{N} ,.'&+-]*$/u.test(text) && !/\b(?:end|graph|subgraph)\b/i.test(text);
  return plain ? text : `"${text.trim().replaceAll('"', '#quot;').replaceAll('\n', '<br/>')}"`;
}

function insertLines(
  document: string,
  diagram: Diagram,
  lines: readonly string[],
  places: readonly number[],
  fits: (after: MermaidSyntax) => boolean,
): TextEdit | undefined {
  if (!isInBlock(diagram)) return undefined;
  const { text, place } = diagram.source;
  for (const offset of places) {
    const at = endOfLine(text, offset);
    const start = text.lastIndexOf('\n', at - 1) + 1;
    const indent = indentAt(text, start);
    const after = `${text.slice(0, at)}${lines.map((line) => `\n${indent}${line}`).join('')}${text.slice(at)}`;
    const syntax = parseMermaid(after);
    if (syntax.errors.length > diagram.syntax.errors.length || !fits(syntax)) continue;
    const lineStart = document.lastIndexOf('\n', place.locate(start) - 1) + 1;
    const margin = document.slice(lineStart, place.locate(start));
    const position = place.locate(at);
    return {
      start: position,
      end: position,
      newText: inBreaksOf(document, lines.map((line) => `\n${margin}${indent}${line}`).join('')),
    };
  }
  return undefined;
}

/** The indentation of a new line behind the one that starts here: as that line, or deeper behind an opening one. */
function indentAt(text: string, lineStart: number): string {
  const line = /^([ \t]*)(flowchart|graph|subgraph)?/.exec(text.slice(lineStart))!;
  return line[2] === undefined ? line[1]! : `${line[1]!}  `;
}

/** Where a statement can go outside all boxes, the best place first. */
function placesOutside(diagram: Diagram): number[] {
  const outer = diagram.subgraphs.filter(({ parent }) => parent === undefined);
  const inside = ({ start }: OffsetRange) => outer.some(({ range }) => range.start <= start && start < range.end);
  const arrow = diagram.edges.findLast(({ operatorRange }) => !inside(operatorRange));
  const places = [arrow?.toRange.end, outer.at(-1)?.range.end, endOfContent(diagram, diagram.source.text.length)];
  return places.filter((place) => place !== undefined);
}

/** Behind the last visible character before an offset. */
function endOfContent({ source: { text } }: Diagram, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1]!)) end--;
  return end;
}
