/** The regions in which a design runs. */
import type { Facts } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { referencesIn } from '../../model/index.ts';
import type { SyntaxNode } from '../../syntax/index.ts';
import { isNone } from './none.ts';
import { operationsAt } from './operations.ts';

export interface Regions {
  readonly names: readonly string[];
  /** Where they are written. */
  readonly span: Span | undefined;
}

/** The regions under `operations.regions`. */
export function regionsOf(facts: Pick<Facts, 'operations'>): Regions {
  const node = operationsAt(facts, 'regions');
  return { names: regionNames(node), span: node?.span };
}

/** Names of regions, as a list, a text or a mapping. */
export function regionNames(node: SyntaxNode | undefined): readonly string[] {
  if (!node || isNone(node)) return [];
  if (node.kind === 'map') return node.entries.map(({ key }) => key.text).filter((name) => !name.startsWith('x-'));
  return referencesIn(node).map(({ name }) => name);
}
