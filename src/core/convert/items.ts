/** The items of a list of the scope, as bullets can hold them. */
import { DocumentParser, valueAt, type SyntaxNode } from '../syntax/index.ts';
import { bulletsOf, LIST_TITLES, type Item, type ListName } from './parts.ts';
import { plainOf } from './plain.ts';

/** @returns nothing where bullets would not say the same. */
export function itemsOf(name: ListName, node: SyntaxNode | undefined): readonly Item[] | undefined {
  const items = node && leaves(node, []);
  if (!items || items.length === 0) return undefined;
  const text = `## Scope\n\n### ${LIST_TITLES[name]}\n\n${bulletsOf(items)}\n`;
  const { root, problems } = new DocumentParser().parse(text, 'markdown');
  const scope = valueAt(root, 'scope');
  const isSame = problems.length === 0 && scope?.kind === 'map' && scope.entries.length === 1;
  return isSame && plainOf(valueAt(scope, name)) === plainOf(node) ? items : undefined;
}

/** @returns nothing where there is more than names and texts. */
export function leaves(node: SyntaxNode, path: readonly string[]): readonly Item[] | undefined {
  if (node.kind === 'scalar') return [{ path, text: node.text }];
  const parts =
    node.kind === 'seq'
      ? node.items.map((item) => (item.kind === 'scalar' ? leaves(item, path) : undefined))
      : node.entries.map(({ key, value }) =>
          value ? leaves(value, [...path, key.text]) : [{ path: [...path, key.text], text: undefined }],
        );
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part!);
}
