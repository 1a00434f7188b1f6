/** How far a design is, step by step, as plain data for any host. */
import type { TextEdit } from '../../base/edit.ts';
import type { OffsetRange } from '../../base/place.ts';
import type { Severity } from '../../base/problem.ts';
import type { Step } from '../../syntax/index.ts';

export interface Progress {
  /** All six, in their order. */
  readonly steps: readonly StepProgress[];
  /** What the last minutes of an interview ask for. */
  readonly closing: readonly StepPart[];
  /** Findings that stand in no step. */
  readonly elsewhere: readonly StepFinding[];
  /** How many findings are shown, in the steps and elsewhere, and how many wait behind them. */
  readonly shown: number;
  readonly held: number;
}

/**
 * `empty`: nothing of it is written. `open`: a part is missing, or an error or a warning stands in it. `done`: neither.
 * `declined`: the author says why there is none.
 */
export type StepState = 'empty' | 'open' | 'done' | 'declined';

export interface StepProgress {
  readonly step: Step;
  readonly name: string;
  /** What it asks for, in a sentence. */
  readonly about: string;
  readonly state: StepState;
  /** Why there is none, where it is declined. */
  readonly reason?: string;
  readonly parts: readonly StepPart[];
  /** Those that are shown, the gravest first. */
  readonly findings: readonly StepFinding[];
  /** How many more there are. */
  readonly held: number;
  /** Its key or its heading. */
  readonly place?: OffsetRange;
  /** All the text that belongs to it, in the order of the text. */
  readonly sections: readonly OffsetRange[];
  /** What writes it, where nothing of it is there. */
  readonly insert?: StepInsertion;
}

/** Something that a step has to hold. */
export interface StepPart {
  readonly id: string;
  readonly name: string;
  /** What belongs there, in a few words. */
  readonly about: string;
  readonly state: 'there' | 'missing' | 'declined';
  /** How many there are, as far as they can be counted: `3`, `1 of 2`. */
  readonly count: string;
  /** Where it stands, or would be written. */
  readonly place?: OffsetRange;
}

/** A finding in a step. */
export interface StepFinding extends OffsetRange {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly url: string;
}

/** The text of a step, with `${1:name}` tab stops, and without. */
export interface StepInsertion extends TextEdit {
  readonly plain: string;
}

/** An interview that has ended. */
export interface Debriefing {
  readonly phases: readonly DebriefedPhase[];
}

export interface DebriefedPhase {
  readonly phase: Step | 'closing';
  /** In seconds, as are all lengths of time here. */
  readonly planned: number;
  readonly spent: number;
}
