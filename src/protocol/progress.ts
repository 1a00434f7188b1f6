/** The messages of the guide: how far a design is, step by step, and what an interview leaves behind. */
import type { PreviewRange } from './preview.ts';

/** How far an open document is; null where it is not open. */
export const PROGRESS_REQUEST = 'sysdesign/progress';

export interface ProgressParams {
  readonly uri: string;
}

export type StepId = 'scope' | 'estimate' | 'api' | 'data' | 'hld' | 'deep-dive';

export interface ProgressResult {
  readonly uri: string;
  /** The version of the text that it is about. */
  readonly version: number;
  /** All six, in their order. */
  readonly steps: readonly StepResult[];
  /** What the last minutes of an interview ask for. */
  readonly closing: readonly PartResult[];
  /** Findings that stand in no step. */
  readonly elsewhere: readonly FindingResult[];
  /** How many findings are shown, and how many wait behind them. */
  readonly shown: number;
  readonly held: number;
}

export interface StepResult {
  readonly step: StepId;
  readonly name: string;
  readonly about: string;
  readonly state: 'empty' | 'open' | 'done' | 'declined';
  /** Why there is none, where it is declined. */
  readonly reason?: string;
  readonly parts: readonly PartResult[];
  readonly findings: readonly FindingResult[];
  readonly held: number;
  /** Its key or its heading. */
  readonly range?: PreviewRange;
  /** All the text that belongs to it. */
  readonly sections: readonly PreviewRange[];
  /** A snippet that writes it, where nothing of it is there. */
  readonly insert?: { readonly range: PreviewRange; readonly snippet: string };
}

export interface PartResult {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly state: 'there' | 'missing' | 'declined';
  readonly count: string;
  readonly range?: PreviewRange;
}

export interface FindingResult {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly message: string;
  readonly url: string;
  readonly range: PreviewRange;
}

/** The debrief of an interview about an open document, as Markdown; null where it is not open. */
export const DEBRIEF_REQUEST = 'sysdesign/debrief';

export interface DebriefParams {
  readonly uri: string;
  readonly phases: readonly DebriefPhase[];
}

export interface DebriefPhase {
  readonly phase: StepId | 'closing';
  /** In seconds. */
  readonly planned: number;
  readonly spent: number;
}
