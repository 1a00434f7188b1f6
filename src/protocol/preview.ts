/** The preview's messages: plain data between server, client and page. The page gets data, never markup. */

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
  readonly known?: { readonly diagram?: string; readonly estimates?: string; readonly problems?: string };
}

/** One drawable diagram: Mermaid text with an id injected for each arrow, and what its parts stand for. */
export interface PreviewDiagram {
  /** Changes when, and only when, the picture has to be drawn again. */
  readonly key: string;
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
  /**
   * What stands in the diagram's way. While one of them is an error, the page does not even try to draw: it keeps its
   * last good picture and shows these over it. A `reveal` names one by its index in this list.
   */
  readonly diagram: readonly PreviewProblem[];
}

/** Where things stand in the text, for jumps; sent with every answer, as positions move with every edit. */
export interface PreviewLocations {
  /** By node id, edge id, group id; and by estimate name. */
  readonly diagram: Readonly<Record<string, PreviewRange>>;
  readonly estimates: Readonly<Record<string, PreviewRange>>;
}

/** The server's answer. A part is absent if the asker named its key as known. */
export interface PreviewResult {
  readonly uri: string;
  readonly version: number;
  readonly title: string;
  /** `none`: the document has no diagram; `other`: it has one that is not a flowchart, which is drawn but not understood. */
  readonly diagramKind: 'flowchart' | 'other' | 'none';
  readonly diagramKey: string;
  readonly diagram?: PreviewDiagram;
  readonly estimatesKey: string;
  readonly estimates?: PreviewEstimates;
  readonly problemsKey: string;
  readonly problems?: PreviewProblems;
  readonly locations: PreviewLocations;
}

/** What of an answer goes on to the page: all but the places in the text, which only the client needs. */
export type PreviewUpdate = Omit<PreviewResult, 'locations'>;

/** From the client to the page. */
export type ToPage =
  | { readonly type: 'update'; readonly result: PreviewUpdate }
  /** The text can't be analysed just now (the server is starting, or was lost): say so, keep the picture. */
  | { readonly type: 'status'; readonly text: string }
  /** Mark what the cursor in the text stands on. */
  | { readonly type: 'select'; readonly diagram?: string; readonly estimate?: string };

/** From the page to the client. */
export type FromPage =
  /** The page is there (again) and has nothing: send everything. */
  | { readonly type: 'ready' }
  | { readonly type: 'reveal'; readonly kind: 'diagram' | 'estimate' | 'problem'; readonly id: string }
  /** The person wants to know why nothing comes: show the log. */
  | { readonly type: 'showLog' }
  | { readonly type: 'log'; readonly level: 'info' | 'error'; readonly text: string };
