/** How a client tells where the cursor is, so that computed values appear on a line as soon as its author has left it. */

/** Notification to the server: the cursor has left the line that was edited last. */
export const CURSOR_NOTIFICATION = 'sysdesign/cursor';

export interface CursorParams {
  readonly uri: string;
  /** Where it stands now. */
  readonly position: { readonly line: number; readonly character: number };
}
