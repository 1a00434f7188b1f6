/** A syntax tree as plain data, to hold it against the `yaml` library's or another tree. */
import type { SyntaxNode } from '../../src/core/syntax/index.ts';

/** The values alone, as JSON. */
export function values(node: SyntaxNode | undefined): unknown {
  if (!node) return null;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') return node.items.map(values);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, values(value)]));
}

/** Everything: kinds, values, styles and absolute positions. */
export function whole(node: SyntaxNode | undefined): unknown {
  if (!node) return null;
  const at = [node.span.start, node.span.end];
  if (node.kind === 'scalar') return { value: node.value, text: node.text, style: node.style, at };
  if (node.kind === 'seq') return { items: node.items.map(whole), at };
  return { entries: node.entries.map(({ key, value }) => [whole(key), whole(value)]), at };
}

/** The start and end of each scalar, with its value, in order. */
export function scalars(node: SyntaxNode | undefined): unknown[] {
  if (!node) return [];
  if (node.kind === 'scalar') return [[node.value, node.span.start, node.span.end]];
  if (node.kind === 'seq') return node.items.flatMap(scalars);
  return node.entries.flatMap(({ key, value }) => [...scalars(key), ...scalars(value)]);
}
