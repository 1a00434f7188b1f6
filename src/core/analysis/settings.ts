/** What is set outside the text and changes its numbers: the catalogue of a workspace, and what is supposed for a while. */

/** A number that stands in place of one of the reference catalogue. */
export interface ReferenceOverride {
  /** An expression. */
  readonly value: string;
  readonly source?: string;
  readonly seen?: string;
  readonly why?: string;
}

export interface AnalysisSettings {
  /** By reference id, from `catalogue:` of the configuration file; the document's own `catalogue:` comes before them. */
  readonly references: ReadonlyMap<string, ReferenceOverride>;
  /** Which multiples of bytes are meant, from `conventions:` of the configuration file; the document's own come first. */
  readonly bytes?: 'decimal' | 'binary';
  /**
   * Expressions that stand for the written ones: what if. By the name by which expressions name a value: of an estimate, of
   * a value elsewhere in the document (`component.DB.shards`), of a reference number (`ref.postgres.writes`).
   */
  readonly supposed: ReadonlyMap<string, string>;
}

export const NO_ANALYSIS_SETTINGS: AnalysisSettings = { references: new Map(), supposed: new Map() };
