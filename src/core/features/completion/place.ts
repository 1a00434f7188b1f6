/**
 * Where the cursor stands in half-typed YAML: the keys above it, and whether a key or a value is being typed. It is read from
 * lines and their indentation, since a tree of what is being typed may not exist yet.
 */
import type { OffsetRange } from '../../base/place.ts';
import type { KeyPath } from '../../schema/index.ts';
import { flowPlace } from './flowPlace.ts';
import {
  keyIn,
  lineEnd,
  lineFrom,
  linesAbove,
  linesFrom,
  lineStart,
  opensBlock,
  withoutComment,
  type Line,
} from './lines.ts';

export interface CompletionPlace {
  /** The mapping or list that the cursor is in, by keys and list positions from the root of the YAML text. */
  readonly path: KeyPath;
  /** The key whose value is being typed; absent where a key is. */
  readonly key: string | undefined;
  /** The word that the cursor is in, to be replaced. */
  readonly word: OffsetRange;
  /** The part of it before the cursor. */
  readonly typed: string;
  /** What stands before the word in the value. */
  readonly before: string;
  /** The key or value is an item in braces. */
  readonly inBraces: boolean;
  /** The rest of the line behind the cursor holds the key's colon already. */
  readonly hasColon: boolean;
  /** Where a key begins its line: the column in which it is to stand. */
  readonly column: number | undefined;
}

/** Letters of names, ids of rules, and addresses. */
const WORD_BEFORE = /(?:[\p{L}\p{N}_][\p{L}\p{N}_./-]*)?$/u;
const WORD_BEHIND = /^[\p{L}\p{N}_]*(?:[./-][\p{L}\p{N}_]+)*/u;
/** New levels stand this much further right. */
const STEP = 2;

/**
 * @param text the YAML text.
 * @param offset the cursor, within it.
 * @returns `undefined` where nothing can be completed: in a comment, in a block of text, or below a value.
 */
