/** Formatting: a document of either form laid out the same way each time, without a change to what it says. */
import type { TextEdit } from '../../base/edit.ts';
import { DOCUMENT, type OffsetRange } from '../../base/place.ts';
import type { Block, DocumentSyntax, FenceBlock } from '../../syntax/index.ts';
import { YamlParser } from '../../syntax/yaml/index.ts';
import { formatMermaid } from './mermaid.ts';
import { editsOf, rowAt, rowsOf, type Row } from './rows.ts';
import { formatYaml } from './yaml.ts';

export interface FormatOptions {
  /** How many spaces one level of indentation is; 2 if nothing is said. */
  readonly indent?: number;
}

/** @returns the edits that lay out a document, line by line; none in what is damaged. */
export function formatDocument(syntax: DocumentSyntax, options: FormatOptions = {}): readonly TextEdit[] {
  return editsOf(formattedRows(syntax, options));
}

/** The same for the entries, sections of prose and fences that a range touches: half of one can't be laid out alone. */
export function formatRange(
  syntax: DocumentSyntax,
  { start, end }: OffsetRange,
  options: FormatOptions = {},
): readonly TextEdit[] {
  const rows = formattedRows(syntax, options);
  if (rows.length === 0) return [];
  // A selection of whole lines ends at the start of the line below them.
  const last = rowAt(rows, Math.max(start, end - 1));
  const units = new Set(rows.slice(rowAt(rows, start), last + 1).map(({ unit }) => unit));
  return editsOf(rows.filter(({ unit }) => units.has(unit)));
}

function formattedRows(syntax: DocumentSyntax, { indent = 2 }: FormatOptions): Row[] {
  const step = Math.min(8, Math.max(2, Math.trunc(indent) || 2));
  const rows = rowsOf(syntax.text);
  if (syntax.form === 'yaml') formatYaml(rows, syntax.root, syntax.problems, step);
  else for (const block of syntax.blocks) formatBlock(rows, block, syntax, step);
  return rows;
}

function formatBlock(rows: readonly Row[], block: Block, { text, problems }: DocumentSyntax, step: number): void {
  if (block.kind !== 'fence' && block.kind !== 'front-matter') return;
  const first = rowAt(rows, block.span.start);
  const last = rowAt(rows, Math.max(block.span.start, block.span.end - 1));
  for (let row = first; row <= last; row++) rows[row]!.unit = first;
  if (!block.closed) return;
  const inner = rows.slice(first + 1, last);
  const isDamaged = problems.some(({ span }) => span.start < block.span.end && span.end > block.span.start);
  if (inner.length === 0 || isDamaged) return;
  if (block.kind === 'front-matter' || isOurs(block)) formatYamlPart(inner, text, step);
  else if (block.language === 'mermaid') formatDiagram(inner, block, step);
}

const isOurs = ({ language, step, foreign }: FenceBlock): boolean =>
  language === 'yaml' && step !== undefined && !foreign;

function formatYamlPart(rows: readonly Row[], text: string, step: number): void {
  const parser = new YamlParser();
  parser.begin();
  const { start } = rows[0]!;
  const { root, problems } = parser.parse(text.slice(start, rows.at(-1)!.next), start, DOCUMENT);
  const units = rows.map(({ unit }) => unit);
  formatYaml(rows, root, problems, step);
  rows.forEach((row, index) => (row.unit = units[index]!));
}

function formatDiagram(rows: readonly Row[], block: FenceBlock, step: number): void {
  const lines = formatMermaid(block.text.replace(/\r?\n$/, '').replaceAll('\r\n', '\n'), step);
  if (lines?.length === rows.length) rows.forEach((row, index) => (row.formatted = lines[index]));
}
