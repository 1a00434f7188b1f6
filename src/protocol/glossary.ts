/** The glossary's messages: plain data between server, client and page. The page gets data, never markup. */
import type { PreviewRange } from './preview.ts';

/** Terms for what was typed, best first; for nothing typed all of them, by category. */
export const SEARCH_TERMS_REQUEST = 'sysdesign/searchTerms';

export interface SearchTermsParams {
  readonly query: string;
  /** The document whose own glossary counts too. */
  readonly uri?: string;
  /** At most so many; all if left out. */
  readonly limit?: number;
}

export interface TermSummary {
  readonly id: string;
  readonly name: string;
  /** `Caching`; of a document's or a workspace's own terms whose they are. */
  readonly category: string;
  /** Abbreviations and other spellings, joined. */
  readonly also: string;
  /** The first sentence of its definition. */
  readonly summary: string;
}

/** One entry in full, by the id or any name of a term; null where there is none. */
export const TERM_REQUEST = 'sysdesign/term';

export interface TermParams {
  readonly term: string;
  /** The document whose glossary and numbers count. */
  readonly uri?: string;
}

export interface TermEntry {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly also: string;
  readonly blocks: readonly TermEntryBlock[];
  readonly related: readonly { readonly id: string; readonly name: string }[];
}

export interface TermEntryBlock {
  /** Empty for the definition. */
  readonly label: string;
  readonly text: string;
  /** A formula or a worked example, which is set as such. */
  readonly code?: true;
}

/** Where a term is used in a list of files. */
export const TERM_USES_REQUEST = 'sysdesign/termUses';

export interface TermUsesParams {
  readonly term: string;
  /** Addresses of the documents to look through. */
  readonly files: readonly string[];
}

export interface TermUse {
  readonly uri: string;
  readonly range: PreviewRange;
  /** The line that it stands in, for a list. */
  readonly line: string;
  /** Where in that line, in UTF-16 units. */
  readonly at: { readonly start: number; readonly end: number };
}

/** From the client to the page of an entry. */
export type ToTermPage =
  | { readonly type: 'entry'; readonly entry: TermEntry; readonly canGoBack: boolean; readonly canGoForward: boolean }
  | { readonly type: 'unknown'; readonly term: string }
  /** `complete` is false where there were more files than are looked through. */
  | { readonly type: 'uses'; readonly id: string; readonly uses: readonly ShownTermUse[]; readonly complete: boolean };

/** A use as the page lists it: the file by its name within the workspace. */
export interface ShownTermUse {
  readonly file: string;
  /** Counted from 1, as people do. */
  readonly lineNumber: number;
  readonly line: string;
  readonly at: { readonly start: number; readonly end: number };
}

/** From the page of an entry to the client. */
export type FromTermPage =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly term: string }
  | { readonly type: 'back' }
  | { readonly type: 'forward' }
  /** Opens the use of that index. */
  | { readonly type: 'openUse'; readonly index: number }
  | { readonly type: 'lookUp' };
