/** What a selection grows to: from the word to its formula, its value, its entry, its step, and so on to the whole document. */
import { codeSpansIn } from '../../analysis/index.ts';
import { quantityText } from '../../analysis/numbers/loose.ts';
import { touches, type OffsetRange, type Place } from '../../base/place.ts';
import { childrenOf, parseExpression, type ExpressionNode } from '../../estimate/index.ts';
import { parseChain } from '../../model/index.ts';
import { scalarsIn, type ScalarPlace } from '../../schema/scalars.ts';
import type { Block, ScalarNode, SyntaxNode } from '../../syntax/index.ts';
import { parseMermaid, type MermaidSyntax } from '../../syntax/mermaid/index.ts';
import type { DocumentView } from '../documentView.ts';
import { offsetWithin, rangeIn } from '../locate.ts';
import { flowchartOf } from '../termTexts.ts';

type View = Pick<DocumentView, 'facts' | 'text'>;

/** The ranges around an offset, from the smallest on; each lies in the next, and the last is the document. */
export function selectionRanges(view: View, offset: number): readonly OffsetRange[] {
  const { facts, text } = view;
  const found: OffsetRange[] = [{ start: 0, end: text.length }, ...wordAt(text, offset)];
  const add = (range: OffsetRange): unknown => touches(range, offset) && found.push(trimmed(range, text));
  const { blocks } = facts.syntax;
  // A step of the Markdown form is made of several blocks: what reaches from one into the next is nothing to select.
  const around = blocks.map(insideOf).filter((inside) => touches(inside, offset));
  const isWhole = ({ start, end }: OffsetRange): boolean =>
    blocks.length === 0 || around.some((inside) => inside.start <= start && end <= inside.end);
  addTree(facts.syntax.root, offset, (range) => isWhole(range) && add(range));
  for (const block of blocks) addBlock(block, offset, add);
  for (const place of scalarsIn(facts.syntax.root)) if (touches(place.node.span, offset)) addScalar(place, offset, add);
  return nested(found);
}

type Add = (range: OffsetRange) => unknown;

/** The smallest first; what crosses one that is kept already is left out, as a word over the end of a formula. */
function nested(found: readonly OffsetRange[]): readonly OffsetRange[] {
  const bySize = found.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  const kept: OffsetRange[] = [];
  for (const range of bySize) {
    const around = kept.at(-1);
    const fits = !around || (around.start <= range.start && range.end <= around.end);
    const isSame = around?.start === range.start && around.end === range.end;
    if (fits && !isSame && range.end > range.start) kept.push(range);
  }
  return kept.length > 0 ? kept.reverse() : found.slice(0, 1);
}

function wordAt(text: string, offset: number): readonly OffsetRange[] {
  const isPart = (at: number): boolean => /[\p{L}\p{N}_]/u.test(text[at] ?? '');
  let start = offset;
  while (start > 0 && isPart(start - 1)) start--;
  let end = offset;
  while (end < text.length && isPart(end)) end++;
  return end > start ? [{ start, end }] : [];
}

/** Without the blanks and line breaks at its ends, so that no line is marked in part. */
function trimmed({ start, end }: OffsetRange, text: string): OffsetRange {
  const isBlank = (at: number): boolean => /\s/.test(text[at]!);
  let first = start;
  while (first < end && isBlank(first)) first++;
  let last = end;
  while (last > first && isBlank(last - 1)) last--;
  return { start: first, end: last };
}

/** Where a block holds what the tree has of it: a fence between its signs, all others as they are. */
function insideOf(block: Block): OffsetRange {
  return block.kind === 'fence' ? rangeIn(block.place, { start: 0, end: block.text.length }) : block.span;
}

function addTree(node: SyntaxNode, offset: number, add: Add): void {
  if (!touches(node.span, offset)) return;
  add(node.span);
  if (node.kind === 'seq') for (const item of node.items) addTree(item, offset, add);
  if (node.kind !== 'map') return;
  for (const { key, value, span } of node.entries) {
    if (!touches(span, offset)) continue;
    add(span);
    add(key.span);
    if (value) addTree(value, offset, add);
  }
}

