/** Lays out the Markdown around the blocks of a document: white space that ends no line, and blank lines beside fences. */
import type { Block } from '../../syntax/index.ts';
import { isBlank, rowAt, type Row } from './rows.ts';

/** Two spaces or a backslash before the end of a line of a paragraph break it. */
const WHITE = /[ \t]+$/;
/** What would be another thing without the space behind it: the marker of an empty item, a line under a title, a break. */
const ENDS_IN_MEANING = /^\s*(?:>\s*)*(?:[-+*=_#]+|\d+[.)])$|\\$/;
const FENCE = /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}|~{3,})/;
const RAW = /<(?:pre|script|style|textarea|!--|\?|!\[CDATA\[)/i;

/** Sets `formatted` of the rows that are prose, headings, or the lines around a fence. */
export function formatProse(rows: readonly Row[], all: readonly Block[]): void {
  // Behind a fence that is left open, what we read as prose is code to everyone else.
  const open = all.findIndex((block) => block.kind === 'fence' && !block.closed);
  const blocks = open < 0 ? all : all.slice(0, open);
  for (const { kind, span } of blocks) {
    if (kind !== 'prose' && kind !== 'heading') continue;
    if (span.end <= span.start) continue;
    const first = rowAt(rows, span.start);
    const prose = rows.slice(first, rowAt(rows, span.end - 1) + 1);
    if (!prose.some(({ text }) => RAW.test(text))) trim(prose, rows[first + prose.length]);
  }
  for (const block of blocks) if (block.kind === 'fence') setApart(rows, block.span);
}

/** Takes white space from the ends of lines, where nothing is changed by it. */
function trim(prose: readonly Row[], behind: Row | undefined): void {
  let fence: string | undefined;
  let ticks = 0;
  prose.forEach((row, index) => {
    const mark = FENCE.exec(row.text)?.[1];
    if (mark && (!fence || mark.startsWith(fence))) fence = fence ? undefined : mark;
    if (isBlank(row.text)) ticks = 0;
    ticks += row.text.match(/`/g)?.length ?? 0;
    // A code span that goes on in the next line, a block of code by indentation: white space is a part of the code.
    if (fence || mark || ticks % 2 !== 0 || isBesideCode(prose, index)) return;
    const white = WHITE.exec(row.text)?.[0];
    if (white === undefined) return;
    const next = prose[index + 1]?.text ?? (behind ? '' : undefined);
    const isBreak = !isBlank(row.text) && white.endsWith('  ') && next !== undefined && !isBlank(next);
    const bare = row.text.slice(0, -white.length);
    if (!isBreak && !ENDS_IN_MEANING.test(bare)) row.formatted = bare;
  });
}

/** Whether a line is code by its indentation, or a blank one between such. */
function isBesideCode(prose: readonly Row[], index: number): boolean {
  const isCode = (row: Row | undefined): boolean => row !== undefined && /^(?: {4}| {0,3}\t)/.test(row.text);
  if (!isBlank(prose[index]!.text)) return isCode(prose[index]);
  let above = index;
  let below = index;
  while (above >= 0 && isBlank(prose[above]!.text)) above--;
  while (below < prose.length && isBlank(prose[below]!.text)) below++;
  return isCode(prose[above]) || isCode(prose[below]);
}

/** One blank line before a fence and one behind it, where other lines are. */
function setApart(rows: readonly Row[], span: { readonly start: number; readonly end: number }): void {
  const first = rowAt(rows, span.start);
  const last = rowAt(rows, span.end - 1);
  // In the item of a list, or behind a quote, blank lines may mean something.
  if (!/^(?:`{3}|~{3})/.test(rows[first]!.text)) return;
  for (let row = first - 1; row > 0 && isBlank(rows[row]!.text) && isBlank(rows[row - 1]!.text); row--)
    rows[row]!.formatted = undefined;
  for (let row = last + 2; row < rows.length && isBlank(rows[row]!.text) && isBlank(rows[row - 1]!.text); row++)
    rows[row]!.formatted = undefined;
  const behind = rows[last + 1];
  if (behind && !isBlank(behind.text)) behind.formatted = `\n${behind.formatted ?? behind.text}`;
  const before = rows[first - 1];
  if (before && !isBlank(before.text) && !rows[first]!.formatted!.startsWith('\n'))
    rows[first]!.formatted = `\n${rows[first]!.formatted!}`;
}
