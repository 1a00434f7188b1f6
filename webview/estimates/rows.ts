/** What changed between two lists of estimates: which rows to touch, and what to say about it. Pure. */

import type { PreviewEstimateRow } from '../../src/protocol/preview.ts';
import { valueText } from './amount.ts';

export interface PlannedRow {
  /** Names the row through edits: the estimate's name, numbered where it is said more than once. */
  readonly key: string;
  readonly row: PreviewEstimateRow;
  readonly change: 'same' | 'changed' | 'new';
}

export interface RowPlan {
  readonly rows: readonly PlannedRow[];
  /** Keys of the rows that are gone. */
  readonly removed: readonly string[];
}

export function planRows(before: readonly PreviewEstimateRow[], after: readonly PreviewEstimateRow[]): RowPlan {
  const old = new Map(keyed(before));
  const rows = keyed(after).map(([key, row]): PlannedRow => {
    const earlier = old.get(key);
    old.delete(key);
    if (!earlier) return { key, row, change: 'new' };
    return { key, row, change: sameRow(earlier, row) ? 'same' : 'changed' };
  });
  return { rows, removed: [...old.keys()] };
}

/** One short sentence about the numbers that came out differently; undefined where none did. */
export function changeSentence(
  before: readonly PreviewEstimateRow[],
  after: readonly PreviewEstimateRow[],
): string | undefined {
  const old = new Map(keyed(before));
  const changed = keyed(after).filter(([key, row]) => {
    const earlier = old.get(key);
    return earlier !== undefined && (shown(earlier) !== shown(row) || earlier.error !== row.error);
  });
  const last = changed.at(-1)?.[1];
  if (!last) return undefined;
  const outcome = last.error === undefined ? `is now ${shown(last)}` : 'can no longer be computed';
  const others = changed.length - 1;
  if (others === 0) return `${last.name} ${outcome}.`;
  return `${changed.length} estimates changed; ${last.name} ${outcome}.`;
}

/** A row has a value, a range, or both. */
function shown(row: PreviewEstimateRow): string {
  return [valueText(row), row.range].filter((text) => text !== '').join(', ');
}

/** What a row's tooltip says: the exact value, the working, and why the estimate is what it is. */
export function tooltipLines(row: PreviewEstimateRow): readonly string[] {
  const lines = row.error === undefined ? [row.exact, row.working] : [row.error];
  return [...lines, row.why ?? ''].filter((line) => line !== '');
}

function keyed(rows: readonly PreviewEstimateRow[]): [string, PreviewEstimateRow][] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const count = (seen.get(row.name) ?? 0) + 1;
    seen.set(row.name, count);
    return [count === 1 ? row.name : `${row.name}#${count}`, row];
  });
}

/** Rows are plain data, made by one hand: their fields come in one order. */
function sameRow(a: PreviewEstimateRow, b: PreviewEstimateRow): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
