/** Writing new estimates beside those that are there, in their style. */
import type { TextEdit } from '../../base/edit.ts';
import type { Facts } from '../../analysis/index.ts';
import { addEntry, endOfLine, inBreaksOf } from '../../rules/shared/yamlEdits.ts';
import type { Entry } from '../../syntax/index.ts';
import { estimateMap } from './selection.ts';

export interface Insertion {
  readonly edit: TextEdit;
  /** Where the first new name begins within the inserted text. */
  readonly name: number;
}

type Definition = readonly [name: string, expression: string];

/** Writes an estimate in front of another one, or in front of nothing behind all of them. */
export function insertBefore(
  text: string,
  facts: Facts,
  definition: Definition,
  before?: Entry,
): Insertion | undefined {
  const map = estimateMap(facts);
  if (!map) return undefined;
  const [name, expression] = definition;
  if (!before) {
    const edit = addEntry(text, map, name, expression);
    return edit && { edit, name: edit.newText.indexOf(name) };
  }
  const at = before.key.span.start;
  if (map.flow) return { edit: { start: at, end: at, newText: `${name}: ${expression}, ` }, name: 0 };
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const margin = text.slice(lineStart, at);
  if (margin.trim() !== '') return undefined;
  return { edit: { start: at, end: at, newText: inBreaksOf(text, `${name}: ${expression}\n${margin}`) }, name: 0 };
}

/** Writes estimates behind another one. */
export function insertBehind(
  text: string,
  facts: Facts,
  definitions: readonly Definition[],
  behind: Entry,
): TextEdit | undefined {
  const map = estimateMap(facts);
  if (!map) return undefined;
  const lines = definitions.map(([name, expression]) => `${name}: ${expression}`);
  if (map.flow) {
    const at = behind.span.end;
    return { start: at, end: at, newText: lines.map((line) => `, ${line}`).join('') };
  }
  const lineStart = text.lastIndexOf('\n', behind.key.span.start - 1) + 1;
  const margin = text.slice(lineStart, behind.key.span.start);
  if (margin.trim() !== '') return undefined;
  const at = endOfLine(text, Math.max(behind.key.span.end, behind.span.end));
  return { start: at, end: at, newText: inBreaksOf(text, lines.map((line) => `\n${margin}${line}`).join('')) };
}