export function completionPlace(text: string, offset: number): CompletionPlace | undefined {
  const start = lineStart(text, offset);
  if (/(?:^|\s)#/.test(text.slice(start, offset))) return undefined;
  const line = settledLine(text, lineFrom(text, start, offset));
  const above = line && placeAbove(text, line);
  if (!above) return undefined;
  const rest = text.slice(offset, lineEnd(text, offset));
  const cursor: Cursor = { text, offset, rest, hasColon: /^[\p{L}\p{N}_./-]*["']?\s*:(?:\s|$)/u.test(rest) };
  const { path, parent } = above;
  const flow = parent && flowPlace(path.at(-1)!, text.slice(parent.valueStart, offset));
  if (flow) return inFlow([...path.slice(0, -1), ...flow.path], flow.key, flow.typed, cursor);
  return parent?.isFull ? undefined : placeIn(line, above, cursor);
}

interface Cursor {
  readonly text: string;
  readonly offset: number;
  /** Of its line. */
  readonly rest: string;
  readonly hasColon: boolean;
}

function placeIn(line: Line, above: PlaceAbove, cursor: Cursor): CompletionPlace {
  const found = keyIn(line);
  if (found) {
    const flow = flowPlace(found.key, found.value);
    if (flow) return inFlow([...above.path, ...flow.path], flow.key, flow.typed, cursor);
    return wordPlace(above.path, found.key, found.value, { ...cursor, hasColon: false });
  }
  const item = line.dashes.length > 0 ? flowPlace(above.path.at(-1)!, line.body) : undefined;
  if (item) return inFlow([...above.path.slice(0, -1), ...item.path], item.key, item.typed, cursor);
  const place = wordPlace(above.path, undefined, line.body, cursor);
  const beginsLine = line.dashes.length === 0 && place.before.trim() === '';
  return beginsLine ? { ...place, column: columnOf(line, above, cursor) } : place;
}

function inFlow(path: KeyPath, key: string | undefined, typed: string, cursor: Cursor): CompletionPlace {
  return {
    ...wordPlace(path, key, typed, key === undefined ? cursor : { ...cursor, hasColon: false }),
    inBraces: true,
  };
}

function wordPlace(path: KeyPath, key: string | undefined, value: string, cursor: Cursor): CompletionPlace {
  const { offset, rest, hasColon } = cursor;
  const typed = WORD_BEFORE.exec(value)![0];
  const before = value.slice(0, value.length - typed.length);
  const word = { start: offset - typed.length, end: offset + WORD_BEHIND.exec(rest)![0].length };
  return { path, key, word, typed, before, inBraces: false, hasColon, column: undefined };
}

/**
 * The line of the cursor as far as it is typed. On a blank line above what stands further right, it is where that stands: what
 * is put in there must not become its parent.
 * @returns undefined between the lines of a block of text.
 */
function settledLine(text: string, line: Line): Line | undefined {
  if (line.body !== '' || line.dashes.length > 0) return line;
  const end = lineEnd(text, line.end);
  if (text.slice(line.end, end).trim() !== '') return line;
  for (const next of linesFrom(text, end + 1)) {
    const column = next.dashes[0] ?? next.column;
    if (column <= line.column) return line;
    return placeAbove(text, next) && { ...line, column };
  }
  return line;
}

interface PlaceAbove {
  readonly path: KeyPath;
  /** The key that holds what stands on the line; absent at the top, and for a neighbour's key in an item of a list. */
  readonly parent: Parent | undefined;
  /** In an item of a list: the column of its keys, where another line has one. */
  readonly neighbours: number | undefined;
}

interface Parent {
  readonly line: Line;
  readonly valueStart: number;
  /** It has a value on its line, which nothing below can add to. */
  readonly isFull: boolean;
}

/** The keys above a line, from the root; `undefined` if it is inside a block of text. */
function placeAbove(text: string, line: Line): PlaceAbove | undefined {
  const path: (string | number)[] = [];
  let { column } = line;
  let inList = line.dashes.length > 0;
  const climb = (dashes: readonly number[]): void => {
    for (const dash of dashes.toReversed()) {
      path.unshift(0);
      column = dash;
    }
  };
  climb(line.dashes);
  let parent: Parent | undefined;
  let neighbours: number | undefined;
  for (const above of column === 0 && !inList ? [] : linesAbove(text, line.start)) {
    const dash = above.dashes.at(-1);
    if (dash !== undefined && dash < column && opensBlock(above.body)) return undefined;
    if (dash !== undefined && above.column === column && !inList) {
      // The first key of a list item: the item's dash is where the list stands.
      if (path.length === 0) neighbours = above.column;
      climb(above.dashes);
      inList = true;
      continue;
    }
    const holds = above.column < column || (inList && above.column === column && dash === undefined);
    const found = holds ? keyIn(above) : undefined;
    if (!found) continue;
    if (opensBlock(found.value)) return undefined;
    if (path.length === 0) parent = parentOf(above, found.value);
    path.unshift(found.key);
    column = above.column;
    inList = dash !== undefined;
    climb(above.dashes);
    if (column === 0 && !inList) break;
  }
  return { path, parent, neighbours };
}

function parentOf(line: Line, value: string): Parent {
  const said = withoutComment(value)
    .replaceAll(/(?:^|\s)[&!]\S*/g, '')
    .trim();
  return { line, valueStart: line.start + line.column + line.body.length - value.length, isFull: said !== '' };
}

/** A key goes where its neighbours stand, even if the cursor does not. */
function columnOf(line: Line, { parent, neighbours }: PlaceAbove, { text, hasColon }: Cursor): number {
  if (neighbours !== undefined) return neighbours;
  const margin = parent ? parent.line.column : -1;
  for (const next of linesFrom(text, parent ? parent.line.end + 1 : 0)) {
    const isOwn = next.start === line.start || (hasColon && next.start > line.start && next.column > line.column);
    if (isOwn) continue;
    const column = next.dashes[0] ?? next.column;
    if (column > margin) return column;
    break;
  }
  return parent ? Math.max(line.column, margin + STEP) : 0;
}
