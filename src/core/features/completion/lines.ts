/** Half-typed YAML as lines: how far each stands in, the dashes before it, and the key that it holds. */

/** What a line holds. */
export interface LineParts {
  /** Column of the text behind the dashes. */
  readonly column: number;
  /** Columns of the dashes before it, which start list items. */
  readonly dashes: readonly number[];
  readonly body: string;
}

/** A line at its place in a text. */
export interface Line extends LineParts {
  readonly start: number;
  /** Without its line break. */
  readonly end: number;
}

/** A key with its colon, and what stands behind it. */
export const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'[{|>&*!%@`][^#]*?)\s*:(?:\s+(.*))?$/;

/** The key that a line begins with, and what stands behind its colon; undefined where it holds none. */
export function keyIn({ body }: Pick<LineParts, 'body'>): { readonly key: string; readonly value: string } | undefined {
  const [, key, value = ''] = KEY.exec(body) ?? [];
  return key === undefined ? undefined : { key: unquoted(key), value };
}

export function unquoted(key: string): string {
  return /^["']/.test(key) ? key.slice(1, -1) : key;
}

/** Whether a value opens a block of text, whose lines are no YAML. */
export function opensBlock(value: string): boolean {
  return /^(?:[&!]\S+\s+)*[|>][-+\d]*\s*(?:#.*)?$/.test(value);
}

/** A value without the comment behind it. */
export function withoutComment(value: string): string {
  return value.replace(/(?:^|\s)#.*$/, '').trim();
}

/** The line that begins at an offset, or its part up to `end`. */
export function lineFrom(text: string, start: number, end = lineEnd(text, start)): Line {
  return { start, end, ...readLine(text.slice(start, end)) };
}

/** Reads the dashes and the words of a line. */
export function readLine(text: string): LineParts {
  let column = /^\s*/.exec(text)![0].length;
  const dashes: number[] = [];
  for (let match = dashAt(text, column); match; match = dashAt(text, column)) {
    dashes.push(column);
    column += match[0].length;
  }
  return { column, dashes, body: text.slice(column).replace(/\r$/, '') };
}

function dashAt(line: string, column: number): RegExpExecArray | null {
  const dash = /-(?:\s+|$)/y;
  dash.lastIndex = column;
  return dash.exec(line);
}

export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line of an offset ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** Whether a line says nothing: it is blank, or a comment. */
export function isIdle({ body, dashes }: LineParts): boolean {
  return dashes.length === 0 && /^\s*(?:#|$)/.test(body);
}

/** The lines above an offset that begins one, from the nearest to the first, without blank ones and comments. */
export function* linesAbove(text: string, start: number): Iterable<Line> {
  for (let end = start - 1; end >= 0;) {
    const line = lineFrom(text, lineStart(text, end), end);
    if (!isIdle(line)) yield line;
    end = line.start - 1;
  }
}

/** The lines from an offset that begins one, without blank ones and comments. */
export function* linesFrom(text: string, start: number): Iterable<Line> {
  for (let at = start; at < text.length;) {
    const line = lineFrom(text, at);
    if (!isIdle(line)) yield line;
    at = line.end + 1;
  }
}
