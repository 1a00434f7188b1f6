/** The estimates of a worked design as they are shown. */
import fs from 'node:fs';
import path from 'node:path';
import { openedText } from '../support/cursor.ts';
import { ask } from '../core/preview/support.ts';

/** @returns what the preview shows for these estimates, by name. */
export function shownEstimates(file: string, names: readonly string[]): Record<string, string> {
  const text = fs.readFileSync(path.resolve(import.meta.dirname, '../../examples', file), 'utf8');
  const { rows } = ask(openedText(text, path.basename(file))).estimates!;
  const shown = new Map(rows.map(({ name, value, range }) => [name, value || range]));
  return Object.fromEntries(names.map((name) => [name, shown.get(name) ?? 'missing']));
}
