/** What the features answer: plain data with offsets of the document, ready for any host to convert. */
import type { TextEdit } from '../base/edit.ts';
import type { OffsetRange } from '../base/place.ts';
import type { Severity } from '../base/problem.ts';

/** A finding with its words, as a host shows it. */
export interface Diagnostic extends OffsetRange {
  /** Stable id, `group/name`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What, why and what to do. */
  readonly message: string;
  /** What it is about, as `accept:` names it, where it is about one thing. */
  readonly subject?: string;
  /** The rule's page. */
  readonly url: string;
  readonly related: readonly (OffsetRange & { readonly message: string })[];
  /** The text is there for nothing (an unused input, say): editors fade it. */
  readonly unnecessary?: boolean;
}

/** As many findings as are shown at once, in the order of the text, and how many wait behind them. */
export interface VisibleDiagnostics {
  readonly shown: readonly Diagnostic[];
  readonly held: number;
}

/** A way to mend a finding. */
export interface Fix {
  readonly title: string;
  /** The rule whose finding it mends, and where that finding is. */
  readonly rule: string;
  readonly range: OffsetRange;
  readonly edits: readonly TextEdit[];
  /** Safe to apply without a second look. */
  readonly preferred: boolean;
}

/** Fixes that can be applied together without a look at them: of two that touch the same text the first one. */
export interface SafeFixes {
  readonly fixes: readonly Fix[];
  /** Of all of them. */
  readonly edits: readonly TextEdit[];
}

/** A way to answer a finding instead of mending it. */
export interface AnswerAction {
  readonly title: string;
  /** The rule whose finding it answers, and where that finding is. */
  readonly rule: string;
  readonly range: OffsetRange;
  readonly edits: readonly TextEdit[];
  /** Where, once the edits are made, the reason is to be written over its placeholder. */
  readonly reason: OffsetRange | undefined;
}

/** A hover as blocks, which a host renders as Markdown or as plain text. All strings are plain text, never markup. */
export interface Hover extends OffsetRange {
  readonly title: string;
  /** A short word behind the title: the kind of thing it is. */
  readonly subtitle?: string;
  readonly blocks: readonly HoverBlock[];
  /** The id of the term that it is about, whose entry says more. */
  readonly term?: string;
  /** A page to read on. */
  readonly link?: { readonly text: string; readonly url: string };
}

export type HoverBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'labelled'; readonly label: string; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly label: string; readonly items: readonly string[] }
  | { readonly kind: 'terms'; readonly label: string; readonly terms: readonly TermLink[] };

/** A term that a hover leads to. */
export interface TermLink {
  readonly id: string;
  readonly name: string;
}

export type CompletionKind = 'key' | 'value' | 'name' | 'unit' | 'function' | 'reference' | 'snippet' | 'term';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label. */
  readonly detail?: string;
  readonly documentation?: string;
  /** How it is written, as a line of YAML. */
  readonly example?: string;
  /** Other names by which it is found. */
  readonly also?: readonly string[];
  /** Signs that take it when they are typed, where they could mean nothing else. */
  readonly commit?: readonly string[];
  /** Something can be offered right behind it. */
  readonly again?: true;
  /** Replaces this range by this text; `snippet` text holds `$1` and `${1:name}` tab stops. */
  readonly edit: TextEdit;
  readonly snippet?: boolean;
  /** What an editor puts in that fills in no tab stops; without it their default texts stand there. */
  readonly plain?: string;
  /** Orders the list; equal ranks keep the given order. */
  readonly rank: number;
}

export type SymbolKind =
  'step' | 'key' | 'requirement' | 'estimate' | 'contract' | 'entity' | 'component' | 'flow' | 'path' | 'decision';

export interface DocumentSymbol extends OffsetRange {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  /** What is selected when jumping to it: the name itself. */
  readonly selection: OffsetRange;
  readonly children: readonly DocumentSymbol[];
}

export interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: 'comment' | 'region';
}

/** A computed value, shown behind the text that it was computed from. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** One estimate as `sysdesign estimate --json` prints it: base units, `low` and `high` the worst-case ends. */
export interface EstimateRow {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly display: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly p5: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly error?: string;
}

/** A way from a name to its definition. */
export interface Definition {
  /** The name that was asked about. */
  readonly origin: OffsetRange;
  /** The name where it is defined. */
  readonly selection: OffsetRange;
  /** All of the definition. */
  readonly whole: OffsetRange;
}

/** A place where the same thing is named; `write` where it gets its name. */
export interface Highlight extends OffsetRange {
  readonly kind: 'read' | 'write';
}

/** A name that can be changed. */
export interface RenameTarget extends OffsetRange {
  readonly name: string;
}

/** Why something is not done, in a sentence for people. */
export interface Refusal {
  readonly refused: string;
}

/** The call that is being typed. */
export interface SignatureHelp {
  /** `redundant(A, N)`. */
  readonly label: string;
  readonly documentation: string;
  readonly parameters: readonly SignatureParameter[];
  /** The parameter that the cursor is in; absent behind the last one. */
  readonly active: number | undefined;
}

export interface SignatureParameter {
  /** Its part of the label. */
  readonly start: number;
  readonly end: number;
  readonly documentation: string;
}
