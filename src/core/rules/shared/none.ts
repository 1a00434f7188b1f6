/** Answers in the document: `{ none: reason }` in the place of a value. */
import { entryOf, type SyntaxNode } from '../../syntax/index.ts';

/** Whether a value says that there is nothing on purpose. */
export function isNone(node: SyntaxNode | undefined): boolean {
  return entryOf(node, 'none')?.value !== undefined;
}
