/** Refactorings: everything that can be done with what is selected, made when it is asked for. */
import type { OffsetRange } from '../../base/place.ts';
import type { DocumentView } from '../documentView.ts';
import { addFactors } from './addFactors.ts';
import { addPeak } from './addPeak.ts';
import { confirmKind } from './confirmKind.ts';
import { convertUnit } from './convertUnit.ts';
import { extractInput } from './extractInput.ts';
import { inlineEstimate } from './inlineEstimate.ts';
import { longForm } from './longForm.ts';
import { scaffold } from './scaffold/index.ts';
import { stateUnit } from './stateUnit.ts';
import type { Refactor, Refactoring } from './types.ts';

export type { Refactoring, RefactoringKind } from './types.ts';

const REFACTORS: readonly Refactor[] = [
  extractInput,
  inlineEstimate,
  convertUnit,
  stateUnit,
  addPeak,
  addFactors,
  longForm,
  confirmKind,
  scaffold,
];

/** @returns what can be done at the range, in the order in which an author would look for it. */
export function refactorings(view: DocumentView, range: OffsetRange): readonly Refactoring[] {
  return REFACTORS.flatMap((refactor) => refactor(view, range));
}
