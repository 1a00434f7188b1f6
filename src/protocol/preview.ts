/** The preview's messages: plain data between server, client and page. The page gets data, never markup. */

import type { DrawOrder, DrawOutcome, ExportChoice } from './export.ts';
import type { LensChoice, PreviewFailure, PreviewLenses, PreviewWalk } from './lenses.ts';
import type { PreviewDocument } from './previewDocument.ts';
import type { FixesFromPage, FixesToPage } from './previewFixes.ts';
import type { PreviewHover } from './previewHover.ts';

/** Zero-based line and UTF-16 column, as in the Language Server Protocol. */
export interface PreviewPosition {
  readonly line: number;
  readonly character: number;
}

export interface PreviewRange {
  readonly start: PreviewPosition;
  readonly end: PreviewPosition;
}

/** The request that the client sends to the server: what should the preview of this document show? */
export const PREVIEW_REQUEST = 'sysdesign/preview';

export interface PreviewParams {
  readonly uri: string;
  /** Keys of the parts that the asker already has; the server leaves those parts out of its answer. */
  readonly known?: PreviewKeys;
  /** What if: expressions that stand for the written ones, by the name of the estimate. Nothing but this answer heeds them. */
  readonly whatIf?: WhatIf;
  /** The estimate that is selected in the page: its detail is wanted. */
  readonly selected?: string;
  /** The design is read as a page: it is wanted too. */
  readonly document?: boolean;
  /** What is looked at through a lens. */
  readonly lens?: LensChoice;
  /** While the written diagram has errors, the one that components, flows and paths give is wanted in its place. */
  readonly standIn?: boolean;
}

/** Keys of the parts of an answer. */
export interface PreviewKeys {
  readonly diagram?: string;
  readonly estimates?: string;
  readonly problems?: string;
  readonly figures?: string;
  readonly findings?: string;
  readonly document?: string;
  readonly lenses?: string;
}

/** Supposed expressions by the name of their estimate. */
export type WhatIf = Readonly<Record<string, string>>;

/** The request for the edits that write supposed values into the document, comments and all else kept. */
export const APPLY_WHAT_IF_REQUEST = 'sysdesign/applyWhatIf';

export interface ApplyWhatIfParams {
  readonly uri: string;
  readonly whatIf: WhatIf;
}

/** The edits, for one version of the document; null where the document is not open. */
export interface ApplyWhatIfResult {
  readonly version: number;
  readonly edits: readonly { readonly range: PreviewRange; readonly newText: string }[];
}

/** One drawable diagram: Mermaid text with an id injected for each arrow, and what its parts stand for. */
export interface PreviewDiagram {
  /** Changes when, and only when, the picture has to be drawn again. */
  readonly key: string;
  /** No diagram is written, or none that can be drawn: components, flows and paths give this one. */
  readonly generated?: boolean;
  /** Mermaid source, ready to render. */
  readonly source: string;
  readonly nodes: readonly PreviewNode[];
  readonly edges: readonly PreviewEdge[];
  /** Subgraph ids as Mermaid uses them in the picture. */
  readonly groups: readonly PreviewGroup[];
}

export interface PreviewNode {
  readonly id: string;
  readonly label: string;
  /** The component kind, declared or guessed from the label, e.g. "Load balancer". */
  readonly kind?: string;
  /** What Mermaid calls it, where that is not its id. */
  readonly drawnAs?: string;
}

