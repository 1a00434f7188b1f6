/**
 * Splits a YAML text into pieces that can be parsed apart: the entries of its block mappings and the items of its block
 * sequences, recursively, until a piece is small.
 *
 * The split is sound: a text that the `yaml` library accepts gives the same values and positions when its pieces are parsed
 * apart (test/core/syntax/yamlOracle.test.ts). What can't be split so (directives, several documents, explicit keys, a flow
 * collection at the root) stays one piece; aliases, which reach over pieces, are found by the parse itself.
 */
import { lineText, readLines, type Lines } from './lines.ts';

/** A run of lines to be parsed apart, or, with `children`, a head line (`key:` or `-`) and the pieces below it. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly children?: readonly Piece[];
  /** The children are items of a sequence rather than entries of a mapping. */
  readonly sequence?: boolean;
  /** The piece starts further left than its neighbours, by so many spaces: never right, but no reason to lose them. */
  readonly outdented?: number;
}

/** A piece of at most this many lines is parsed as it is. */
const SMALL = 40;

/** A key at the start of a line: plain without ` #` before its colon, or quoted. */
const KEY_LINE =
  /^(?:[^\s#&*!|>'"%@`{}[\],?:-]|[?:-](?=\S))(?:(?! #)[^\n])*?:(?=\s|$)|^"(?:[^"\\\n]|\\.)*"\s*:(?=\s|$)|^'(?:[^'\n]|'')*'\s*:(?=\s|$)/;

/** A key line with nothing behind its colon but a comment. */
const BARE_KEY = /:[ \t]*(?:#.*)?$/;

/** A line that was a key until its colon was lost: keys or items stand below it, which no text can have there. */
const LOST_COLON = /^\w[\w .-]*(?:\s+#.*)?$/;

const DOCUMENT_MARK = /^(?:---|\.\.\.)(?:\s|$)|^%/m;

/** @returns the pieces of the root mapping, or `undefined` if the text must be parsed whole. */
export function splitYaml(text: string): readonly Piece[] | undefined {
  if (DOCUMENT_MARK.test(text)) return undefined;
  const lines = readLines(text);
  const first = nextContent(lines, 0, lines.count);
  if (first === lines.count) return [];
  if (!/^[\w<"'(]/.test(lineText(lines, first)) && !KEY_LINE.test(lineText(lines, first))) return undefined;
  const indent = lines.indents[first]!;
  const pieces = splitBlock(lines, 0, lines.count, indent, false);
  if (!pieces) return undefined;
  // A text without one key line at its root is no mapping: the library says best what it is instead.
  const keyed = pieces.some((piece) => KEY_LINE.test(lineText(lines, firstLine(lines, piece.start))));
  return keyed && !quotedRoot(lines, first) ? pieces : undefined;
}

/** A root that starts with a quote but not with a quoted key may be one long string. */
function quotedRoot(lines: Lines, first: number): boolean {
  const text = lineText(lines, first);
  return /^["']/.test(text) && !KEY_LINE.test(text);
}

function splitBlock(lines: Lines, from: number, to: number, indent: number, sequence: boolean): Piece[] | undefined {
  const heads: number[] = [];
  for (let line = from; line < to; line++) {
    const own = lines.indents[line]!;
    if (own < 0 || own > indent) continue;
    const start = lines.starts[line]! + own;
    const char = lines.text[start]!;
    const alone = /\s/.test(lines.text[start + 1] ?? '\n');
    const item = char === '-' && alone;
    const head = own < indent || (sequence ? item : !item);
    if (head && char !== ']' && char !== '}') heads.push(line);
    // Explicit keys (`? a` and `: b`) make one entry of several lines at the same indentation.
    if (!sequence && (char === '?' || char === ':') && alone) return undefined;
  }
  return heads.map((head, index) => {
    const piece = splitPiece(lines, index === 0 ? from : head, head, heads[index + 1] ?? to, sequence);
    const missing = indent - lines.indents[head]!;
    return missing > 0 ? { ...piece, outdented: missing } : piece;
  });
}

function splitPiece(lines: Lines, from: number, head: number, to: number, item: boolean): Piece {
  const whole: Piece = { start: lines.starts[from]!, end: lines.starts[to]! };
  if (to - from <= SMALL || item) return whole;
  const headText = lineText(lines, head);
  if (!(KEY_LINE.test(headText) ? BARE_KEY : LOST_COLON).test(headText)) return whole;
  const first = nextContent(lines, head + 1, to);
  if (first === to) return whole;
  const childIndent = lines.indents[first]!;
  const parentIndent = lines.indents[head]!;
  const childText = lineText(lines, first);
  const sequence = /^-(?:\s|$)/.test(childText);
  if (sequence ? childIndent < parentIndent : childIndent <= parentIndent || !KEY_LINE.test(childText)) return whole;
  const children = splitBlock(lines, first, to, childIndent, sequence);
  if (!children) return whole;
  return { start: whole.start, end: whole.end, children, ...(sequence ? { sequence } : {}) };
}

function nextContent(lines: Lines, from: number, to: number): number {
  let line = from;
  while (line < to && lines.indents[line]! < 0) line++;
  return line;
}

function firstLine(lines: Lines, offset: number): number {
  let low = 0;
  let high = lines.count;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (lines.starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return nextContent(lines, low, lines.count);
}
