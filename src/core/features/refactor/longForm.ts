/** Gives an estimate room for its reason and its source: `dau: 500M users` becomes a mapping with `value`, `why` and `source`. */
import { touches } from '../../base/place.ts';
import { endOfLine, inBreaksOf } from '../../rules/shared/yamlEdits.ts';
import { estimateMap } from './selection.ts';
import type { Refactor } from './types.ts';

export const longForm: Refactor = ({ facts, text }, range) => {
  const found = facts.estimates.find(({ span }) => touches(span, range.start) && touches(span, range.end));
  const scalar = found?.expression;
  if (!found || !scalar || found.body || estimateMap(facts)?.flow) return [];
  const key = found.nameSpan;
  const lineStart = text.lastIndexOf('\n', key.start - 1) + 1;
  const margin = text.slice(lineStart, key.start);
  const { start, end } = scalar.span;
  // A value in a block, or on a line of its own, has its indentation to keep.
  if (margin.trim() !== '' || text.slice(key.end, end).includes('\n')) return [];
  const lineEnd = endOfLine(text, end);
  const gap = key.end + text.slice(key.end, start).indexOf(':') + 1;
  const edits = [
    { start: gap, end: start, newText: inBreaksOf(text, `\n${margin}  value: `) },
    { start: lineEnd, end: lineEnd, newText: inBreaksOf(text, `\n${margin}  why: `) },
  ];
  return [{ title: `Say why "${found.name}" is what it is`, kind: 'refactor.rewrite', edits }];
};