export interface PreviewEdge {
  /** The id the picture gives the arrow. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label?: string;
}

export interface PreviewGroup {
  readonly id: string;
  readonly title: string;
}

export interface PreviewEstimateRow {
  readonly name: string;
  /** The value as shown, e.g. "231K messages/s"; empty where it could not be computed. */
  readonly value: string;
  /** The value in full, for a tooltip. */
  readonly exact: string;
  /** The range as shown, e.g. "694K..1.16M messages/s"; empty for a single value. */
  readonly range: string;
  readonly formula: string;
  /** The formula with its numbers filled in, e.g. "500M × 40 / 86,400 = 231K/s"; empty for a plain input. */
  readonly working: string;
  readonly why?: string;
  /** What is wrong with it, in one sentence, where something is. */
  readonly error?: string;
  /** The names in its formula, in reading order, for the chain; estimates among them have rows of their own. */
  readonly inputs: readonly PreviewInput[];
  /** How an uncertain value is spread. */
  readonly spread?: PreviewSpread;
  /** An input that can be supposed to be different. */
  readonly slider?: PreviewSlider;
  /** Its supposed expression is in force instead of the written one; `formula` is the supposed one. */
  readonly supposed?: boolean;
  /**
   * What the document as it is written says, where what is supposed changes this row: its own formula, and the value (or,
   * without one, the range) that would be shown; of a range its median too. Absent where nothing is supposed, and where it
   * makes no difference.
   */
  readonly written?: { readonly formula: string; readonly value: string; readonly median?: string };
}

export interface PreviewInput {
  readonly name: string;
  /** Its value as shown; empty while unknown. */
  readonly value: string;
}

/** A distribution, ready to be drawn: places are shares of the axis from 0 to 1, logarithmic where the value is a factor. */
export interface PreviewSpread {
  readonly p5: string;
  readonly p50: string;
  readonly p95: string;
  /** Worst-case ends, all inputs at their worst. */
  readonly worst: string;
  /** Heights from 0 to 1 of equally wide bars over the axis. */
  readonly bars: readonly number[];
  readonly at: { readonly p5: number; readonly p50: number; readonly p95: number };
}

/** One uncertain input of a result: one bar of its tornado. */
export interface PreviewDriver {
  readonly name: string;
  /** Its share of the variance, from 0 to 1. */
  readonly share: number;
  /** The result with this input alone at its 5th and at its 95th percentile. */
  readonly low: string;
  readonly high: string;
  /** Where these two lie between the lowest and the highest of all drivers of the result, from 0 to 1, and the median. */
  readonly at: { readonly low: number; readonly high: number; readonly median: number };
}

/** What is shown of the selected estimate alone. */
export interface PreviewDetail {
  readonly name: string;
  /** What makes it uncertain, the largest share first; empty where nothing does. */
  readonly drivers: readonly PreviewDriver[];
  /** Where growth of this input breaks something: `DB takes the writes up to 14M users; now 10M users`; the first to break first. */
  readonly breakPoints: readonly { readonly text: string; readonly node?: string; readonly broken: boolean }[];
}

/**
 * The values that an input can be dragged through, as expressions, from small to large. They are made from the written
 * value, so that they stay while it is dragged; among them is the written expression itself, letter for letter.
 */
export interface PreviewSlider {
  readonly steps: readonly string[];
  /** The step in force (the nearest one, where another expression is supposed), and the one that is written. */
  readonly at: number;
  readonly written: number;
}

export interface PreviewEstimates {
  readonly key: string;
  readonly rows: readonly PreviewEstimateRow[];
  /** The conventions the numbers rest on, e.g. "KB = 1000 B · year = 365 days · month = 30 days". */
  readonly conventions: string;
}

export interface PreviewProblem {
  readonly message: string;
  readonly severity: 'error' | 'warning';
  readonly range: PreviewRange;
}

export interface PreviewProblems {
  readonly key: string;
  /** Components, flows and paths give a picture that could be shown meanwhile. */
  readonly standIn?: boolean;
  /**
   * What stands in the diagram's way. While one of them is an error, the page does not even try to draw: it keeps its
   * last good picture and shows these over it. A `reveal` names one by its index in this list.
   */
  readonly diagram: readonly PreviewProblem[];
}

/** How tight something is: never told by colour alone. `none` where there is nothing to hold it against. */
export type PreviewLevel = 'none' | 'ok' | 'tight' | 'over';

/** Figures on the picture and about the paths, as what is written or supposed gives them. */
export interface PreviewFigures {
  readonly key: string;
  readonly nodes: readonly PreviewFigure[];
  /** By the arrow's id in the picture. */
  readonly edges: readonly PreviewFigure[];
  readonly paths: readonly PreviewPath[];
}

