/** Messages about differences between diagram and components: what differs, how each can be settled, and the edits that do it. */
import type { PreviewRange } from './preview.ts';

/** The request for what differs in an open document; null where it is not open. */
export const DIFFERENCES_REQUEST = 'sysdesign/differences';

export interface DifferencesParams {
  readonly uri: string;
}

export interface DifferencesResult {
  readonly version: number;
  /** In the order of the text. */
  readonly differences: readonly DifferenceItem[];
}

export interface DifferenceItem {
  /** Made of names, so that it is the same in the next version. */
  readonly id: string;
  /** What differs, in one sentence. */
  readonly what: string;
  readonly range: PreviewRange;
  /** Only one of them can be chosen. */
  readonly ways: readonly DifferenceWay[];
}

export interface DifferenceWay {
  /** What it does, as an order. */
  readonly title: string;
  /** Which of the two is changed: the diagram, or what the text says of components, flows and paths. */
  readonly side: 'diagram' | 'text';
}

/** The request for the edits that settle what was chosen; null where the document is not open. */
export const RECONCILE_REQUEST = 'sysdesign/reconcile';

export interface ReconcileParams {
  readonly uri: string;
  readonly chosen: readonly ReconcileChoice[];
}

/** A difference by its id, with one of its ways by its title. */
export interface ReconcileChoice {
  readonly difference: string;
  readonly way: string;
}

export interface ReconcileResult {
  readonly version: number;
  readonly edits: readonly { readonly range: PreviewRange; readonly newText: string }[];
  /** How many differences there will be no more. */
  readonly settled: number;
  /** What can't be done, and what will still differ; each in one sentence. */
  readonly failed: readonly string[];
  readonly remaining: readonly string[];
}
