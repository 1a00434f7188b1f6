/** Edits that add an estimate beside the others, or take one out. */
import type { Facts } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import { isInput } from './expressions.ts';
import { valueAt, type Entry } from '../../syntax/index.ts';
import { addEntry, endOfLine } from './yamlEdits.ts';

/** Where a new estimate goes: right behind another, or among the inputs before the one that will use it. */
export type EstimatePlace = { readonly behind: string } | { readonly inputOf: string };

/**
 * Adds an estimate; at the end where its place can't be found.
 * @returns nothing in a document that has no estimates to go by.
 */
export function addEstimate(
  { numbers, syntax }: Pick<Facts, 'numbers' | 'syntax'>,
  name: string,
  expression: string,
  place?: EstimatePlace,
): TextEdit | undefined {
  const map = valueAt(syntax.root, 'estimate');
  if (map?.kind !== 'map') return undefined;
  const { entries } = map;
  const indexOf = (key: string) => entries.findIndex((entry) => entry.key.text === key);
  let at = -1;
  if (place && 'behind' in place) at = indexOf(place.behind);
  else if (place) {
    const user = indexOf(place.inputOf);
    const inputs = new Set(numbers.estimates.filter(({ result }) => isInput(result)).map(({ entry }) => entry.entry));
    at = entries.findLastIndex((entry, index) => index < user && inputs.has(entry));
  }
  const before = at < 0 ? entries : entries.slice(0, at + 1);
  return addEntry(syntax.text, { ...map, entries: before }, name, numeric(expression));
}

/** A bare number is written as one, not as a text in quotes. */
function numeric(expression: string): string | number {
  return /^\d+(?:\.\d+)?$/.test(expression) ? Number(expression) : expression;
}

/** A name that no estimate has yet: `peak_writes`, `peak_writes_2`. */
export function freeName({ numbers }: Pick<Facts, 'numbers'>, name: string): string {
  for (let at = 1; ; at++) {
    const candidate = at === 1 ? name : `${name}_${at}`;
    if (!numbers.get(candidate)) return candidate;
  }
}

/** Takes an estimate out, with its line and the remark at its end. */
export function removeEstimate({ syntax: { text, root } }: Pick<Facts, 'syntax'>, entry: Entry): TextEdit | undefined {
  const map = valueAt(root, 'estimate');
  const at = map?.kind === 'map' ? map.entries.indexOf(entry) : -1;
  if (map?.kind !== 'map' || at < 0) return undefined;
  const { start, end } = entry.span;
  if (!map.flow) {
    const content = start + text.slice(start, end).trimEnd().length;
    const lineEnd = endOfLine(text, content);
    const next = text.indexOf('\n', lineEnd);
    return { start: text.lastIndexOf('\n', start - 1) + 1, end: next < 0 ? text.length : next + 1, newText: '' };
  }
  const [before, after] = [map.entries[at - 1], map.entries[at + 1]];
  if (after) return { start, end: after.span.start, newText: '' };
  return { start: before?.span.end ?? start, end, newText: '' };
}