export interface PreviewFigure {
  readonly id: string;
  /** A few characters: `83%`, from ten times on `46×`; `231K/s`. */
  readonly text: string;
  readonly level: PreviewLevel;
  /** The whole of it, line by line: what is asked, what is provided, where the capacity comes from. */
  readonly lines: readonly string[];
  /** The same as the document is written, where what is supposed changes it. */
  readonly written?: { readonly text: string; readonly level: PreviewLevel };
}

export interface PreviewPath {
  readonly name: string;
  /** `99.95%, goal 99.99%`, `p99 38 ms of 200 ms`; `at best`, `at least` where parts are unknown; empty where unknown. */
  readonly availability: string;
  readonly availabilityLevel: PreviewLevel;
  readonly latency: string;
  readonly latencyLevel: PreviewLevel;
  readonly lines: readonly string[];
}

/** The findings that the text shows, and all about its numbers, as what is written or supposed gives them. */
export interface PreviewFindings {
  readonly key: string;
  readonly items: readonly PreviewFinding[];
}

/** A `reveal` names one by its index in the list; where it stands is in the locations. */
export interface PreviewFinding {
  /** Lasts as long as it says the same; questions about its fixes name it. */
  readonly id: string;
  /** The rule's id, `group/name`. */
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly message: string;
  /** The boxes, arrows and groups that it is about, by their ids in the picture; the main one first. */
  readonly parts: readonly string[];
  /** Against the document as written: found only by what is supposed, or gone by it. */
  readonly change?: 'new' | 'gone';
}

/** Something that diagram and components do not both say. */
export interface PreviewDifference {
  readonly what: string;
  /** The box that is drawn and not described. */
  readonly node?: string;
}

/** A supposed expression that can't be read. */
export interface PreviewRefusal {
  readonly name: string;
  readonly expression: string;
  /** Why, in one sentence. */
  readonly reason: string;
}

/** Where things stand in the text, for jumps; sent with every answer, as positions move with every edit. */
export interface PreviewLocations {
  /** By node id, edge id, group id; and by estimate name. */
  readonly diagram: Readonly<Record<string, PreviewRange>>;
  readonly estimates: Readonly<Record<string, PreviewRange>>;
  /** Paths by name. */
  readonly paths: Readonly<Record<string, PreviewRange>>;
  /** The steps of the path that is walked, by their index; empty where none is. */
  readonly steps: readonly PreviewRange[];
  /** Findings by their index in the list, also while the list itself is left out as known. */
  readonly findings: readonly PreviewRange[];
  /** Items of the document page by their ids; empty while it is not wanted. */
  readonly document: Readonly<Record<string, PreviewRange>>;
}

/** The server's answer. A part is absent if the asker named its key as known. */
export interface PreviewResult {
  readonly uri: string;
  readonly version: number;
  readonly title: string;
  /** Absent where the document is YAML. */
  readonly form?: 'markdown';
  /** `none`: the document has no diagram; `other`: it has one that is not a flowchart, which is drawn but not understood. */
  readonly diagramKind: 'flowchart' | 'other' | 'none';
  readonly diagramKey: string;
  readonly diagram?: PreviewDiagram;
  readonly estimatesKey: string;
  readonly estimates?: PreviewEstimates;
  readonly problemsKey: string;
  readonly problems?: PreviewProblems;
  readonly figuresKey: string;
  readonly figures?: PreviewFigures;
  readonly findingsKey: string;
  readonly findings?: PreviewFindings;
  /** Of the design as a page to read; absent while it is not wanted. */
  readonly documentKey?: string;
  readonly document?: PreviewDocument;
  readonly lensesKey: string;
  readonly lenses?: PreviewLenses;
  /** Of the path that is walked, and of the component that fails; absent where none is, or none of that name exists. */
  readonly walk?: PreviewWalk;
  readonly failure?: PreviewFailure;
  /** Of the selected estimate; absent where none is, or none of that name exists. */
  readonly detail?: PreviewDetail;
  /** Where diagram and components do not say the same; absent where they do. */
  readonly differences?: readonly PreviewDifference[];
  /** What was supposed and can't be; what is written counts instead. Absent where all holds. */
  readonly refused?: readonly PreviewRefusal[];
  readonly locations: PreviewLocations;
}

