/** Edits of keys that hold names: one, several behind commas, or a list. */
import type { TextEdit } from '../../base/edit.ts';
import { entryOf, type Entry, type ScalarNode, type SeqNode } from '../../syntax/index.ts';
import { setKey } from './componentEdits.ts';
import { asScalar, endOfContent, endOfLine, inBreaksOf } from './yamlEdits.ts';

/**
 * Adds a name to a key of an entry, behind those that it holds.
 * @returns nothing where the key holds a mapping, or a new key has no place.
 */
export function addName(text: string, entry: Entry, key: string, name: string): TextEdit | undefined {
  const value = entryOf(entry.value, key)?.value;
  if (value?.kind === 'seq') return addItem(text, value, name);
  if (value?.kind === 'scalar') return asList(value, name);
  return value ? undefined : setKey({ text }, entry, key, name);
}

/** Adds an item behind the last one of a list, in the list's own style. */
export function addItem(text: string, list: SeqNode, item: string): TextEdit | undefined {
  const last = list.items.at(-1);
  if (!last && !list.flow) return undefined;
  const at = last ? endOfContent(text, last.span.end) : list.span.start + 1;
  if (list.flow)
    return { start: at, end: at, newText: last ? `, ${asScalar(item, true)}` : ` ${asScalar(item, true)} ` };
  const lineStart = text.lastIndexOf('\n', last!.span.start - 1) + 1;
  const indent = /^([ \t]*)-[ \t]/.exec(text.slice(lineStart, last!.span.start))?.[1];
  if (indent === undefined) return undefined;
  const end = endOfLine(text, at);
  return { start: end, end, newText: inBreaksOf(text, `\n${indent}- ${asScalar(item)}`) };
}

function asList(value: ScalarNode, name: string): TextEdit | undefined {
  if (value.style === 'literal' || value.style === 'folded') return undefined;
  const names = [...value.text.split(','), name].map((each) => asScalar(each.trim(), true));
  return { start: value.span.start, end: value.span.end, newText: `[ ${names.join(', ')} ]` };
}
