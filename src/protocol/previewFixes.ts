/** What can be done about a finding that the preview shows: asked on demand, applied by its title for one version of the text. */

import type { PreviewRange } from './preview.ts';
import type { PreviewHover } from './previewHover.ts';

/** The request for what can be done about a finding; null where the document is not open. */
export const PREVIEW_FIXES_REQUEST = 'sysdesign/previewFixes';

export interface PreviewFixesParams {
  readonly uri: string;
  /** The finding's id. */
  readonly finding: string;
  /** The part of the picture at which it is looked at: fixes for single places are those of that place. */
  readonly part?: string;
}

/** What there is to do, as a person chooses it. */
export interface PreviewFixTitle {
  readonly title: string;
  /** It mends the finding, or answers it: accepts it, takes it away here, turns its rule off. */
  readonly kind: 'fix' | 'answer';
  readonly preferred: boolean;
}

export interface PreviewFix extends PreviewFixTitle {
  readonly edits: readonly { readonly range: PreviewRange; readonly newText: string }[];
  /** Where, once the edits are made, a reason is to be written over its placeholder. */
  readonly reason?: PreviewRange;
}

export interface PreviewFixesResult {
  /** The version that the edits are for. */
  readonly version: number;
  /** Whether there is such a finding in this version. */
  readonly found: boolean;
  readonly fixes: readonly PreviewFix[];
  /** What its rule is about. */
  readonly explanation?: PreviewHover;
}

/** From the page to the client. */
export type FixesFromPage =
  /** What can be done about it? */
  | { readonly type: 'fixes'; readonly finding: string; readonly part?: string }
  /** Do it, if it is still what the list said at that place of it. */
  | {
      readonly type: 'applyFix';
      readonly finding: string;
      readonly part?: string;
      readonly index: number;
      readonly title: string;
    };

/** From the client to the page. */
export type FixesToPage =
  /** What can be done about a finding; one that is not found any more has nothing. */
  | {
      readonly type: 'fixes';
      readonly finding: string;
      readonly part?: string;
      readonly found: boolean;
      readonly fixes: readonly PreviewFixTitle[];
      readonly explanation?: PreviewHover;
    }
  /** It was done, or could not be, with the reason. */
  | { readonly type: 'fixed'; readonly finding: string; readonly error?: string };
