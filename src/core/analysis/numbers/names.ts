/** The dotted names by which expressions name values of the document: `data.message.retention`, `component.DB.replicas`. */
import type { Entry, MapNode, SyntaxNode } from '../../syntax/index.ts';
import { entryOf, valueAt } from '../../syntax/index.ts';

/** The roots that dotted names start from, with where they stand in the document. */
const ROOTS: Readonly<Record<string, readonly string[]>> = {
  data: ['data'],
  component: ['hld', 'components'],
  path: ['hld', 'paths'],
  scope: ['scope', 'nonfunctional'],
};

/** Mappings that are looked into for suggestions go this deep below a root: `component.CS.capacity.writes`. */
const DEPTH = 3;

/** The parts of a document that dotted names lead into, as paths of keys. */
export const NAMED_PARTS: readonly (readonly string[])[] = Object.values(ROOTS);

/** The keys that a dotted name leads to, as they are spelled in the name. */
export function keysOfName(name: string): readonly string[] | undefined {
  const [root, ...keys] = name.split('.');
  const start = Object.hasOwn(ROOTS, root!) ? ROOTS[root!] : undefined;
  return start && keys.length > 0 ? [...start, ...keys] : undefined;
}

export interface NamedValue {
  /** The keys that lead there, as the document spells them. */
  readonly keys: readonly string[];
  readonly node: SyntaxNode;
}

/**
 * The value that a dotted name leads to. A key with hyphens or spaces is named with `_` in their place, since names in
 * expressions have neither: `component.C.hit_ratio`, `path.send_message.peak`.
 */
export function namedValue(root: MapNode, name: string): NamedValue | undefined {
  const wanted = keysOfName(name);
  if (!wanted) return undefined;
  const keys: string[] = [];
  let node: SyntaxNode = root;
  for (const key of wanted) {
    const entry: Entry | undefined = entryOf(node, key) ?? spelled(node, key);
    if (!entry?.value) return undefined;
    keys.push(entry.key.text);
    node = entry.value;
  }
  return { keys, node };
}

function spelled(node: SyntaxNode | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'map' || !key.includes('_')) return undefined;
  return node.entries.find((entry) => inNames(entry.key.text) === key);
}

/** A key as names in expressions spell it. */
export function inNames(key: string): string {
  return key.replaceAll(/[- ]/g, '_');
}

/** The dotted names of a document, for suggestions. */
export function namesIn(root: MapNode): string[] {
  return Object.entries(ROOTS).flatMap(([name, start]) => namesBelow(valueAt(root, ...start), name, DEPTH));
}

function namesBelow(node: SyntaxNode | undefined, name: string, depth: number): string[] {
  if (node?.kind === 'scalar') return [name];
  if (node?.kind !== 'map' || depth === 0) return [];
  return node.entries.flatMap(({ key, value }) => namesBelow(value, `${name}.${inNames(key.text)}`, depth - 1));
}
