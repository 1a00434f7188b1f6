/** What is set outside the text and changes its numbers: the catalogue of a workspace, and what is supposed for a while. */

/** A number that stands in place of one of the reference catalogue. */
export interface ReferenceOverride {
  /** An expression. */
  readonly value: string;
  readonly source?: string;
  readonly seen?: string;
}

export interface AnalysisSettings {
  /** By reference id, from `catalogue:` of the configuration file; the document's own `catalogue:` comes before them. */
  readonly references: ReadonlyMap<string, ReferenceOverride>;
  /** Expressions that stand for the written ones, by the name of the estimate: what if. */
  readonly supposed: ReadonlyMap<string, string>;
}

export const NO_ANALYSIS_SETTINGS: AnalysisSettings = { references: new Map(), supposed: new Map() };
