/** What a hover says, as data for the preview's page. */

/** A hover as data: the page makes elements of it, and text goes in as text. */
export interface PreviewHover {
  readonly title: string;
  readonly subtitle?: string;
  readonly blocks: readonly PreviewHoverBlock[];
  /** The id of the glossary's term that it is about. */
  readonly term?: string;
  readonly link?: { readonly text: string; readonly url: string };
}

export type PreviewHoverBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'labelled'; readonly label: string; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly label: string; readonly items: readonly string[] }
  | {
      readonly kind: 'terms';
      readonly label: string;
      readonly terms: readonly { readonly id: string; readonly name: string }[];
    };
