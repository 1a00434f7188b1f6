/** A new line in a diagram: as deep as its subgraphs, below a line that is laid out now that it is finished. */
import { parseMermaid } from '../../syntax/mermaid/index.ts';
import { formatMermaid } from './mermaid.ts';
import { indentOf, isBlank, type Row } from './rows.ts';

/** A comment holds the place of the new line: it is indented as a statement would be. */
const HERE = '%%';
/** Deeper than this nobody draws. */
const MOST_SUBGRAPHS = 16;

/**
 * @param rows the lines of the diagram; `formatted` of the new one and of the one above it is set.
 * @param at which of them is new.
 */
export function newLineInDiagram(rows: readonly Row[], at: number, step: number): void {
  const [row, above] = [rows[at], rows[at - 1]];
  const begin = rows.find(({ text }) => !isBlank(text));
  if (!row || !above || !begin) return;
  const own = indentOf(begin.text);
  const lines = rows.map(({ text }) => text.slice(Math.min(own, indentOf(text))));
  lines[at] += HERE;
  const formatted = formatMermaid(closed(lines.join('\n')), step);
  const [line, here] = [formatted?.[at - 1], formatted?.[at]];
  const indentation = ' '.repeat(own);
  if (line !== undefined && here?.trim() === HERE) {
    row.formatted = indentation + here.slice(0, -HERE.length);
    above.formatted = line.replace(/^(?=.)/gm, indentation);
  } else if (/^\s*(?:subgraph|flowchart|graph)\b/.test(above.text))
    row.formatted = ' '.repeat(indentOf(above.text) + step);
}

/** The diagram with the ends of the subgraphs that are still being written. */
function closed(text: string): string {
  let whole = text;
  for (let ends = 0; ends < MOST_SUBGRAPHS; ends++) {
    if (!parseMermaid(whole).errors.some(({ code }) => code === 'unclosed-subgraph')) break;
    whole += '\nend';
  }
  return whole;
}