/** Inside a key or value: its text without quotes, and what it is written in. */
function addScalar({ node, part, quantity, diagram, chain }: ScalarPlace, offset: number, add: Add): void {
  const { text, place } = node;
  if (text === '') return;
  add(rangeIn(place, { start: 0, end: text.length }));
  if (diagram) addDiagram(parseMermaid(text), place, add);
  else if (chain) addChain(text, place, add);
  else addText(text, place, offset, add);
  if (part === 'value' && quantity !== undefined) addFormula(node, quantity, add);
}

function addFormula({ text, place }: ScalarNode, quantity: 'exact' | 'loose', add: Add): void {
  const formula = quantity === 'exact' ? text : (quantityText(text) ?? '');
  const visit = (node: ExpressionNode): void => {
    add(rangeIn(place, node.range));
    for (const child of childrenOf(node)) visit(child);
  };
  if (formula !== '') visit(parseExpression(formula).tree);
}

/** Of a walk each hop, and each name. */
function addChain(text: string, place: Place, add: Add): void {
  const { groups } = parseChain(text);
  groups.forEach((group, index) => {
    const before = groups[index - 1]?.[0];
    const last = group.at(-1);
    if (before && last) add(rangeIn(place, { start: before.start, end: last.end }));
    for (const name of group) add(rangeIn(place, name));
  });
}

/** Of a picture: its boxes, statements, nodes with their shapes, labels and arrows. */
function addDiagram({ nodes, edges, subgraphs }: MermaidSyntax, place: Place, add: Add): void {
  const addAll = (...ranges: readonly (OffsetRange | undefined)[]): void => {
    for (const range of ranges) if (range) add(rangeIn(place, range));
  };
  for (const { range, headerRange, titleRange, idRange } of subgraphs) addAll(range, headerRange, titleRange, idRange);
  for (const { statementRange, operatorRange, labelRange } of edges) addAll(statementRange, operatorRange, labelRange);
  for (const { references, shapeRange, labelRange } of nodes) {
    const definition = references.find(({ kind }) => kind === 'definition')?.range;
    const whole = definition && shapeRange ? { start: definition.start, end: shapeRange.end } : undefined;
    addAll(whole, shapeRange, labelRange, ...references.map(({ range }) => range));
  }
}

const PARAGRAPH = /[^\n]+(?:\n(?![ \t\r]*(?:\n|$))[^\n]+)*/g;
/** What ends an item of a list: the next one, an empty line, or the end of the text. */
const ITEM_END = String.raw`(?=\n[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]|\n[ \t\r]*\n|$(?![^]))`;
const ITEM = new RegExp(String.raw`^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t][^]*?${ITEM_END}`, 'gm');
/** Not cut inside of a figure, as at the point of 2.19. */
const SENTENCE = new RegExp(String.raw`[^\s][^]*?(?:[.!?]+(?=\s|$(?![^]))|${ITEM_END})`, 'g');

/** Of words: the paragraph, the item of a list, the sentence, and a code span with and without its backticks. */
function addText(text: string, place: Place, offset: number, add: Add): void {
  const at = offsetWithin(place, text.length, offset);
  for (const pattern of [PARAGRAPH, ITEM, SENTENCE]) {
    for (const { index, 0: found } of text.matchAll(pattern)) {
      if (index <= at && at <= index + found.length) add(rangeIn(place, { start: index, end: index + found.length }));
    }
  }
  for (const { start, end, outer } of codeSpansIn(text)) {
    if (outer.start > at || at > outer.end) continue;
    add(rangeIn(place, outer));
    add(rangeIn(place, { start, end }));
  }
}

function addBlock(block: Block, offset: number, add: Add): void {
  if (block.kind === 'heading') add(block.section);
  if (!touches(block.span, offset)) return;
  add(block.span);
  if (block.kind === 'heading') add(rangeIn(block.place, { start: 0, end: block.title.length }));
  if (block.kind === 'prose') addText(block.text, block.place, offset, add);
  if (block.kind !== 'fence' || block.text === '') return;
  add(rangeIn(block.place, { start: 0, end: block.text.length }));
  if (block.language === 'mermaid') addDiagram(flowchartOf(block.text), block.place, add);
}
