/**
 * Where the cursor stands in half-typed YAML: the keys above it, and whether a key or a value is being typed. It is read from
 * lines and their indentation, since a tree of what is being typed may not exist yet.
 */
import type { OffsetRange } from '../../base/place.ts';
import type { KeyPath } from '../../schema/index.ts';

export interface CompletionPlace {
  /** The mapping or list that the cursor is in, by keys and list positions from the root of the YAML text. */
  readonly path: KeyPath;
  /** The key whose value is being typed; absent where a key is. */
  readonly key: string | undefined;
  /** The word under way, to be replaced. */
  readonly word: OffsetRange;
  /** What stands before the word in the value. */
  readonly before: string;
  /** The key or value is an item in braces. */
  readonly inBraces: boolean;
  /** The rest of the line behind the cursor holds the key's colon already. */
  readonly hasColon: boolean;
}

export interface Line {
  /** Column of the text behind the dashes. */
  readonly column: number;
  /** Columns of the dashes before it, which start list items. */
  readonly dashes: readonly number[];
  readonly body: string;
}

/** A key with its colon, and what stands behind it. */
export const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'[{|>&*!%@`][^#]*?)\s*:(?:\s+(.*))?$/;

/**
 * @param text the YAML text.
 * @param offset the cursor, within it.
 * @returns `undefined` where nothing can be completed: in a comment or in a block of text.
 */
export function completionPlace(text: string, offset: number): CompletionPlace | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const prefix = text.slice(lineStart, offset);
  if (/(?:^|\s)#/.test(prefix)) return undefined;
  const line = readLine(prefix);
  const parents = parentsOf(text, lineStart, line);
  if (!parents) return undefined;
  const lineEnd = text.indexOf('\n', offset);
  const rest = text.slice(offset, lineEnd < 0 ? text.length : lineEnd);
  return placeIn(line, parents, offset, /^[\w.-]*\s*:/.test(rest));
}

function placeIn({ body }: Line, parents: KeyPath, offset: number, hasColon: boolean): CompletionPlace {
  const [, key, value = ''] = KEY.exec(body) ?? [];
  if (key === undefined) return wordPlace(parents, undefined, body, offset, hasColon);
  const item = itemInBraces(value);
  if (item === undefined) return wordPlace(parents, unquoted(key), value, offset, false);
  // In braces: the last item is a key being typed, or a key with its value.
  const [, innerKey, innerValue] = /^\s*([\w.-]+)\s*:\s*(.*)$/.exec(item) ?? [];
  const path = [...parents, unquoted(key)];
  return { ...wordPlace(path, innerKey, innerValue ?? item, offset, hasColon), inBraces: true };
}

function wordPlace(
  path: KeyPath,
  key: string | undefined,
  typed: string,
  offset: number,
  hasColon: boolean,
): CompletionPlace {
  const word = /[\w./-]*$/.exec(typed)![0];
  const before = typed.slice(0, typed.length - word.length);
  return { path, key, word: { start: offset - word.length, end: offset }, before, inBraces: false, hasColon };
}

/** The keys above a line, from the root; `undefined` if it is inside a block of text. */
function parentsOf(whole: string, lineStart: number, line: Line): KeyPath | undefined {
  const path: (string | number)[] = [];
  let { column } = line;
  let dashes = [...line.dashes];
  const climb = (): void => {
    const dash = dashes.pop();
    if (dash === undefined) return;
    path.unshift(0);
    column = dash;
    climb();
  };
  climb();
  let inList = line.dashes.length > 0;
  for (const { text } of linesAbove(whole, lineStart)) {
    const parent = readLine(text);
    const sibling = parent.column === column && !inList;
    if (sibling && parent.dashes.length > 0) {
      // The first key of a list item: the item's dash is where the list stands.
      path.unshift(0);
      column = parent.dashes.at(-1)!;
      dashes = parent.dashes.slice(0, -1);
      climb();
      inList = true;
      continue;
    }
    const holds = parent.column < column || (inList && parent.column === column && parent.dashes.length === 0);
    if (!holds) continue;
    const [, key, value = ''] = KEY.exec(parent.body) ?? [];
    if (key === undefined) continue;
    if (/^[|>]/.test(value)) return undefined;
    path.unshift(unquoted(key));
    column = parent.column;
    inList = false;
    if (parent.dashes.length > 0) {
      dashes = [...parent.dashes];
      climb();
      inList = true;
    }
    if (column === 0 && !inList) break;
  }
  return path;
}

/** The lines above an offset from the nearest to the first, without blank ones and comments. */
function* linesAbove(text: string, lineStart: number): Iterable<{ readonly text: string; readonly end: number }> {
  for (let end = lineStart - 1; end >= 0;) {
    const start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    if (!/^\s*(?:#|$)/.test(line)) yield { text: line, end };
    end = start - 1;
  }
}

/**
 * The column in which the keys stand beside which a new one is typed.
 * @param offset where the new key starts; nothing but blanks stands before it on its line.
 * @param hasColon it is a key already: what stands further right below it is its own.
 * @returns undefined where there is none yet, or they are items of a list.
 */
export function neighbourColumn(text: string, offset: number, hasColon: boolean): number | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const own = offset - lineStart;
  for (const { text: line, end } of linesAbove(text, lineStart)) {
    const { column } = readLine(line);
    if (column < own) return firstColumn(text, end + 1, column, { lineStart, own, hasColon });
  }
  return undefined;
}

interface OwnLine {
  readonly lineStart: number;
  readonly own: number;
  readonly hasColon: boolean;
}

/** The column of the first line from an offset on that stands further right than a key. */
function firstColumn(
  text: string,
  from: number,
  key: number,
  { lineStart, own, hasColon }: OwnLine,
): number | undefined {
  for (let at = from; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const { column, dashes, body } = readLine(text.slice(at, end));
    const isOwn = at === lineStart || (hasColon && at > lineStart && column > own);
    if (!isOwn && !/^\s*(?:#|$)/.test(body)) return column > key && dashes.length === 0 ? column : undefined;
    at = end + 1;
  }
  return undefined;
}

/** Reads the dashes and the words of a line. */
export function readLine(text: string): Line {
  const lead = /^\s*/.exec(text)![0].length;
  const dashes: number[] = [];
  let column = lead;
  for (let match = dashAt(text, column); match; match = dashAt(text, column)) {
    dashes.push(column);
    column += match[0].length;
  }
  return { column, dashes, body: text.slice(column).replace(/\r$/, '') };
}

function dashAt(text: string, column: number): RegExpExecArray | null {
  const dash = /-(?:\s+|$)/y;
  dash.lastIndex = column;
  return dash.exec(text);
}

/** The item under way in the innermost open brace of a value: what stands behind its last comma outside of quotes. */
function itemInBraces(value: string): string | undefined {
  const starts: number[] = [];
  let quote: string | undefined;
  for (let at = 0; at < value.length; at++) {
    const sign = value[at]!;
    if (quote !== undefined) {
      if (sign === quote) quote = undefined;
    } else if (/["']/.test(sign) && /[{,:]\s*$/.test(value.slice(0, at))) quote = sign;
    else if (sign === '{') starts.push(at + 1);
    else if (sign === '}') starts.pop();
    else if (sign === ',' && starts.length > 0) starts[starts.length - 1] = at + 1;
  }
  const start = starts.at(-1);
  return start === undefined ? undefined : value.slice(start);
}

function unquoted(key: string): string {
  return /^["']/.test(key) ? key.slice(1, -1) : key;
}
