/** Edits of what the document says of a component, for fixes that give it another number. */
import type { Facts } from '../analysis/index.ts';
import type { TextEdit } from '../base/edit.ts';
import { scalarAt } from '../model/index.ts';
import { entryOf, valueAt } from '../syntax/index.ts';
import { addEntry, replaceScalar } from './yamlEdits.ts';

/**
 * Sets a key of a component: in its entry if it has one, else in a new one beside the others.
 * @returns nothing where the entries have no place for it.
 */
export function setComponentKey(
  { syntax, graph }: Pick<Facts, 'syntax' | 'graph'>,
  id: string,
  key: string,
  value: string | number,
): TextEdit | undefined {
  const node = graph.nodes.get(id);
  if (!node) return undefined;
  const { entry, kind } = node;
  const written = scalarAt(entry?.body, key);
  if (written) return replaceScalar(written, value);
  if (entry) return entry.body && !entryOf(entry.body, key) ? addEntry(syntax.text, entry.body, key, value) : undefined;
  const components = valueAt(syntax.root, 'hld', 'components');
  if (components?.kind !== 'map') return undefined;
  return addEntry(syntax.text, components, id, [...(kind ? [['kind', kind.id] as const] : []), [key, value]]);
}
