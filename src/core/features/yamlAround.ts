/** The YAML that surrounds an offset, in either form of a document. */
import type { KeyPath } from '../schema/index.ts';
import type { DocumentView } from './documentView.ts';

export interface YamlText {
  readonly text: string;
  /** Where it starts in the document. */
  readonly base: number;
  /** The keys that the text stands under: a step in the Markdown form. */
  readonly path: KeyPath;
}

/** @returns undefined in prose, and in a fence that belongs to no step. */
export function yamlAround(
  { facts, text }: Pick<DocumentView, 'facts' | 'text'>,
  offset: number,
): YamlText | undefined {
  const { form, blocks } = facts.syntax;
  if (form === 'yaml') return { text, base: 0, path: [] };
  for (const block of blocks) {
    if (block.span.start > offset || offset > block.span.end) continue;
    if (block.kind === 'fence' && block.language === 'yaml' && block.step) {
      return { text: block.text, base: block.place.locate(0), path: [block.step] };
    }
    if (block.kind === 'front-matter') {
      const base = text.indexOf('\n', block.span.start) + 1;
      return { text: text.slice(base, block.span.end), base, path: [] };
    }
  }
  return undefined;
}
