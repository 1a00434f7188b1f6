/** Formatting: a document of either form laid out the same way each time, without a change to what it says. */
import type { TextEdit } from '../../base/edit.ts';
import { DOCUMENT, type OffsetRange } from '../../base/place.ts';
import type { KeyPath } from '../../schema/index.ts';
import type { Block, DocumentSyntax, FenceBlock } from '../../syntax/index.ts';
import { YamlParser } from '../../syntax/yaml/index.ts';
import { formatMermaid } from './mermaid.ts';
import { stepOf, type FormatOptions } from './options.ts';
import { formatProse } from './prose.ts';
import { editsOf, isBlank, rowAt, rowsOf, type Row } from './rows.ts';
import { formatYaml } from './yaml.ts';

export type { FormatOptions } from './options.ts';
export { formatOnType } from './onType.ts';

/** @returns the edits that lay out a document, line by line; none in what is damaged. */
export function formatDocument(syntax: DocumentSyntax, options: FormatOptions = {}): readonly TextEdit[] {
  return editsOf(formattedRows(syntax, options), syntax.text);
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
  return editsOf(
    rows.filter(({ unit }) => units.has(unit)),
    syntax.text,
  );
}

function formattedRows(syntax: DocumentSyntax, options: FormatOptions): Row[] {
  const step = stepOf(options);
  const rows = rowsOf(syntax.text);
  if (syntax.form === 'yaml') formatYaml(rows, syntax.root, syntax.problems, { step, path: [] });
  else {
    for (const block of syntax.blocks) formatBlock(rows, block, syntax, step);
    formatProse(rows, syntax.blocks);
  }
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
  if (block.kind === 'front-matter') formatYamlPart(inner, text, [], step);
  else if (isOurs(block)) formatYamlPart(inner, text, [block.step!], step);
  else if (block.language === 'mermaid') formatDiagram(inner, block, step);
}

const isOurs = ({ language, step, foreign }: FenceBlock): boolean =>
  language === 'yaml' && step !== undefined && !foreign;

function formatYamlPart(rows: readonly Row[], text: string, path: KeyPath, step: number): void {
  const parser = new YamlParser();
  parser.begin();
  const { start } = rows[0]!;
  const { root, problems } = parser.parse(text.slice(start, rows.at(-1)!.next), start, DOCUMENT);
  const units = rows.map(({ unit }) => unit);
  formatYaml(rows, root, problems, { step, path });
  rows.forEach((row, index) => (row.unit = units[index]!));
}

function formatDiagram(rows: readonly Row[], block: FenceBlock, step: number): void {
  const lines = formatMermaid(block.text.replace(/\r?\n$/, '').replaceAll('\r\n', '\n'), step);
  // Blank lines at the end are no lines of the diagram, and go.
  if (!lines || rows.slice(lines.length).some(({ text }) => !isBlank(text))) return;
  const end = lines.findLastIndex((line) => line) + 1;
  rows.forEach((row, index) => (row.formatted = index < end ? lines[index] : undefined));
}
