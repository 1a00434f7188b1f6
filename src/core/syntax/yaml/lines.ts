/** The lines of a YAML text: where each starts and how far it is indented, read in one pass. */

/** Kinds of lines that never start an entry, given in place of an indentation. */
export const BLANK = -1;
export const COMMENT = -2;
/** Indented by a tab, which YAML forbids: the line stays with the entry before it. */
export const TABBED = -3;

export interface Lines {
  readonly text: string;
  readonly count: number;
  /** Start offset of each line, and the text's length behind the last. */
  readonly starts: readonly number[];
  /** Leading spaces of each line, or one of the kinds above. */
  readonly indents: readonly number[];
}

const SPACE = 32;
const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const HASH = 35;

export function readLines(text: string): Lines {
  const starts: number[] = [];
  const indents: number[] = [];
  let at = 0;
  while (at < text.length) {
    starts.push(at);
    let first = at;
    while (text.charCodeAt(first) === SPACE) first++;
    indents.push(indentOf(text, at, first));
    const end = text.indexOf('\n', first);
    at = end < 0 ? text.length : end + 1;
  }
  const count = starts.length;
  starts.push(text.length);
  return { text, count, starts, indents };
}

function indentOf(text: string, start: number, first: number): number {
  const code = text.charCodeAt(first);
  if (code === NEWLINE || Number.isNaN(code) || (code === RETURN && text.charCodeAt(first + 1) === NEWLINE))
    return BLANK;
  if (code === HASH) return COMMENT;
  if (code === TAB) return /^[ \t]*\r?$/.test(restOfLine(text, first)) ? BLANK : TABBED;
  return first - start;
}

function restOfLine(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end < 0 ? text.length : end);
}

/** The text of a line from its first character that is not a space, without its line break. */
export function lineText(lines: Lines, line: number): string {
  const start = lines.starts[line]! + Math.max(0, lines.indents[line]!);
  return lines.text.slice(start, lines.starts[line + 1]!).replace(/\r?\n$/, '');
}