/** What of an answer goes on to the page: all but the places in the text, which only the client needs. */
export type PreviewUpdate = Omit<PreviewResult, 'locations'>;

/** From the client to the page. */
export type ToPage =
  | { readonly type: 'update'; readonly result: PreviewUpdate }
  /** The text can't be analysed just now (the server is starting, or was lost): say so, keep the picture. */
  | { readonly type: 'status'; readonly text: string }
  /** Mark what the cursor in the text stands on, and with `reveal` bring it into view. */
  | {
      readonly type: 'select';
      readonly diagram?: string;
      readonly estimate?: string;
      readonly path?: string;
      /** The item of the document page. */
      readonly document?: string;
      /** The finding, by its id. */
      readonly finding?: string;
      readonly reveal?: boolean;
    }
  /** Show what breaks if a component fails; without one, let a person pick it. */
  | { readonly type: 'breaks'; readonly component?: string }
  /** What the hover over a part of the picture says in the text. */
  | { readonly type: 'explanation'; readonly id: string; readonly hover: PreviewHover }
  | FixesToPage
  /** Draw the picture for elsewhere; the answer names the number. */
  | { readonly type: 'draw'; readonly id: number; readonly order: DrawOrder }
  /** Are you there? */
  | { readonly type: 'ping' }
  /** The supposed values were written into the document (an empty list of edits counts), or could not be, with the reason. */
  | { readonly type: 'applied'; readonly error?: string };

/** From the page to the client. */
export type FromPage =
  /** The page is there (again) and has nothing: send everything. */
  | { readonly type: 'ready' }
  | {
      readonly type: 'reveal';
      readonly kind: 'diagram' | 'estimate' | 'problem' | 'finding' | 'path' | 'step' | 'document';
      readonly id: string;
      /** Go there, with the keyboard; else it is only pointed at, as far as the setting says. */
      readonly go?: boolean;
    }
  /** The answer to a ping. */
  | { readonly type: 'here' }
  /** A person rests on a part of the picture: what does the hover over it say in the text? */
  | { readonly type: 'explain'; readonly id: string }
  /** Supposed values have changed; none is the document as written. The client asks anew. */
  | { readonly type: 'whatIf'; readonly values: WhatIf }
  /** An estimate was selected in the page, or (without one) none is any more. */
  | { readonly type: 'selected'; readonly estimate?: string }
  /** Something else is looked at through a lens. */
  | { readonly type: 'lens'; readonly choice: LensChoice }
  /** Write into the document what follows if the component fails. */
  | { readonly type: 'insertFailure'; readonly component: string }
  /** In place of a written diagram that can't be drawn, show the one that components, flows and paths give; or no longer. */
  | { readonly type: 'standIn'; readonly shown: boolean }
  /** Choose how diagram and components are to be brought together. */
  | { readonly type: 'reconcile' }
  /** Write the diagram that is shown into the document. */
  | { readonly type: 'insertDiagram' }
  /** The design is read as a page now, or no longer. */
  | { readonly type: 'document'; readonly shown: boolean }
  | FixesFromPage
  /** Write the supposed values into the document. */
  | { readonly type: 'applyWhatIf'; readonly values: WhatIf }
  /** Something is to leave the preview. */
  | { readonly type: 'export'; readonly choice: ExportChoice }
  /** What became of what was to be drawn. */
  | { readonly type: 'drawn'; readonly id: number; readonly outcome: DrawOutcome }
  /** The page is broken: make it anew. */
  | { readonly type: 'reload' }
  /** The person wants to know why nothing comes: show the log. */
  | { readonly type: 'showLog' }
  | { readonly type: 'log'; readonly level: 'info' | 'error'; readonly text: string };
