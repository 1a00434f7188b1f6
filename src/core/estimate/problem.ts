/** What can be wrong with an estimate, as data with ranges relative to the text of its expression. */
import type { OffsetRange } from '../base/place.ts';
import type { Severity } from '../base/problem.ts';

export type EstimateProblemCode =
  /** The text is not an expression. */
  | 'syntax'
  /** A unit that is not known, or a word that is nearly one. */
  | 'unknown-unit'
  /** `10B` without a noun: bytes or billions. */
  | 'ambiguous-b'
  /** `3-5x`, which is read as a range, or subtracts where a range was probably meant. */
  | 'dash-range'
  /** `max(1,000, 5)`: in a call the comma separates arguments. */
  | 'digit-group'
  /** The low end of a range is above its high end. */
  | 'range-order'
  /** A range that starts at or below zero, or a percentage range that touches 0% or 100%. */
  | 'range-bounds'
  /** The ends of a range are more than a factor of 1,000 apart. */
  | 'range-width'
  | 'unknown-name'
  | 'unknown-function'
  /** A call with too few or too many arguments. */
  | 'arguments'
  | 'cycle'
  /** A name that refers to a value of the document which is no quantity. */
  | 'bad-reference'
  /** Time, data or money do not agree, or two different counting labels. */
  | 'unit-mismatch'
  /** A quantity per time where an amount is needed, or an amount multiplied by a time. */
  | 'rate-as-size'
  /** A counting label that stands where it should have cancelled. */
  | 'leftover-label'
  /** One side counts something, the other is a plain number. */
  | 'missing-label'
  /** A word behind a number that is also the name of an estimate. */
  | 'label-is-name'
  | 'not-a-fraction'
  | 'division-by-zero'
  /** The root or logarithm of a number that has none, a result too large for a number. */
  | 'not-a-number';

/** Something wrong in one expression. `range` is relative to the expression's own text. */
export interface EstimateProblem {
  readonly code: EstimateProblemCode;
  readonly severity: Severity;
  readonly range: OffsetRange;
  /** What is wrong, why, and what to do. */
  readonly message: string;
  /** Facts for a fix: `suggestion` is the text that replaces the range, `name` the estimate to change, and so on. */
  readonly data?: Readonly<Record<string, string | number | boolean>>;
}

const SEVERITY: Partial<Record<EstimateProblemCode, Severity>> = {
  'ambiguous-b': 'info',
  'dash-range': 'warning',
  'digit-group': 'warning',
  'range-width': 'info',
  'leftover-label': 'hint',
  'missing-label': 'hint',
  'label-is-name': 'hint',
};

/** The severity of a code; what makes a result unknown is an error. */
export function severityOf(code: EstimateProblemCode): Severity {
  return SEVERITY[code] ?? 'error';
}

/** Makes a problem with the severity of its code. */
export function estimateProblem(
  code: EstimateProblemCode,
  range: OffsetRange,
  message: string,
  data?: EstimateProblem['data'],
): EstimateProblem {
  const problem = { code, severity: severityOf(code), range: { start: range.start, end: range.end }, message };
  return data ? { ...problem, data } : problem;
}
