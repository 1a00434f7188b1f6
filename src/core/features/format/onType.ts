/** What a new line is to begin with, once Enter was pressed: as far as the line above leaves no doubt. */
import type { TextEdit } from '../../base/edit.ts';
import { valueKindAt, type KeyPath } from '../../schema/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { KEY, readLine, type LineParts } from '../completion/lines.ts';
import { completionPlace } from '../completion/place.ts';
import type { DocumentView } from '../documentView.ts';
import { yamlAround } from '../yamlAround.ts';
import { newLineInDiagram } from './diagramLine.ts';
import { stepOf, type FormatOptions } from './options.ts';
import { editsOf, indentOf, isBlank, rowAt, rowsOf, type Row } from './rows.ts';

type View = Pick<DocumentView, 'facts' | 'text'>;

/** What announces a text in lines of its own. */
const BLOCK_HEADER = /^[|>][-+\d]*\s*(?:#.*)?$/;

/**
 * @param offset where the cursor stands, on the line that Enter began.
 * @returns the edits of that line, of the line of a diagram that was finished with it, and of an empty item above, which ends
 *   its list. None where the new line has words already, and none in prose.
 */
export function formatOnType(view: View, offset: number, options: FormatOptions = {}): readonly TextEdit[] {
  const { text } = view;
  const rows = rowsOf(text);
  // The last line of all, being empty, is no row of the text.
  if (text.endsWith('\n'))
    rows.push({
      start: text.length,
      end: text.length,
      next: text.length,
      text: '',
      formatted: '',
      unit: rows.length,
    });
  const index = rowAt(rows, offset);
  const [row, above] = [rows[index], rows[index - 1]];
  if (!row || !above || !isBlank(row.text) || isBlank(above.text)) return [];
  const diagram = diagramAround(view, rows, index);
  if (diagram) newLineInDiagram(rows.slice(diagram.first, diagram.last + 1), index - diagram.first, stepOf(options));
  else newLineInYaml(view, rows, index, stepOf(options));
  return editsOf(rows, text);
}

/** The rows of the diagram that the line above belongs to. */
function diagramAround(
  { facts: { syntax } }: View,
  rows: readonly Row[],
  index: number,
): { readonly first: number; readonly last: number } | undefined {
  const holds = (first: number, last: number): boolean => first < index && index - 1 <= last;
  for (const block of syntax.blocks) {
    if (block.kind !== 'fence' || block.language !== 'mermaid') continue;
    const first = rowAt(rows, block.span.start) + 1;
    const last = rowAt(rows, Math.max(block.span.start, block.span.end - 1)) - (block.closed ? 1 : 0);
    if (holds(first, last) && index <= last) return { first, last };
  }
  const value = valueAt(syntax.root, 'hld', 'diagram');
  if (value?.kind !== 'scalar' || value.style !== 'literal') return undefined;
  const first = rowAt(rows, value.span.start) + 1;
  const last = rowAt(rows, Math.max(value.span.start, value.span.end - 1));
  return holds(first, last) ? { first, last: Math.max(last, index) } : undefined;
}

function newLineInYaml(view: View, rows: readonly Row[], index: number, step: number): void {
  const [row, above] = [rows[index]!, rows[index - 1]!];
  const yaml = yamlAround(view, row.start);
  if (!yaml || above.start < yaml.base) return;
  const line = readLine(above.text);
  const place = completionPlace(yaml.text, above.start + line.column - yaml.base);
  // Inside of a text everything is the author's own, and a comment opens nothing.
  if (!place || line.body.startsWith('#')) return;
  if (line.body === '') endList(rows, index, line);
  else row.formatted = beginning(rows, index, line, [...yaml.path, ...place.path], step) ?? row.text;
}

/** What the new line begins with; nothing where it may stay as the editor made it. */
function beginning(
  rows: readonly Row[],
  index: number,
  line: LineParts,
  path: KeyPath,
  step: number,
): string | undefined {
  const { column, dashes, body } = line;
  const [, key, value = ''] = KEY.exec(body) ?? [];
  if (key === undefined) return afterItem(line);
  const isBlock = BLOCK_HEADER.test(value);
  const isOpen = value === '' || value.startsWith('#');
  // Behind a dash, the further keys of the item stand below its first.
  if (!isBlock && !isOpen) return dashes.length > 0 && !/^["'{[]/.test(value) ? ' '.repeat(column) : undefined;
  if (isOpen && !takesLines([...path, key])) return undefined;
  const below = rows.slice(index + 1).find(({ text }) => !isBlank(text));
  const next = below ? indentOf(below.text) : 0;
  return ' '.repeat(next > column ? next : column + step);
}

/** Below an item of words comes another one; below one that announces a text, that text. */
function afterItem({ dashes, body }: LineParts): string | undefined {
  const dash = dashes.at(-1);
  if (dash === undefined) return undefined;
  if (BLOCK_HEADER.test(body)) return ' '.repeat(dash + 2);
  return /^[^\s"'{[&*!|>#]/.test(body) && dashes.length === 1 ? `${' '.repeat(dash)}- ` : undefined;
}

/** Whether the value of a key goes on the lines below it. A key that the format does not know may hold anything. */
function takesLines(path: KeyPath): boolean {
  const kind = valueKindAt(path);
  return kind === undefined || ['block', 'diagram', 'list', 'map', 'names'].includes(kind);
}

/** Enter on an empty item ends its list: the next line stands where the list's key does. */
function endList(rows: readonly Row[], index: number, { dashes }: LineParts): void {
  const dash = dashes[0]!;
  if (dashes.length > 1) return;
  let hasItems = false;
  for (let row = index - 2; row >= 0; row--) {
    const line = readLine(rows[row]!.text);
    if (line.dashes[0] === dash) hasItems = true;
    if (line.body === '' || line.body.startsWith('#') || line.dashes[0] === dash || line.column > dash) continue;
    // Without an item before it, the dash may wait for what stands below it.
    if (!hasItems || line.dashes.length > 1 || !/:\s*(?:#.*)?$/.test(line.body)) return;
    rows[index - 1]!.formatted = undefined;
    rows[index]!.formatted = ' '.repeat(line.column);
    return;
  }
}
