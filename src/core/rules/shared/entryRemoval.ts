/** Takes an entry out of a mapping, with its line or its comma. */
import type { TextEdit } from '../../base/edit.ts';
import type { DocumentSyntax, Entry, MapNode } from '../../syntax/index.ts';

/** Takes an entry out of a mapping: its lines, or in braces its words and a comma. */
export function removeEntry({ text }: DocumentSyntax, map: MapNode, entry: Entry): TextEdit {
  const at = map.entries.indexOf(entry);
  const next = map.entries[at + 1];
  const before = map.entries[at - 1];
  if (map.flow) {
    if (next) return { start: entry.span.start, end: next.span.start, newText: '' };
    return { start: before ? before.span.end : entry.span.start, end: entry.span.end, newText: '' };
  }
  // The first entry of a list's item shares its line with the dash: what follows moves up to it.
  const lineStart = text.lastIndexOf('\n', entry.span.start - 1) + 1;
  if (next && text.slice(lineStart, entry.span.start).trim() !== '')
    return { start: entry.span.start, end: next.span.start, newText: '' };
  const contentEnd = entry.span.start + text.slice(entry.span.start, entry.span.end).trimEnd().length;
  const lineEnd = text.indexOf('\n', contentEnd);
  return { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1, newText: '' };
}
