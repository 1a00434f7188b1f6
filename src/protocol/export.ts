/** What leaves the preview: the choices, and the messages between server, client and page that make a file of them. */

/** `html` is a page without scripts, `md` has the diagram as Mermaid text, `md-svg` as a picture beside it. */
export const EXPORT_TARGETS = ['svg', 'png', 'html', 'md-svg', 'md', 'copy-png', 'copy-mermaid'] as const;

export type ExportTarget = (typeof EXPORT_TARGETS)[number];

/** How a picture is drawn for elsewhere, whatever the editor's theme is. */
export interface PictureOptions {
  readonly colors: 'light' | 'dark';
  /** Without a background; the colours are those for a light or a dark one. */
  readonly transparent: boolean;
  /** With the load and the utilisation on it. */
  readonly figures: boolean;
}

export interface ExportChoice extends PictureOptions {
  readonly to: ExportTarget;
  /** Pixels for each unit of the picture; of PNG alone. */
  readonly scale: number;
}

export const SCALES: readonly number[] = [1, 2, 3, 4];

export const USUAL_PICTURE: PictureOptions = { colors: 'light', transparent: false, figures: true };
export const USUAL_SCALE = 2;

/** What the page is asked for: the picture as a text, as pixels, or put into the clipboard. */
export interface DrawOrder extends PictureOptions {
  readonly as: 'svg' | 'png' | 'copy';
  readonly scale: number;
}

/** What the page made of an order. */
export type DrawOutcome =
  | { readonly svg: string }
  | { readonly png: Uint8Array }
  | { readonly copied: true }
  /** Why there is none; of one that is too large, the scale at which it is not. */
  | { readonly error: string; readonly scale?: number };

/** The request for an open document as another program reads it. */
export const EXPORT_REQUEST = 'sysdesign/export';

export interface ExportParams {
  readonly uri: string;
  readonly to: 'html' | 'md' | 'md-svg' | 'mermaid';
  /** The picture for `html`, as SVG; without one, the page has none. */
  readonly svg?: string;
  /** The colours of the page for `html`. */
  readonly colors?: 'light' | 'dark';
  /** The name of the picture's file for `md-svg`, as the document refers to it. */
  readonly picture?: string;
  /** What is supposed, which numbers in `html` heed. */
  readonly whatIf?: Readonly<Record<string, string>>;
}

/** The text; or why there is none, in a sentence. */
export type ExportResult = { readonly text: string } | { readonly refused: string };
