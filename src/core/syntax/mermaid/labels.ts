/** Reads labels: the text in a node's brackets, between an arrow's bars, and inside an arrow. */
import type { LabelType } from './ast.ts';
import type { Label } from './builder.ts';
import type { Cursor } from './cursor.ts';
import { decodeEntities } from './entities.ts';
import { BRACKETS, DOUBLED, type Bracket } from './shapes.ts';
import type { Token } from './tokens.ts';

/** A label's text as it is written, before spaces and quotes are taken off. */
export interface RawText {
  readonly text: string;
  readonly type: LabelType;
  readonly start: number;
  readonly end: number;
  /** What of it stands outside of quotes. */
  readonly unquoted: string;
}

/** A whole arrow, for finding where a label that is not closed was probably meant to end. */
const ARROW = /\s*(?:[xo<]?--+[->]|[xo<]?==+[=>]|-\.+->?|~~~)/g;

/**
 * Reads a text of tokens of one kind, or one quoted string with such tokens behind it.
 * @returns nothing if there is none.
 */
export function readText(cursor: Cursor, kind: 'TEXT' | 'EDGE_TEXT'): RawText | undefined {
  if (!cursor.is('STR', 'MD_STR', kind)) return undefined;
  const first = cursor.take();
  let text = cursor.slice(first);
  let { end } = first;
  while (cursor.is(kind)) {
    const token = cursor.take();
    text += cursor.slice(token);
    end = token.end;
  }
  const type = first.kind === 'STR' ? 'string' : first.kind === 'MD_STR' ? 'markdown' : 'text';
  const unquoted = type === 'text' ? text : text.slice(first.end - first.start);
  return { text, type, start: first.start, end, unquoted };
}

/** Takes spaces and one pair of quotes off, as Mermaid does, and decodes entity codes. */
export function toLabel(cursor: Cursor, raw: RawText): Label {
  let text = raw.text.trim();
  let start = raw.start + (raw.text.length - raw.text.trimStart().length);
  let end = Math.max(start, raw.end - (raw.text.length - raw.text.trimEnd().length));
  if (text.length > 1 && text.startsWith('"') && text.endsWith('"')) {
    text = text.slice(1, -1);
    start++;
    end--;
  }
  return { text: decodeEntities(text), type: raw.type, range: cursor.range(start, end) };
}

export interface ShapeFound {
  readonly name: string;
  readonly label: Label;
  readonly start: number;
  readonly end: number;
}

export function opensShape(cursor: Cursor): boolean {
  return cursor.token.kind in BRACKETS || cursor.is('PROPS_START');
}

/** Reads a shape with its label. @returns nothing if it is no label at all but the misspelt arrow `->`. */
export function readShape(cursor: Cursor, afterDash: boolean): ShapeFound | undefined {
  const open = cursor.take();
  if (open.kind === 'PROPS_START') return readProps(cursor, open);
  const doubled = DOUBLED[open.kind] && cursor.is(open.kind) ? cursor.take() : undefined;
  const bracket = (doubled ? DOUBLED : BRACKETS)[open.kind]!;
  const { start } = open;
  const raw = readText(cursor, 'TEXT');
  const name = bracket.closers[cursor.token.kind];
  if (raw && name !== undefined) {
    const close = cursor.take();
    const data = { open: bracket.open, close: bracket.close };
    cursor.suspect('unclosed-bracket', start, start + bracket.open.length, raw.unquoted, data);
    if (!doubled) return { name, label: toLabel(cursor, raw), start, end: close.end };
    if (cursor.is(close.kind)) return { name, label: toLabel(cursor, raw), start, end: cursor.take().end };
  }
  if (open.kind === 'TAGEND' && afterDash) return undefined;
  return damagedShape(cursor, bracket, start, raw);
}

/** The old `[|key:value|label]`. */
function readProps(cursor: Cursor, open: Token): ShapeFound {
  for (const kind of ['NODE_STRING', 'COLON', 'NODE_STRING', 'PIPE'] as const) {
    if (!cursor.is(kind)) cursor.fail('unclosed-bracket', open.start, open.end, { open: '[|', close: '|label]' });
    cursor.take();
  }
  const raw = readText(cursor, 'TEXT');
  if (raw && cursor.is('SQE')) {
    const { end } = cursor.take();
    return { name: 'rect', label: toLabel(cursor, raw), start: open.start, end };
  }
  return damagedShape(cursor, { open: '[|', closers: { SQE: 'rect' }, close: ']' }, open.start, raw);
}

/** Says what is wrong with a label, and goes on behind the place where it was probably meant to end. */
function damagedShape(cursor: Cursor, bracket: Bracket, start: number, raw: RawText | undefined): ShapeFound {
  const labelStart = start + bracket.open.length;
  const rest = cursor.text.slice(labelStart, cursor.lineEnd(labelStart));
  const closing = closingOf(rest, bracket);
  const name = Object.values(bracket.closers)[0]!;
  const data = { open: bracket.open, close: bracket.close };
  const content = rest.slice(0, closing?.start ?? rest.length);
  if (/^\s*"/.test(rest) && (content.split('"').length === 2 || quoteIsOpen(cursor, rest, raw))) {
    const quote = labelStart + rest.indexOf('"');
    cursor.report('unclosed-quote', quote, quote + 1, data);
  } else if (closing?.whole) {
    reportContent(cursor, bracket, start, labelStart, labelStart + closing.start);
  } else {
    cursor.report('unclosed-bracket', start, labelStart, data);
  }
  ARROW.lastIndex = 0;
  const arrow = ARROW.exec(rest)?.index ?? rest.length;
  const labelEnd = closing?.start ?? arrow;
  const end = labelStart + (closing?.end ?? arrow);
  cursor.resume(end);
  return { name, label: guessed(cursor, labelStart, labelEnd + labelStart), start, end };
}

