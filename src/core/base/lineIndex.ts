/** Lines and columns of a text, zero-based, in UTF-16 units, as in the Language Server Protocol. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Converts between offsets and positions of one text. A line ends with `\n`, `\r\n` or `\r`. */
export class LineIndex {
  readonly text: string;
  readonly #starts: Uint32Array;

  /** @param starts where the lines start, if that is known. */
  constructor(text: string, starts?: Uint32Array) {
    this.text = text;
    this.#starts = starts ?? Uint32Array.from(lineStarts(text, 0, text.length, [0]));
  }

  /**
   * The lines of the text with a stretch replaced, at the cost of that stretch.
   * @param end the offset behind the last character that is replaced.
   */
  edited({ start, end }: { readonly start: number; readonly end: number }, newText: string): LineIndex {
    const text = this.text.slice(0, start) + newText + this.text.slice(end);
    const newEnd = start + newText.length;
    // A line that starts where the edit does may go: a `\r` before it may have become the first half of a `\r\n`.
    const before = this.#starts.subarray(0, start === 0 ? 1 : this.#lineAt(start - 1) + 1);
    const inside = lineStarts(text, Math.max(0, start - 1), newEnd, []);
    const behind = this.#starts.subarray(this.#lineAt(end) + 1);
    const starts = new Uint32Array(before.length + inside.length + behind.length);
    starts.set(before);
    starts.set(inside, before.length);
    const moved = newEnd - end;
    for (let at = before.length + inside.length, line = 0; line < behind.length; at++, line++)
      starts[at] = behind[line]! + moved;
    return new LineIndex(text, starts);
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** @returns the offset where the line starts; the text's length for a line past the last one. */
  lineStart(line: number): number {
    return line < 0 ? 0 : (this.#starts[line] ?? this.text.length);
  }

  /** @returns the offset where the line's own text ends, before its line break. */
  lineEnd(line: number): number {
    let end = this.lineStart(line + 1);
    if (line + 1 >= this.lineCount) return end;
    if (this.text.charCodeAt(end - 1) === 10) end--;
    if (end > this.lineStart(line) && this.text.charCodeAt(end - 1) === 13) end--;
    return end;
  }

  /** @returns the position of an offset, which is clamped to the text. */
  position(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    const line = this.#lineAt(clamped);
    return { line, character: clamped - this.#starts[line]! };
  }

  /** The last line that starts at or before the offset. */
  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  /** @returns the offset of a position; a column past the line's end is its end. */
  offset(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.lineCount) return this.text.length;
    return Math.min(this.lineStart(position.line) + Math.max(0, position.character), this.lineEnd(position.line));
  }

  range(range: { readonly start: number; readonly end: number }): Range {
    return { start: this.position(range.start), end: this.position(range.end) };
  }
}

/** Adds the starts of lines whose line breaks end in `from` to `to`. */
function lineStarts(text: string, from: number, to: number, starts: number[]): number[] {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}
