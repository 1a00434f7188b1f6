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
  readonly #starts: number[];

  constructor(text: string) {
    this.text = text;
    this.#starts = lineStarts(text);
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
    let low = 0;
    let high = this.#starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= clamped) low = middle;
      else high = middle;
    }
    return { line: low, character: clamped - this.#starts[low]! };
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

function lineStarts(text: string): number[] {
  const starts = [0];
  const bareReturns = text.includes('\r');
  for (let at = 0; at < text.length; at++) {
    if (!bareReturns) {
      at = text.indexOf('\n', at);
      if (at < 0) break;
      starts.push(at + 1);
      continue;
    }
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}
