/** The design as a page to read, as data: sections of blocks, each thing of the design with the id by which it is found again. */

/** A stretch of words that look the same. */
export interface PreviewDocumentRun {
  readonly text: string;
  readonly style?: 'code' | 'strong' | 'emphasis' | 'deleted' | 'note';
  /** The id of the item of the page that it names. */
  readonly to?: string;
  /** Where a link out of the page leads: `https:` or `mailto:`. */
  readonly href?: string;
}

export type PreviewDocumentBlock =
  | { readonly kind: 'text'; readonly runs: readonly PreviewDocumentRun[] }
  | { readonly kind: 'heading'; readonly runs: readonly PreviewDocumentRun[] }
  | PreviewDocumentList
  | { readonly kind: 'quote'; readonly blocks: readonly PreviewDocumentBlock[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly PreviewDocumentFact[] }
  | PreviewDocumentOptions
  | PreviewDocumentTable
  | PreviewDocumentGrid
  | PreviewDocumentEntry
  /** A passage of prose, which follows the cursor as a whole. */
  | { readonly kind: 'passage'; readonly id: string; readonly blocks: readonly PreviewDocumentBlock[] };

export interface PreviewDocumentList {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** The number of the first item, where it is another than 1. */
  readonly start?: number;
  readonly items: readonly (readonly PreviewDocumentBlock[])[];
  /** Of a list of tasks, how each stands; an item of it that is no task is `none`. */
  readonly tasks?: readonly ('open' | 'done' | 'none')[];
}

/** A table of the prose. */
export interface PreviewDocumentGrid {
  readonly kind: 'grid';
  readonly head: readonly (readonly PreviewDocumentRun[])[];
  readonly rows: readonly (readonly (readonly PreviewDocumentRun[])[])[];
  readonly align: readonly ('left' | 'right' | 'center')[];
}

/** What something is, under a label: `Rate limit`, `Served by`. */
export interface PreviewDocumentFact {
  readonly label: string;
  readonly blocks: readonly PreviewDocumentBlock[];
}

/** The options of a decision, with the one that was chosen. */
export interface PreviewDocumentOptions {
  readonly kind: 'options';
  readonly options: readonly {
    readonly name: string;
    readonly chosen: boolean;
    readonly blocks: readonly PreviewDocumentBlock[];
  }[];
}

export interface PreviewDocumentTable {
  readonly kind: 'table';
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly cells: readonly (readonly PreviewDocumentRun[])[];
  }[];
}

/** One thing of the design: a requirement, a contract, a component, a decision. */
export interface PreviewDocumentEntry {
  readonly kind: 'entry';
  readonly id: string;
  readonly name: string;
  /** What it is in a few words, beside the name. */
  readonly title?: readonly PreviewDocumentRun[];
  /** What is open about it, in a sentence: nothing serves it. */
  readonly open?: string;
  /** Its box in the picture. */
  readonly part?: string;
  readonly blocks: readonly PreviewDocumentBlock[];
}

export interface PreviewDocumentSection {
  readonly id: string;
  /** Changes when, and only when, something that it shows does. */
  readonly key: string;
  readonly title: string;
  readonly blocks: readonly PreviewDocumentBlock[];
}

export interface PreviewDocument {
  readonly key: string;
  /** What all of it is to be read as: as of a phase. */
  readonly note?: string;
  readonly sections: readonly PreviewDocumentSection[];
}
