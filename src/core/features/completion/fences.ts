/** Fences that a step of the Markdown form does not have yet: `yaml` for what it holds by name, `mermaid` for the picture. */
import type { Facts } from '../../analysis/index.ts';
import type { DocumentView } from '../documentView.ts';
import { blockAt } from '../locate.ts';
import type { PlacedOffers } from './comments.ts';
import { lineEnd, lineStart } from './lines.ts';
import { snippetOffer } from './offers.ts';

/** @returns undefined but on a line that is blank, or begins a fence, in a step. */
export function fenceOffers(
  { facts, text }: Pick<DocumentView, 'facts' | 'text'>,
  offset: number,
): PlacedOffers | undefined {
  const start = lineStart(text, offset);
  const typed = text.slice(start, offset);
  if (facts.syntax.form !== 'markdown' || !/^(?:`{3}\w*)?$/.test(typed)) return undefined;
  if (text.slice(offset, lineEnd(text, offset)).trim() !== '' || !isFree(facts, start, offset)) return undefined;
  const step = stepAt(facts, start);
  if (step === undefined) return undefined;
  const missing = LANGUAGES.filter(
    ([language, of]) => (of === undefined || of === step) && !hasFence(facts, step, language, start),
  );
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const offers = missing.map(([language, , begin, about]) =>
    snippetOffer(
      `\`\`\`${language}`,
      'snippet',
      `\`\`\`${language}\n${begin}$0\n\`\`\``,
      `\`\`\`${language}\n${begin}\n\`\`\``.replaceAll('\n', lineBreak),
      `of the step`,
      about,
    ),
  );
  return offers.length === 0 ? undefined : { offers, range: { start, end: offset } };
}

const LANGUAGES = [
  ['mermaid', 'hld', 'flowchart TB\n  ', 'The picture: components and the arrows between them.'],
  ['yaml', undefined, '', 'What the step holds by name, as the YAML form has it under the key of the step.'],
] as const;

/** Not within another block; a fence that begins on this line is the one that is typed. */
function isFree({ syntax }: Facts, start: number, offset: number): boolean {
  const block = blockAt(syntax.blocks, offset);
  const isBlock = block?.kind === 'fence' || block?.kind === 'front-matter';
  return !isBlock || block.span.start === start || (block.closed && block.span.end <= start);
}

function stepAt({ syntax }: Facts, start: number): string | undefined {
  const heading = syntax.blocks.findLast((block) => block.kind === 'heading' && block.span.start < start);
  return heading?.kind === 'heading' ? heading.step : undefined;
}

function hasFence({ syntax }: Facts, step: string, language: string, start: number): boolean {
  return syntax.blocks.some(
    (block) =>
      block.kind === 'fence' && block.step === step && block.language === language && block.span.start !== start,
  );
}
