/** Messages about whole texts: a document in its other form, ordinary Markdown as a design, a pasted diagram repaired. */

/** A document in its other form. It need not be open. */
export const CONVERT_REQUEST = 'sysdesign/convert';

export interface ConvertParams {
  /** The address, whose ending says the form. */
  readonly uri: string;
  readonly text: string;
}

export type ConvertResult =
  | { readonly form: 'yaml' | 'markdown'; readonly text: string }
  | { readonly refused: string; readonly offset?: number };

/** Ordinary Markdown, read as a design in the Markdown form. */
export const IMPORT_REQUEST = 'sysdesign/import';

export interface ImportParams {
  readonly text: string;
}

export interface ImportResult {
  readonly text: string;
}

/** A diagram as it was copied, with its line breaks and quotes again; the same text where nothing is damaged. */
export const REPAIR_DIAGRAM_REQUEST = 'sysdesign/repairDiagram';

export interface RepairDiagramParams {
  readonly text: string;
}

export interface RepairDiagramResult {
  readonly text: string;
}

/** The edit that writes the diagram which components, flows and paths give into a document without one; or null. */
export const INSERT_DIAGRAM_REQUEST = 'sysdesign/insertDiagram';

export interface InsertDiagramParams {
  /** The address, whose ending says the form. */
  readonly uri: string;
  readonly text: string;
}

/** Offsets in the text that was asked about. */
export interface InsertDiagramResult {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}
