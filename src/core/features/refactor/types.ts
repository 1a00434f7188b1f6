/** What a refactoring is: a change that the author may want, where nothing is wrong. */
import type { TextEdit } from '../../base/edit.ts';
import type { OffsetRange } from '../../base/place.ts';
import type { DocumentView } from '../documentView.ts';

export type RefactoringKind = 'refactor.extract' | 'refactor.inline' | 'refactor.rewrite' | 'refactor.rewrite.scaffold';

export interface Refactoring {
  /** What it does, as an order: `Extract "messages_per_user"`. */
  readonly title: string;
  readonly kind: RefactoringKind;
  readonly edits: readonly TextEdit[];
  /** Where, in the text after the edits, a name begins that the author will want to choose. */
  readonly rename?: number;
}

/** Offers what can be done with what is selected; nothing where it does not apply. */
export type Refactor = (view: DocumentView, range: OffsetRange) => readonly Refactoring[];
