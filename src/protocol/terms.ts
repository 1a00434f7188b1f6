/** Messages about terms in texts: what an editor marks, explains in ordinary Markdown, and offers on demand. */
import type { PreviewRange } from './preview.ts';

/** Where a document names its terms for the first time; null where it is not open. */
export const FIRST_USES_REQUEST = 'sysdesign/firstUses';

export interface AboutText {
  readonly textDocument: { readonly uri: string };
}

export interface FirstUses {
  /** Of the document that the ranges are places of. */
  readonly version: number;
  readonly ranges: readonly PreviewRange[];
}

/** A hover of the Language Server Protocol, or null, for a place in a Markdown file that is no design document. */
export const MARKDOWN_HOVER_REQUEST = 'sysdesign/markdownHover';

export interface MarkdownHoverParams {
  readonly uri: string;
  readonly text: string;
  readonly position: { readonly line: number; readonly character: number };
}

/** Completion items of the protocol: terms for prose, which nobody is offered without having asked. */
export const TERM_COMPLETION_REQUEST = 'sysdesign/termCompletion';

export interface TermCompletionParams extends AboutText {
  readonly position: { readonly line: number; readonly character: number };
}

export interface OfferedTerm {
  readonly label: string;
  readonly documentation: string;
  readonly range: PreviewRange;
}

/** From the server: terms that documents know have changed with a file of theirs. */
export const TERMS_CHANGED_NOTIFICATION = 'sysdesign/termsChanged';
