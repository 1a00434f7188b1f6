/** Where names are written: in formulas, values, chains of hops, code spans, prose and the diagram. Each text is read once. */
import { namingSpansIn } from '../../analysis/index.ts';
import { quantityText } from '../../analysis/numbers/loose.ts';
import { memo } from '../../base/memo.ts';
import { spanAt, type OffsetRange, type Place, type Span } from '../../base/place.ts';
import { parseExpression, type NameNode } from '../../estimate/index.ts';
import { parseChain, referencesIn, type Diagram } from '../../model/index.ts';
import type { ScalarPlace } from '../../schema/scalars.ts';
import type { Block, ScalarNode } from '../../syntax/index.ts';
import { IN_CODE, REFERS, type Mention, type SubjectType } from './subjects.ts';

/** The names in one key or value. */
export interface ScalarMentions {
  /** Of a formula; where words may stand instead of one, it is one only if all of these are names. */
  readonly formula: readonly Mention[];
  readonly text: readonly Mention[];
}

export const mentionsInScalar = memo((place: ScalarPlace): ScalarMentions => {
  const { node, part, refers, quantity, diagram, chain } = place;
  // A bullet without an id has one by its place: that is not written anywhere.
  if (diagram || node.span.start === node.span.end) return NONE;
  const text = textMentions(node.text, node.place);
  if (part === 'value' && quantity !== undefined) {
    const formula = quantity === 'exact' ? node.text : (quantityText(node.text) ?? '');
    return { formula: formula === '' ? [] : namesIn(formula, node.place), text };
  }
  if (chain) return { formula: [], text: [...chainMentions(node), ...text] };
  const types = refers.flatMap((type) => REFERS[type] ?? []);
  if (types.length === 0) return text.length === 0 ? NONE : { formula: [], text };
  const names = referencesIn(node).map(({ name, span }): Mention => ({ name, types, span }));
  return { formula: [], text: [...names, ...text] };
});

const NONE: ScalarMentions = { formula: [], text: [] };

/** The components that a walk leads through. */
function chainMentions({ text, place }: ScalarNode): Mention[] {
  const names = parseChain(text).groups.flat();
  return names.map((range): Mention => ({ name: range.name, types: ['component'], span: spanAt(place, range) }));
}

function namesIn(formula: string, place: Place): Mention[] {
  return parseExpression(formula).names.flatMap((name) => formulaMentions(name, place));
}

/** A name of a formula: an estimate, or a dotted path, in which an entity or a component may be named as well. */
function formulaMentions({ name, range }: NameNode, place: Place): Mention[] {
  const span = spanAt(place, range);
  return name.includes('.') ? dottedMentions(name, range.start, place, span) : [{ name, types: ['estimate'], span }];
}

/** What the second part of a dotted path is the name of, by the first. */
const ROOT_TYPES: Readonly<Record<string, SubjectType>> = { data: 'entity', component: 'component', path: 'path' };

function dottedMentions(name: string, start: number, place: Place, all: Span): Mention[] {
  const [root = '', owner = ''] = name.split('.', 2);
  if (root === 'ref') return [{ name: name.slice(4), types: ['reference'], span: all }];
  const whole: Mention = { name, types: ['value'], span: all };
  const type = Object.hasOwn(ROOT_TYPES, root) ? ROOT_TYPES[root] : undefined;
  if (!type) return [whole];
  const from = start + root.length + 1;
  const span = spanAt(place, { start: from, end: from + owner.length });
  return [{ name: owner, types: [type], span, dotted: `${root}.${owner}` }, whole];
}

/** A requirement's id, as prose cites it: `(R1, NFR-2)`. Only ids with a capital and a digit are no ordinary words. */
const REQUIREMENT_ID = /(?<![\p{L}\p{N}_.`-])\p{Lu}[\p{L}_]*-?\d+(?:\.\d+)*(?![\p{L}\p{N}_`-])/gu;

/** The names in Markdown text: of code spans, and ids of requirements. */
export function textMentions(text: string, place: Place): Mention[] {
  const mentions: Mention[] = [];
  const spans = namingSpansIn(text);
  for (const { name, range } of spans) {
    const span = spanAt(place, range);
    const dotted = name.includes('.') && !/\s/.test(name) ? dottedMentions(name, range.start, place, span) : [];
    const parts = dotted.filter(({ types }) => !types.includes('value'));
    mentions.push(...parts, { name, types: IN_CODE, span });
  }
  if (!/\d/.test(text)) return mentions;
  for (const match of text.matchAll(REQUIREMENT_ID)) {
    const range = { start: match.index, end: match.index + match[0].length };
    if (spans.some(({ span: { outer } }) => outer.start < range.end && range.start < outer.end)) continue;
    mentions.push({ name: match[0], types: ['requirement'], span: spanAt(place, range) });
  }
  return mentions;
}

/** The names in the prose or the title of a block of the Markdown form. */
export function mentionsInBlock(block: Block): readonly Mention[] {
  if (block.kind === 'prose') return proseMentions(block.place)(block.text);
  return block.kind === 'heading' ? textMentions(block.title, block.place) : [];
}

/** A block of prose is a new object in every version; its place stays as long as its text does. */
const proseMentions = memo((place: Place) => {
  let known: { readonly text: string; readonly mentions: readonly Mention[] } | undefined;
  return (text: string): readonly Mention[] => {
    if (known?.text !== text) known = { text, mentions: textMentions(text, place) };
    return known.mentions;
  };
});

/** Where the diagram writes the id of a node or a box, and the code spans of its labels. */
export const mentionsInDiagram = memo((diagram: Diagram): readonly Mention[] => {
  const named = [...diagram.nodes, ...diagram.subgraphs].flatMap(({ id, references }) =>
    references.map(({ range }): Mention => ({ name: id, types: ['component'], span: diagram.span(range) })),
  );
  const labels: (OffsetRange | undefined)[] = [
    ...diagram.nodes.map(({ labelRange, labelType }) => (labelType === 'markdown' ? undefined : labelRange)),
    ...diagram.edges.map(({ labelRange, labelType }) => (labelType === 'markdown' ? undefined : labelRange)),
  ];
  const { text, place } = diagram.source;
  const inLabels = labels.flatMap((range) => {
    if (!range || !text.slice(range.start, range.end).includes('`')) return [];
    const inLabel: Place = { locate: (offset) => place.locate(range.start + offset) };
    return textMentions(text.slice(range.start, range.end), inLabel);
  });
  return [...named, ...inLabels];
});
