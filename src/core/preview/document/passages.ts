/** The prose of a step: its Markdown text, without the bullets that the design reads as requirements and goals. */
import { Span, type OffsetRange } from '../../base/place.ts';
import {
  readProse,
  valueAt,
  type Block,
  type FenceBlock,
  type HeadingBlock,
  type ProseBlock,
  type ScalarNode,
  type Step,
  type SyntaxNode,
} from '../../syntax/index.ts';
import { placed, type Draft } from './draft.ts';
import { blockOf, idOf } from './names.ts';
import type { DocumentBlock } from './types.ts';

/** @param step undefined for what stands outside of all steps. */
export function passagesOf(step: Step | undefined, draft: Draft): readonly DocumentBlock[] {
  const { syntax } = draft.facts;
  const part = step ?? 'about';
  if (syntax.form === 'yaml') {
    const text = step && valueAt(syntax.root, step, 'text');
    return text?.kind === 'scalar' ? passages(text, part, draft, 0) : [];
  }
  const read = readElsewhere(step && valueAt(syntax.root, step));
  const blocks: DocumentBlock[] = [];
  let heading: HeadingBlock | undefined;
  for (const block of syntax.blocks) {
    if (block.kind === 'front-matter' || block.step !== step) continue;
    if (block.kind === 'heading') {
      // The heading of the step is that of the section.
      heading = block.depth > 2 ? block : undefined;
      continue;
    }
    const made = blocksOf(block, part, draft, read, blocks.length);
    if (made.length === 0) continue;
    if (heading) blocks.push({ kind: 'heading', runs: [{ text: heading.title }] });
    heading = undefined;
    blocks.push(...made);
  }
  return blocks;
}

function blocksOf(block: Block, part: string, draft: Draft, read: readonly OffsetRange[], count: number) {
  if (block.kind === 'prose') return passages(block, part, draft, count, read);
  return block.kind === 'fence' && isText(block, draft) ? [{ kind: 'code' as const, text: block.text }] : [];
}

/** Our own YAML and the design's diagram are shown as what they mean. */
function isText({ language, foreign, text, span }: FenceBlock, { facts: { diagram } }: Draft): boolean {
  if (text.trim() === '' || (language === 'yaml' && !foreign)) return false;
  const source = diagram?.source.span;
  return !source || source.start > span.end || source.end < span.start;
}

function passages(
  { text, place }: Pick<ProseBlock | ScalarNode, 'text' | 'place'>,
  part: string,
  draft: Draft,
  count: number,
  read: readonly OffsetRange[] = [],
): readonly DocumentBlock[] {
  const blocks: DocumentBlock[] = [];
  for (const { part: prose, start, end } of readProse(text)) {
    const span = new Span(place, start, end);
    if (prose.kind === 'list' && read.some((item) => span.start <= item.start && item.start < span.end)) continue;
    const id = placed(draft, idOf('prose', `${part}/${count + blocks.length + 1}`), span);
    const block = blockOf(prose, draft.names);
    blocks.push(block.kind === 'heading' ? block : { kind: 'passage', id, blocks: [block] });
  }
  return blocks;
}

/** Where the values of a step stand; a list of the prose that holds one of them is shown as that. */
function readElsewhere(node: SyntaxNode | undefined): readonly OffsetRange[] {
  if (node?.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => (key.text === 'text' ? [] : leaves(value)));
}

function leaves(node: SyntaxNode | undefined): readonly OffsetRange[] {
  if (!node) return [];
  if (node.kind === 'scalar') return [node.span];
  return node.kind === 'map' ? node.entries.flatMap(({ value }) => leaves(value)) : node.items.flatMap(leaves);
}
