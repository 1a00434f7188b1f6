/** What the preview asks about single places of the text: what of the picture belongs to one, and what its hover says. */

import type { PreviewPosition } from './preview.ts';

/** The request for what the cursor stands on; the answer is null where the document is not open. */
export const PREVIEW_PLACE_REQUEST = 'sysdesign/previewPlace';

/** The request for what the hover over a place says, as data; null where it says nothing. */
export const PREVIEW_HOVER_REQUEST = 'sysdesign/previewHover';

export interface PreviewPlaceParams {
  readonly uri: string;
  readonly position: PreviewPosition;
  /** As the preview was asked. */
  readonly standIn?: boolean;
}

/** What of the page belongs to a place in the text. */
export interface PreviewPlace {
  /** A box, an arrow or a group, by its id in the picture. */
  readonly diagram?: string;
  readonly estimate?: string;
  readonly path?: string;
  /** The item of the document page. */
  readonly document?: string;
}

/** How far picture and text follow each other: not at all, by marks alone, or so that what is marked is in view. */
export type PreviewFollow = 'off' | 'select' | 'reveal';