/** Whether the quote that a label begins with is closed neither on its line nor, with a bracket behind it, below. */
function quoteIsOpen(cursor: Cursor, rest: string, raw: RawText | undefined): boolean {
  const closed = rest.indexOf('"', rest.indexOf('"') + 1) >= 0;
  if (!closed) return true;
  return raw !== undefined && cursor.text.slice(raw.start, raw.end).includes('\n');
}

interface Closing {
  readonly start: number;
  readonly end: number;
  /** Whether the whole of the closing bracket stands there, not only its last character. */
  readonly whole: boolean;
}

/** Where on the line the label seems to end: at its closing bracket with nothing of a label behind it. */
function closingOf(rest: string, bracket: Bracket): Closing | undefined {
  const behind = /^\s*(?:$|;|&|:::|@\{|[xo<]?--|[xo<]?==|[xo<]?-?\.|~~~|%%|[-=.]+>)/;
  const last = bracket.close.slice(-1);
  for (const close of bracket.close === last ? [bracket.close] : [bracket.close, last]) {
    for (let at = rest.indexOf(close); at >= 0; at = rest.indexOf(close, at + 1)) {
      const end = at + close.length;
      const whole = close === bracket.close || bracket.open === '[/' || bracket.open === '[\\';
      if (nextNode(rest.slice(0, at))) return undefined;
      if (behind.test(rest.slice(end, end + 80))) return { start: at, end, whole };
    }
  }
  return undefined;
}

/** Whether an arrow and a bracket that is not closed stand in the text: the label of another node. */
function nextNode(text: string): boolean {
  ARROW.lastIndex = 0;
  const arrow = ARROW.exec(text);
  if (!arrow) return false;
  const behind = text.slice(arrow.index);
  return behind.split(/[[({]/).length > behind.split(/[\])}]/).length;
}

/** The label is closed on its line, but has something in it that Mermaid does not read as text. */
function reportContent(cursor: Cursor, bracket: Bracket, start: number, labelStart: number, labelEnd: number): void {
  const label = cursor.text.slice(labelStart, labelEnd);
  const slash = bracket.open === '[/' || bracket.open === '[\\';
  if (slash && cursor.text[labelEnd - 1] !== '/' && cursor.text[labelEnd - 1] !== '\\') {
    cursor.report('slash-label', start + 1, labelEnd, { character: bracket.open[1]! });
    return;
  }
  if (/^\s*(?:""\s*)?$/.test(label)) {
    cursor.report('empty-label', start, Math.min(labelEnd + bracket.close.length, cursor.lineEnd(labelEnd)));
    return;
  }
  const inner = label.search(/[()[\]{}"|]/);
  const character = inner >= 0 ? label[inner]! : label.trim()[0]!;
  cursor.report('unquoted-label', labelStart, labelEnd, { character });
}

function guessed(cursor: Cursor, start: number, end: number): Label {
  const written = cursor.text.slice(start, end).trim();
  const text = written.startsWith('"') ? written.replace(/^"|"$/g, '') : written;
  const at = cursor.text.indexOf(text, start);
  return { text: decodeEntities(text), type: 'text', range: cursor.range(at, at + text.length) };
}

/** Whether the label goes on to the first bar of an arrow on a line below: then a word and a second bar follow. */
function closedByNext(cursor: Cursor, raw: RawText): boolean {
  if (!raw.unquoted.includes('\n')) return false;
  const behind = /[^|\n"[\](){}]*\|/y;
  behind.lastIndex = cursor.token.end;
  const found = behind.exec(cursor.text)?.[0];
  return found !== undefined && !/--|==|-\.|\.-|~~~/.test(found);
}

/** Reads the label between two bars behind an arrow. */
export function readBarLabel(cursor: Cursor): Label | undefined {
  const open = cursor.take();
  const raw = readText(cursor, 'TEXT');
  if (raw && cursor.is('PIPE') && !closedByNext(cursor, raw)) {
    cursor.take();
    cursor.suspect('unclosed-edge-label', open.start, open.end, raw.unquoted);
    return toLabel(cursor, raw);
  }
  const rest = cursor.text.slice(open.end, cursor.lineEnd(open.end));
  const bar = rest.indexOf('|');
  if (bar < 0) {
    cursor.report('unclosed-edge-label', open.start, open.end);
    cursor.resume(open.end + rest.length);
    return guessed(cursor, open.end, open.end + rest.length);
  }
  if (rest.slice(0, bar).trim() === '' || /^\s*""\s*$/.test(rest.slice(0, bar))) {
    cursor.report('empty-label', open.start, open.end + bar + 1);
  } else if ((rest.slice(0, bar).split('"').length - 1) % 2 === 1) {
    cursor.report('unclosed-quote', open.end + rest.indexOf('"'), open.end + rest.indexOf('"') + 1);
  } else {
    const character = /[()[\]{}"]/.exec(rest.slice(0, bar))?.[0] ?? rest.trim()[0]!;
    cursor.report('unquoted-label', open.end, open.end + bar, { character });
  }
  cursor.resume(open.end + bar + 1);
  return guessed(cursor, open.end, open.end + bar);
}
