/** What a part of a document says, apart from how it is written: to hold one form against the other. */
import { entryOf, STEPS, type MapNode, type SyntaxNode } from '../syntax/index.ts';

/** @returns the same text for the same values in the same order; white space in words counts as one space. */
export function plainOf(node: SyntaxNode | undefined): string {
  return JSON.stringify(values(node));
}

function values(node: SyntaxNode | undefined): unknown {
  if (!node) return null;
  if (node.kind === 'scalar')
    return typeof node.value === 'string' ? node.value.replace(/\s+/g, ' ').trim() : [node.text];
  if (node.kind === 'seq') return node.items.map(values);
  return { map: node.entries.map(({ key, value }) => [key.text.replace(/\s+/g, ' '), values(value)]) };
}

/** @returns what each key of the document says, without prose: that is Markdown in one of the forms. */
export function modelOf(root: MapNode): ReadonlyMap<string, string> {
  const model = new Map<string, string>();
  for (const { key, value } of root.entries) {
    if (key.text === 'x-markdown') continue;
    const isStep = (STEPS as readonly string[]).includes(key.text);
    model.set(key.text, isStep ? stepModel(value) : plainOf(value));
  }
  return model;
}

const PROSE = new Set(['text', 'x-markdown']);

/** The keys of a step stand in another order where they are bullets or a diagram. */
function stepModel(node: SyntaxNode | undefined): string {
  if (node?.kind === 'seq') return JSON.stringify(node.items.filter((item) => !isProse(item)).map(plainOf));
  if (node?.kind !== 'map') return '[]';
  return JSON.stringify(
    node.entries
      .filter(({ key }) => !PROSE.has(key.text))
      .map(({ key, value }) => [key.text, plainOf(value)])
      .sort(([a], [b]) => (a! < b! ? -1 : 1)),
  );
}

function isProse(item: SyntaxNode): boolean {
  return item.kind === 'map' && item.entries.length === 1 && entryOf(item, 'text') !== undefined;
}
