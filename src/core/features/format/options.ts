/** What an editor may say about the layout. */

export interface FormatOptions {
  /** How many spaces one level of indentation is; 2 if nothing is said. */
  readonly indent?: number;
}

/** How many spaces one level of indentation is, within what keeps a document legible. */
export function stepOf({ indent = 2 }: FormatOptions): number {
  return Math.min(8, Math.max(2, Math.trunc(indent) || 2));
}
