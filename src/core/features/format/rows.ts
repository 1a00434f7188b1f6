/** The lines of a document with what each is to become, and the smallest edits that make them so. */
import type { TextEdit } from '../../base/edit.ts';

export interface Row {
  readonly start: number;
  /** Without the line break. */
  readonly end: number;
  /** Behind the line break. */
  readonly next: number;
  readonly text: string;
  /** What the line is to be, of several lines where it is divided; `undefined` if it is to go, with its line break. */
  formatted: string | undefined;
  /** The piece that is formatted in whole or not at all, as the number of its first row. */
  unit: number;
}

/** @returns the lines of a text from one offset to another. A byte order mark belongs to no line. */
export function rowsOf(text: string, from = 0, to = text.length): Row[] {
  const rows: Row[] = [];
  let start = from === 0 && text.startsWith('\uFEFF') ? 1 : from;
  while (start < to) {
    const found = text.indexOf('\n', start);
    const next = found < 0 || found >= to ? to : found + 1;
    const breakAt = found >= 0 && found < to ? found : to;
    const end = breakAt > start && text[breakAt - 1] === '\r' ? breakAt - 1 : breakAt;
    const line = text.slice(start, end);
    rows.push({ start, end, next, text: line, formatted: line, unit: rows.length });
    start = next;
  }
  return rows;
}

/** @returns the number of the row that holds an offset. */
export function rowAt(rows: readonly Row[], offset: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rows[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * @param text the whole document: new lines end as its own do.
 * @returns what differs, line by line, so that cursors and folds elsewhere stay where they are.
 */
export function editsOf(rows: readonly Row[], text: string): TextEdit[] {
  const lineBreak = /\r?\n/.exec(text)?.[0] ?? '\n';
  return rows.flatMap((row) => {
    if (row.formatted === row.text) return [];
    if (row.formatted === undefined) return [{ start: row.start, end: row.next, newText: '' }];
    return [difference(row, row.formatted.replaceAll('\n', lineBreak))];
  });
}

function difference({ text, start, end }: Row, formatted: string): TextEdit {
  const most = Math.min(text.length, formatted.length);
  let before = 0;
  while (before < most && text[before] === formatted[before]) before++;
  let after = 0;
  while (after < most - before && text.at(-1 - after) === formatted.at(-1 - after)) after++;
  return { start: start + before, end: end - after, newText: formatted.slice(before, formatted.length - after) };
}

export const isBlank = (text: string): boolean => /^[ \t]*$/.test(text);

/** How many spaces a line begins with. */
export function indentOf(text: string): number {
  let at = 0;
  while (text[at] === ' ') at++;
  return at;
}

/** Takes away all but one of the blank lines in a row, among those that may go. */
export function collapseBlank(rows: readonly Row[], mayGo: (row: number) => boolean): void {
  let blank = true;
  rows.forEach((row, index) => {
    if (!isBlank(row.text)) {
      blank = false;
      return;
    }
    if (!mayGo(index)) {
      blank = false;
      return;
    }
    row.formatted = blank ? undefined : '';
    blank = true;
  });
}
