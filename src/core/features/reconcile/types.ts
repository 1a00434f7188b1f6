/** Where diagram and components do not say the same, and what can be done about each. */
import type { Facts } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import type { OffsetRange } from '../../base/place.ts';
import type { RuledFinding } from '../../rules/index.ts';

/** Which of the two is changed, so that it says what the other says: the picture, or what stands under `hld` beside it. */
export type Side = 'diagram' | 'text';

/** One thing that is said in one place and not in the other. */
export interface Difference extends OffsetRange {
  /** Made of names, so that it is the same in the next version of the text. */
  readonly id: string;
  /** What differs, in one sentence. */
  readonly what: string;
  /** The box that is drawn and not described. */
  readonly undescribed?: string;
  readonly finding: RuledFinding;
  /** What of the finding it is, where that is about several things: a component, or the two ends of a step. */
  readonly about?: string;
}

/** One way to make both say the same. */
export interface Way {
  readonly side: Side;
  /** What it does, as an order; ways of one difference have different titles. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** A version of a text, as far as differences are concerned. */
export interface Compared {
  readonly facts: Facts;
  readonly findings: readonly RuledFinding[];
}

/** A difference with the way that was chosen for it, by their names. */
export interface Choice {
  readonly difference: string;
  readonly way: string;
}

export interface Reconciled {
  /** From the text as it was to the text as it is now; none where nothing was changed. */
  readonly edits: readonly TextEdit[];
  readonly text: string;
  /** How many differences there are no more. */
  readonly settled: number;
  /** What was chosen and could not be done, each in one sentence. */
  readonly failed: readonly string[];
  /** What still differs, each in one sentence. */
  readonly remaining: readonly string[];
}
