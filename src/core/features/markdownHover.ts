/** Hovers over terms in Markdown files that are no design documents: nothing of them is kept, checked or computed. */
import type { Glossary } from '../glossary/index.ts';
import type { DocumentParser } from '../syntax/index.ts';
import { describeTermOf } from './describeTerm.ts';
import { hoverAt } from './blocks.ts';
import { blockAt, offsetWithin, rangeIn } from './locate.ts';
import { partAt, textParts } from './termTexts.ts';
import type { Hover } from './types.ts';

/** @param parser reads only what has changed since it was last asked. */
export function markdownHover(
  text: string,
  offset: number,
  glossary: Glossary,
  parser: DocumentParser,
): Hover | undefined {
  const block = blockAt(parser.parse(text, 'markdown').blocks, offset);
  if (block?.kind !== 'prose' && block?.kind !== 'heading') return undefined;
  const content = block.kind === 'heading' ? block.title : block.text;
  const at = offsetWithin(block.place, content.length, offset);
  const whole = { start: 0, end: content.length, context: 'heading' as const };
  const part = block.kind === 'heading' ? whole : partAt(textParts(content, 'prose'), at);
  const match = part && glossary.matchAt(content.slice(part.start, part.end), at - part.start, part.context);
  if (!match) return undefined;
  const range = rangeIn(block.place, { start: part.start + match.start, end: part.start + match.end });
  return hoverAt(range, describeTermOf(match.term, glossary));
}
