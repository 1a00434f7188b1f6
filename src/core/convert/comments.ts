/** The comments of the YAML in a document: what must still be there when its form has changed. */
import type { OffsetRange } from '../base/place.ts';
import type { DocumentSyntax, SyntaxNode } from '../syntax/index.ts';

export interface Comment {
  readonly start: number;
  readonly words: string;
}

/** Whether a comment is one of those that say where a further block begins. */
export const isBoundary = (words: string): boolean =>
  /^(?:scope|estimate|api|data|hld|deep-dive):\d+(?:\.\d+)?$/.test(words);

/** @returns the comments, in the order of the text. */
export function commentsIn(syntax: DocumentSyntax): Comment[] {
  const scalars = scalarsIn(syntax.root).sort((a, b) => a.start - b.start);
  return yamlRanges(syntax).flatMap((range) => commentsBetween(syntax.text, range, scalars));
}

function yamlRanges({ form, text, blocks }: DocumentSyntax): OffsetRange[] {
  if (form === 'yaml') return [{ start: 0, end: text.length }];
  return blocks.flatMap((block) => {
    if (block.kind === 'front-matter') return [{ start: block.span.start, end: block.span.end }];
    const isOurs = block.kind === 'fence' && block.language === 'yaml' && block.step !== undefined && !block.foreign;
    return isOurs ? [{ start: block.place.locate(0), end: block.place.locate(0) + block.text.length }] : [];
  });
}

/** Where the words of scalars stand. The line on which a block of text is announced may bear a comment. */
function scalarsIn(node: SyntaxNode | undefined): OffsetRange[] {
  if (!node) return [];
  if (node.kind === 'map') return node.entries.flatMap(({ key, value }) => [...scalarsIn(key), ...scalarsIn(value)]);
  if (node.kind === 'seq') return node.items.flatMap((item) => scalarsIn(item));
  const { start, end } = node.span;
  const isBlock = node.style === 'literal' || node.style === 'folded';
  return [{ start: isBlock ? Math.min(node.place.locate(0), end) : start, end }];
}

function commentsBetween(text: string, { start, end }: OffsetRange, scalars: readonly OffsetRange[]): Comment[] {
  const found: Comment[] = [];
  let next = scalars.findIndex((scalar) => scalar.end > start);
  if (next < 0) next = scalars.length;
  for (let at = start; at < end; at++) {
    while (next < scalars.length && scalars[next]!.end <= at) next++;
    const scalar = scalars[next];
    if (scalar && scalar.start <= at) {
      at = scalar.end - 1;
      continue;
    }
    if (text[at] !== '#' || (at > start && !/\s/.test(text[at - 1]!))) continue;
    const stop = text.indexOf('\n', at);
    const line = stop < 0 || stop > end ? end : stop;
    found.push({ start: at, words: text.slice(at + 1, line).trim() });
    at = line;
  }
  return found;
}
