/** Reads arrows with their ids and labels, and recognises what was probably meant to be one. */
import type { Target } from './ast.ts';
import type { Link } from './builder.ts';
import type { Cursor } from './cursor.ts';
import { readBarLabel, readText, toLabel } from './labels.ts';
import { readLink, type LinkInfo } from './links.ts';
import type { Token } from './tokens.ts';

/** An arrow and where it stands in the text that is parsed. */
export interface ArrowFound {
  readonly link: Link;
  readonly start: number;
  readonly end: number;
}

/** Strokes and heads in combinations that Mermaid does not know, also as single characters. */
const MISSPELT = /(?:[<xo]?[-=~.–—‒―]+[>xo]*>|[<xo]?[-=~.–—‒―]+(?=[\s[({"|]|$)|>{1,2}|<[-=.]*|[←-⇿⟵-⟿➔-➾])/y;

/** A text and the arrow behind it. */
const INSIDE = /^(\s*)(\S.*?)\s*[xo<]?(?:--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?)[^\S\n]*/;

export function startsArrow(cursor: Cursor): boolean {
  return cursor.is('LINK', 'START_LINK', 'LINK_ID');
}

export function readArrow(cursor: Cursor): ArrowFound {
  const id = cursor.is('LINK_ID') ? readId(cursor) : undefined;
  const first = cursor.take();
  const start = first.start + (cursor.slice(first).length - cursor.slice(first).trimStart().length);
  return first.kind === 'LINK' ? readPlain(cursor, first, start, id) : readWithText(cursor, first, start, id);
}

/** `e1@` before an arrow. */
function readId(cursor: Cursor): Target {
  const token = cursor.take();
  const id = cursor.text.slice(token.start, token.end - 1);
  if (!cursor.is('LINK', 'START_LINK')) {
    cursor.fail('at-in-id', token.start, token.end, { word: id }, token.end);
  }
  // Mermaid takes the first `@` away, wherever it stands.
  return { id: cursor.slice(token).replace('@', ''), range: cursor.range(token.start, token.end - 1) };
}

function readPlain(cursor: Cursor, token: Token, start: number, id: Target | undefined): ArrowFound {
  const arrow = cursor.slice(token).trim();
  const end = start + arrow.length;
  const head = arrow.at(-1)!;
  if ((head === 'x' || head === 'o') && end === token.end && /\w/.test(cursor.text[end] ?? '')) {
    cursor.warn('ambiguous-arrow', start, end, { head });
  }
  const label = cursor.is('PIPE') ? readBarLabel(cursor) : undefined;
  if (label && cursor.is('SPACE')) cursor.take();
  const link = {
    info: readLink(arrow),
    operatorRange: cursor.range(start, end),
    ...(label && { label }),
    ...(id && { id }),
  };
  return { link, start, end };
}

/** `-- text -->`: an arrow with its text inside. */
function readWithText(cursor: Cursor, token: Token, start: number, id: Target | undefined): ArrowFound {
  const opening = cursor.slice(token).trim();
  const raw = readText(cursor, 'EDGE_TEXT');
  if (!raw || !cursor.is('LINK')) return withoutEnd(cursor, token, start, id);
  const close = cursor.take();
  const before = cursor.slice(close);
  const end = close.start + before.trimEnd().length;
  if (cursor.text.slice(start, end).includes('\n')) {
    cursor.warn('edge-text-spans-lines', start, start + opening.length);
    const data = { arrow: opening, meant: meant(opening) };
    cursor.suspect('broken-arrow', start, start + opening.length, raw.unquoted, data);
  }
  const info = readLink(before.trim(), opening);
  if (info.type === 'INVALID') cursor.warn('mixed-arrow', start, end);
  const operatorRange = cursor.range(start, end);
  return { link: { info, operatorRange, label: toLabel(cursor, raw), ...(id && { id }) }, start, end };
}

/** Two dashes begin a text; without an arrow behind the text they were probably meant to be one. */
function withoutEnd(cursor: Cursor, token: Token, start: number, id: Target | undefined): ArrowFound {
  const arrow = cursor.slice(token).trim();
  const end = start + arrow.length;
  const line = cursor.text.slice(end, cursor.lineEnd(end));
  const empty = cursor.is('LINK') && !cursor.text.slice(end, cursor.token.start).includes('\n');
  if (empty) {
    const close = cursor.take();
    cursor.report('empty-label', start, close.start + cursor.slice(close).trimEnd().length);
    return { link: { info: readLink('-->'), operatorRange: cursor.range(start, end), ...(id && { id }) }, start, end };
  }
  const quote = line.indexOf('"');
  if (/^\s*"/.test(line) && line.indexOf('"', quote + 1) < 0) {
    cursor.fail('unclosed-quote', end + quote, end + quote + 1);
  }
  const inside = INSIDE.exec(line);
  if (inside?.[2]?.includes('"')) {
    const text = end + inside[1]!.length;
    cursor.report('unquoted-label', text, text + inside[2].length, { character: '"' });
    cursor.resume(end + inside[0].length);
    return damaged(cursor, start, end + inside[0].trimEnd().length, arrow, id);
  }
  cursor.report('broken-arrow', start, end, { arrow, meant: meant(arrow) });
  cursor.resume(end + (/^[^\S\n]*/.exec(line)?.[0].length ?? 0));
  return damaged(cursor, start, end, arrow, id);
}

function damaged(cursor: Cursor, start: number, end: number, arrow: string, id?: Target): ArrowFound {
  const operatorRange = cursor.range(start, end);
  return { link: { info: guess(arrow), operatorRange, damaged: true, ...(id && { id }) }, start, end };
}

/**
 * Takes what stands here for an arrow that is misspelt, says so, and goes on behind it.
 * @param start where the arrow begins, perhaps before the next token.
 * @returns nothing if it does not look like an arrow.
 */
export function readMisspelt(cursor: Cursor, start: number): ArrowFound | undefined {
  MISSPELT.lastIndex = start;
  const found = MISSPELT.exec(cursor.text)?.[0];
  if (found === undefined) return undefined;
  const end = start + found.length;
  cursor.report('broken-arrow', start, end, { arrow: found, meant: meant(found) });
  let next = end;
  while (/[^\S\n]/.test(cursor.text[next] ?? '')) next++;
  cursor.resume(next);
  const arrow = damaged(cursor, start, end, found);
  const label = cursor.is('PIPE') ? readBarLabel(cursor) : undefined;
  if (label && cursor.is('SPACE')) cursor.take();
  return label ? { ...arrow, link: { ...arrow.link, label } } : arrow;
}

/** The nearest arrow that Mermaid knows. */
function meant(arrow: string): string {
  const { stroke, type } = guess(arrow);
  if (stroke === 'thick') return type === 'arrow_open' ? '===' : '==>';
  if (stroke === 'dotted') return type === 'arrow_open' ? '-.-' : '-.->';
  if (type === 'double_arrow_point') return '<-->';
  return type === 'arrow_open' && /^-{3,}$/.test(arrow) ? '---' : '-->';
}

function guess(arrow: string): LinkInfo {
  const stroke = arrow.includes('=') ? 'thick' : arrow.includes('.') ? 'dotted' : 'normal';
  const type = arrow.startsWith('<') && arrow.endsWith('>') ? 'double_arrow_point' : 'arrow_point';
  return { type, stroke, length: 1 };
}
