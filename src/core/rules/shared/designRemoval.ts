/** Takes entries out of the high-level design. */
import type { TextEdit } from '../../base/edit.ts';
import { entryOf, valueAt, type DocumentSyntax, type Entry } from '../../syntax/index.ts';
import { removeEntry } from './entryRemoval.ts';

/**
 * Takes an entry out of a section; with the last one the section goes too.
 * @returns nothing where the section is the whole content of a block, which would be left empty.
 */
export function removeFromDesign(
  syntax: DocumentSyntax,
  section: 'components' | 'flows' | 'paths',
  entry: Entry,
): TextEdit | undefined {
  const hld = valueAt(syntax.root, 'hld');
  const map = valueAt(hld, section);
  if (map?.kind !== 'map' || !map.entries.includes(entry)) return undefined;
  if (map.entries.length > 1) return removeEntry(syntax, map, entry);
  const whole = entryOf(hld, section);
  if (syntax.form === 'markdown' || hld?.kind !== 'map' || !whole) return undefined;
  return hld.entries.length > 1 ? removeEntry(syntax, hld, whole) : undefined;
}
