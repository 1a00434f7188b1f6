/** Texts for which the format has room, and that an author began on the line of their key. */
import type { OffsetRange } from '../../base/place.ts';
import { valueKindAt, type KeyPath } from '../../schema/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import { isBlank, type Row } from './rows.ts';

/** Whether a text of any length belongs at a place, as the format says. */
export const isLongText = (path: KeyPath): boolean => valueKindAt(path) === 'block';

/**
 * @param rows from the line of the key to the last of the text.
 * @returns the text line by line, the first on the line of the key or blank; nothing if a block of these lines would say
 *   something else, or if comments stand between or behind them.
 */
export function foldedLines(rows: readonly Row[], { text, span }: ScalarNode): readonly string[] | undefined {
  const lines = rows.map((row) => row.text.slice(...within(row, span)).trim());
  const isBare = rows.every((row, index) => {
    const [from, to] = within(row, span);
    const [before, behind] = [row.text.slice(0, from), row.text.slice(to)];
    return isBlank(behind) && (index === 0 ? /:\s*$/.test(before) && !/\s#/.test(before) : isBlank(before));
  });
  return isBare && folded(lines) === text ? lines : undefined;
}

/** Where a span begins and ends in a row. */
function within({ start, text }: Row, span: OffsetRange): [number, number] {
  const inRow = (offset: number): number => Math.min(text.length, Math.max(0, offset - start));
  return [inRow(span.start), inRow(span.end)];
}

/** What YAML reads in a folded block of these lines. */
function folded(lines: readonly string[]): string {
  return lines
    .join('\n')
    .trim()
    .replace(/\n+/g, (breaks) => (breaks.length === 1 ? ' ' : breaks.slice(1)));
}
