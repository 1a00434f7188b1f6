/** How a value's text is laid out: its number and its unit, a range without a unit that stands beside it already. Pure. */

import type { PreviewEstimateRow } from '../../src/protocol/preview.ts';

export interface Amount {
  /** Aligned to the right, so that figures stand under figures: `231K`, `$12K`. */
  readonly number: string;
  /** `messages/s`, `PB`; empty for a plain number. */
  readonly unit: string;
}

/** The number ends at the first space behind a figure: `1.5 h`, `- 3 ms` and `231K messages/s` keep their units apart. */
export function splitAmount(text: string): Amount {
  const match = /^(\D*\d\S*)\s+(\S.*)$/su.exec(text);
  return match ? { number: match[1]!, unit: match[2]! } : { number: text, unit: '' };
}

/** What the row's value says: the median where it is uncertain and no single value is given. */
export function valueText(row: PreviewEstimateRow): string {
  return row.value === '' ? (row.spread?.p50 ?? '') : row.value;
}

export interface RangeText {
  /** What is seen of it. */
  readonly shown: string;
  /** The unit, which the value beside it says already, for those who hear the range alone. */
  readonly rest: string;
}

/** The range; its unit apart where the value has the same, and the range no other. */
export function rangeText(row: PreviewEstimateRow): RangeText {
  const { unit } = splitAmount(valueText(row));
  const end = ` ${unit}`;
  const shown = row.range.slice(0, -end.length);
  if (unit === '' || !row.range.endsWith(end) || /\s/u.test(shown)) return { shown: row.range, rest: '' };
  return { shown, rest: unit };
}

/** The written value, or median, beside the supposed one: without its unit where that is the same. */
export function writtenText(row: PreviewEstimateRow): string {
  const { written } = row;
  if (!written) return '';
  const text = written.median ?? written.value;
  const before = splitAmount(text);
  return before.unit === splitAmount(valueText(row)).unit ? before.number : text;
}
