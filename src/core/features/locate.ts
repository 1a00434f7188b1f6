/** What stands at an offset of a document: a key, a value, a word of the diagram, or prose. */
import type { OffsetRange, Place } from '../base/place.ts';
import { touches } from '../base/place.ts';
import type { KeyPath } from '../schema/index.ts';
import type { Block, MapNode, ScalarNode, SyntaxNode } from '../syntax/index.ts';

export interface LocatedScalar {
  /** The keys and list positions that lead to it; of a key, its own name is the last one. */
  readonly path: KeyPath;
  readonly part: 'key' | 'value';
  readonly node: ScalarNode;
}

/** @returns the key or value at the offset; where two touch it, the one that it stands in or before. */
export function scalarUnder(root: MapNode, offset: number): LocatedScalar | undefined {
  return search(root, offset, []);
}

function search(node: SyntaxNode, offset: number, path: KeyPath): LocatedScalar | undefined {
  if (node.kind === 'scalar') return touches(node.span, offset) ? { path, part: 'value', node } : undefined;
  if (node.kind === 'seq') {
    for (const [index, item] of node.items.entries()) {
      const found = touches(item.span, offset) && search(item, offset, [...path, index]);
      if (found) return found;
    }
    return undefined;
  }
  for (const { key, value, span } of node.entries) {
    if (!touches(span, offset)) continue;
    const inner: KeyPath = [...path, key.text];
    if (touches(key.span, offset)) return { path: inner, part: 'key', node: key };
    const found = value && search(value, offset, inner);
    if (found) return found;
  }
  return undefined;
}

/** The block of the Markdown form at the offset. */
export function blockAt(blocks: readonly Block[], offset: number): Block | undefined {
  return blocks.find(({ span }) => span.start <= offset && offset <= span.end);
}

/** The offset in a text of a place for an offset of the document: the inverse of `place.locate`. */
export function offsetWithin(place: Place, length: number, offset: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (place.locate(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The range in the document of a range within a place. */
export function rangeIn(place: Place, range: OffsetRange): OffsetRange {
  return { start: place.locate(range.start), end: place.locate(Math.max(range.start, range.end - 1)) + 1 };
}
