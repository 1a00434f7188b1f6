/** Where a step stands in the text, in either form, and where what it lacks would be written. */
import type { OffsetRange } from '../../base/place.ts';
import type { Facts } from '../../analysis/index.ts';
import {
  entryOf,
  scopeListOfHeading,
  STEPS,
  valueAt,
  type Block,
  type DocumentSyntax,
  type FenceBlock,
  type HeadingBlock,
  type Step,
} from '../../syntax/index.ts';
import type { PartDefinition } from './parts.ts';

/** The key or the heading of a step. */
export function placeOfStep(syntax: DocumentSyntax, step: Step): OffsetRange | undefined {
  const span = headingOf(syntax, step)?.span ?? entryOf(syntax.root, step)?.key.span;
  return span && trimmed(syntax.text, span);
}

/** The heading that opens a step; its own name before one of its lists. */
export function headingOf({ blocks }: DocumentSyntax, step: Step): HeadingBlock | undefined {
  return blocks.find((block) => block.kind === 'heading' && block.depth === 2 && block.step === step) as
    HeadingBlock | undefined;
}

/** All the text that belongs to a step: what stands between its key, or its heading, and the next one. */
export function sectionsOf({ form, root, blocks, text }: DocumentSyntax, step: Step): readonly OffsetRange[] {
  if (form === 'markdown') return runsOf(blocks, step);
  const starts = root.entries.map(({ key }) => key.span.start).sort((a, b) => a - b);
  return root.entries
    .filter(({ key }) => key.text === step)
    .map(({ key }) => ({
      start: key.span.start,
      end: starts.find((start) => start > key.span.start) ?? text.length,
    }));
}

/** From the first to the last of the blocks of a step that follow one another. */
function runsOf(blocks: readonly Block[], step: Step): OffsetRange[] {
  const found: { start: number; end: number }[] = [];
  let within = false;
  for (const block of blocks) {
    const { start, end } = block.span;
    const follows = within;
    within = stepOf(block) === step;
    if (within && follows) found.at(-1)!.end = end;
    else if (within) found.push({ start, end });
  }
  return found;
}

function stepOf(block: Block): Step | undefined {
  return block.kind === 'front-matter' ? undefined : block.step;
}

/** The step that a place of the document belongs to. */
export function stepAt(sections: ReadonlyMap<Step, readonly OffsetRange[]>, offset: number): Step | undefined {
  return STEPS.find((step) => sections.get(step)?.some(({ start, end }) => start <= offset && offset < end));
}

/** Where a part of a step stands, or would be written: behind its key, under its heading, in the empty block, at the step. */
export function placeOfPart(facts: Facts, step: Step, part: PartDefinition): OffsetRange | undefined {
  const { syntax } = facts;
  const where = part.where?.(facts);
  if (where) return { start: where.start, end: where.end };
  const holder = valueAt(syntax.root, step, ...part.keys.slice(0, -1));
  const key = part.keys.length > 0 ? entryOf(holder, part.keys.at(-1)!)?.key : undefined;
  if (key) return { start: key.span.start, end: key.span.end };
  const list = syntax.blocks.find((block) => isListHeading(block, step, part.id));
  if (list) return trimmed(syntax.text, list.span);
  const fence = emptyFence(syntax, step);
  return fence ? { start: fence.place.locate(0), end: fence.place.locate(0) } : placeOfStep(syntax, step);
}

function isListHeading(block: Block, step: Step, list: string): boolean {
  return block.kind === 'heading' && block.step === step && scopeListOfHeading(block.title) === list;
}

/** A block of YAML under the step in which nothing is written yet but comments. */
export function emptyFence({ blocks }: DocumentSyntax, step: Step): FenceBlock | undefined {
  return blocks.find(
    (block): block is FenceBlock =>
      block.kind === 'fence' && block.step === step && block.language === 'yaml' && !/^\s*[^\s#]/m.test(block.text),
  );
}

/** The prose of a step, comments apart: Markdown, fences of other languages, and the text of its key `text`. */
export function proseOf({ blocks, root }: DocumentSyntax, step: Step): string {
  const texts = blocks.map((block) => {
    if (stepOf(block) !== step) return '';
    if (block.kind === 'prose') return block.text.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '');
    const isOurs =
      block.kind !== 'fence' || block.language === 'mermaid' || (block.language === 'yaml' && !block.foreign);
    return isOurs ? '' : block.text;
  });
  const own = valueAt(root, step);
  const said = own?.kind === 'scalar' ? own : valueAt(own, 'text');
  if (said?.kind === 'scalar' && !texts.some((text) => text.includes(said.text))) texts.push(said.text);
  return texts.join('\n').trim();
}

/** Without the line break at its end. */
function trimmed(text: string, { start, end }: OffsetRange): OffsetRange {
  const shown = text.slice(start, end).trimEnd();
  return { start, end: start + shown.length };
}
