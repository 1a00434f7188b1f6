/** Which line of each document was edited last, and whether a cursor still stands on it. Knows nothing of VS Code. */

export class EditedLines {
  readonly #lines = new Map<string, number>();

  /** @param changes where each starts, and the text that stands there now; as VS Code gives them, the last in the text first. */
  edited(uri: string, changes: readonly { readonly line: number; readonly text: string }[]): void {
    const first = changes.reduce((a, b) => (b.line < a.line ? b : a));
    this.#lines.set(uri, first.line + first.text.split(/\r\n|\r|\n/).length - 1);
  }

  /** Whether the cursors have just left the line that was edited last. It is told once. */
  left(uri: string, cursors: readonly number[]): boolean {
    const line = this.#lines.get(uri);
    if (line === undefined || cursors.includes(line)) return false;
    this.#lines.delete(uri);
    return true;
  }

  forget(uri: string): void {
    this.#lines.delete(uri);
  }
}
