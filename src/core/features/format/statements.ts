/** The statements that share a line of a flowchart, between semicolons. */
import type { OffsetRange } from '../../base/place.ts';
import type { MermaidSyntax } from '../../syntax/mermaid/index.ts';
import { rowsOf } from './rows.ts';

/** @returns each line of a flowchart, taken apart where it holds several statements. */
export function statements(text: string, syntax: MermaidSyntax): readonly (readonly string[])[] {
  const rows = rowsOf(text);
  if (!text.includes(';')) return rows.map((row) => [row.text]);
  const isInside = new Uint8Array(text.length);
  for (const { start, end } of wholesOf(syntax)) isInside.fill(1, start, end);
  return rows.map((row) => {
    const ends = [...row.text.matchAll(/;/g)].map(({ index }) => index).filter((index) => !isInside[row.start + index]);
    if (ends.length === 0 || /^\s*%%/.test(row.text)) return [row.text];
    const pieces = [...ends, row.text.length].map((end, at) => row.text.slice(at === 0 ? 0 : ends[at - 1]! + 1, end));
    const written = pieces.filter((piece) => piece.trim() !== '');
    // A semicolon at the end of the only statement is its author's habit.
    return written.length > 1 ? written : [row.text];
  });
}

/** What a semicolon may stand inside of: words, and statements whose own list of styles it may end or not. */
function wholesOf(syntax: MermaidSyntax): readonly OffsetRange[] {
  return [
    ...syntax.nodes.flatMap(({ labelRange, shapeRange }) => [labelRange, shapeRange]),
    ...syntax.edges.flatMap(({ labelRange, operatorRange }) => [labelRange, operatorRange]),
    ...syntax.subgraphs.map(({ headerRange }) => headerRange),
    ...[...syntax.classDefs, ...syntax.styles, ...syntax.linkStyles, ...syntax.clicks].map(({ range }) => range),
    ...[syntax.accTitle?.range, syntax.accDescr?.range],
  ].filter((range) => range !== undefined);
}
