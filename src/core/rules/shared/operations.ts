/** What is written under `operations`. */
import type { Facts } from '../../analysis/index.ts';
import { valueAt, type SyntaxNode } from '../../syntax/index.ts';
import { isNone } from './none.ts';

/** The value below `operations`, or the decision that there is none of it, wherever on the way that is said. */
export function operationsAt(
  { operations }: Pick<Facts, 'operations'>,
  ...path: readonly string[]
): SyntaxNode | undefined {
  let at = operations;
  for (const key of path) {
    if (isNone(at)) return at;
    at = valueAt(at, key);
  }
  return at;
}
