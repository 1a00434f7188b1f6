/** Lays out a flowchart: indented by its subgraphs, one space on either side of an arrow. Whatever else it says stays. */
import { parseMermaid, type MermaidSyntax } from '../../syntax/mermaid/index.ts';
import { statements } from './statements.ts';
import { isBlank, rowAt, rowsOf, type Row } from './rows.ts';

/**
 * @param text a diagram, as between the fences of a code block.
 * @returns its lines as they are to be, `undefined` for those that are to go, several lines in one where it held several
 *   statements; nothing where the diagram is damaged, is no flowchart, or would be drawn otherwise.
 */
export function formatMermaid(text: string, step: number): readonly (string | undefined)[] | undefined {
  const syntax = parseMermaid(text);
  if (syntax.type !== 'flowchart' || syntax.errors.length > 0 || syntax.partialEdges.length > 0) return undefined;
  const pieces = statements(text, syntax);
  const divided = pieces.some((row) => row.length > 1) ? dividedInto(pieces, syntax, step) : undefined;
  if (!divided) return laidOut(text, syntax, syntax, step);
  let at = 0;
  return pieces.map(({ length }) => {
    const rows = divided.slice(at, (at += length)).filter((row) => row !== undefined);
    return rows.length > 0 ? rows.join('\n') : undefined;
  });
}

function dividedInto(pieces: readonly (readonly string[])[], original: MermaidSyntax, step: number) {
  const text = pieces.flat().join('\n');
  return laidOut(text, parseMermaid(text), original, step);
}

/** @param original what it must go on to draw. */
function laidOut(
  text: string,
  syntax: MermaidSyntax,
  original: MermaidSyntax,
  step: number,
): readonly (string | undefined)[] | undefined {
  const rows = rowsOf(text);
  const header = rows.findIndex((row) => /^\s*(?:flowchart|graph)\b/.test(row.text));
  // A configuration above the header is YAML or JSON of its own.
  if (header !== rows.findIndex((row) => !isBlank(row.text) && !/^\s*%%(?!\{)/.test(row.text))) return undefined;
  const fixed = manyLines(syntax, rows);
  indent(syntax, rows, header, step, fixed);
  rows.forEach((row, index) => {
    if (isBlank(row.text) && !fixed.has(index))
      row.formatted = rows[index - 1] && !isBlank(rows[index - 1]!.text) ? '' : undefined;
  });
  const formatted = rows.map((row) => row.formatted);
  const result = formatted.filter((line) => line !== undefined).join('\n');
  const isSame = result === text && syntax === original;
  return isSame || meaning(parseMermaid(result)) === meaning(original) ? formatted : undefined;
}

/** Rows that share a text in quotes or brackets with another row. */
function manyLines(syntax: MermaidSyntax, rows: readonly Row[]): Set<number> {
  const fixed = new Set<number>();
  const ranges = [
    ...syntax.nodes.flatMap(({ labelRange, shapeRange }) => [labelRange, shapeRange]),
    ...syntax.edges.map(({ operatorRange }) => operatorRange),
    ...syntax.edges.map(({ labelRange }) => labelRange),
    ...syntax.subgraphs.map(({ headerRange }) => headerRange),
    ...syntax.classDefs.map(({ range }) => range),
  ];
  for (const range of ranges) {
    if (!range) continue;
    const [first, last] = [rowAt(rows, range.start), rowAt(rows, Math.max(range.start, range.end - 1))];
    for (let row = first; first < last && row <= last; row++) fixed.add(row);
  }
  return fixed;
}

function indent(syntax: MermaidSyntax, rows: readonly Row[], header: number, step: number, fixed: ReadonlySet<number>) {
  const base = /^[ \t]*/.exec(rows[header]!.text)![0];
  const depths = rows.map((_, row) => (row > header ? 1 : 0));
  for (const { range } of syntax.subgraphs) {
    const last = rowAt(rows, Math.max(range.start, range.end - 1));
    for (let row = rowAt(rows, range.start) + 1; row < last; row++) depths[row]!++;
  }
  const edits = spacesByRow(syntax, rows);
  rows.forEach((row, index) => {
    if (fixed.has(index)) return;
    const spaced = (edits.get(index) ?? [])
      .sort((a, b) => b - a)
      .reduce((line, at) => `${line.slice(0, at).trimEnd()} ${line.slice(at).trimStart()}`, row.text);
    row.formatted = base + ' '.repeat(depths[index]! * step) + spaced.trim();
  });
}

/** Where one space is to stand in each row: on either side of its arrows, as far as something of the row stands there. */
function spacesByRow(syntax: MermaidSyntax, rows: readonly Row[]): Map<number, number[]> {
  const places = new Map<number, Set<number>>();
  for (const { operatorRange, idRange, damaged } of syntax.edges) {
    if (damaged) continue;
    for (const at of [idRange ? undefined : operatorRange.start, operatorRange.end]) {
      if (at === undefined) continue;
      const index = rowAt(rows, at);
      const row = rows[index]!;
      // A label between bars belongs to its arrow: `-->|HTTPS|`.
      if (/^\s*\|/.test(row.text.slice(at - row.start))) continue;
      if (isBlank(row.text.slice(0, at - row.start)) || isBlank(row.text.slice(at - row.start))) continue;
      places.set(index, (places.get(index) ?? new Set()).add(at - row.start));
    }
  }
  return new Map([...places].map(([row, all]) => [row, [...all]]));
}

/** What Mermaid draws, without the places in the text. */
function meaning(syntax: MermaidSyntax): string {
  return JSON.stringify(syntax, (key: string, value: unknown) =>
    /[rR]ange$|^(?:references|indices|targets)$/.test(key) ? undefined : value,
  );
}
