/** Code spans of Markdown text, and what they refer to: `` `writes` `` names an estimate, `` `storage = 2.19 PB` `` states a figure. */
import { memoText } from '../base/memo.ts';
import type { OffsetRange } from '../base/place.ts';

/** A code span; the range is that of its content, without backticks and the blanks beside them. */
export interface CodeSpan extends OffsetRange {
  readonly text: string;
  /** The range with the backticks. */
  readonly outer: OffsetRange;
}

/** A code span whose content may name something of the document. */
export interface NamingSpan {
  readonly span: CodeSpan;
  readonly name: string;
  /** Of the name, relative to the text. */
  readonly range: OffsetRange;
  /** What stands behind `=`; empty while it is being typed. */
  readonly figure: (OffsetRange & { readonly text: string }) | undefined;
}

const NONE: readonly NamingSpan[] = [];

/** The code spans of a Markdown text, in order. */
export function codeSpansIn(text: string): readonly CodeSpan[] {
  return namingSpansIn(text).map(({ span }) => span);
}

/** The code spans of a Markdown text with the names in them. Equal texts give the same list while it is remembered. */
export function namingSpansIn(text: string): readonly NamingSpan[] {
  return text.includes('`') ? remembered(text) : NONE;
}

const remembered = memoText((text): readonly NamingSpan[] => {
  const spans: NamingSpan[] = [];
  for (const { start, end } of paragraphsOf(text)) spansBetween(text, start, end, spans);
  return spans;
});

/** A line that starts a block of its own: an item, a heading, a quotation, a fence, or nothing at all. */
const BLOCK_START = /^[ \t]*(?:$|[-*+](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|#{1,6}(?:[ \t]|$)|>|`{3,}[^`]*$|~{3,})/;
const FENCE = /^[ \t]*(`{3,}|~{3,})/;

/** Stretches that a code span can't reach out of. The content of fences is left out: it is code already. */
function* paragraphsOf(text: string): Iterable<OffsetRange> {
  let start = 0;
  let fence: string | undefined;
  for (let line = 0; line < text.length;) {
    const newline = text.indexOf('\n', line);
    const end = newline < 0 ? text.length : newline;
    const content = text.slice(line, end).replace(/\r$/, '');
    if (fence !== undefined) {
      const closes = content.trim().startsWith(fence) && /^(?:`+|~+)$/.test(content.trim());
      if (closes) fence = undefined;
      start = end + 1;
    } else if (BLOCK_START.test(content)) {
      if (line > start) yield { start, end: line };
      start = line;
      const opening = FENCE.exec(content)?.[1];
      if (opening !== undefined && !(opening.startsWith('`') && content.trim().slice(opening.length).includes('`'))) {
        fence = opening;
        start = end + 1;
      }
    }
    line = end + 1;
  }
  if (start < text.length) yield { start, end: text.length };
}

/** As CommonMark has it: a span ends at the next run of as many backticks; a run without a partner is text. */
function spansBetween(text: string, from: number, to: number, spans: NamingSpan[]): void {
  const runs = Array.from(text.slice(from, to).matchAll(/(\\*)(`+)/g), ({ index, 1: escape = '', 2: run = '' }) => ({
    start: from + index + escape.length,
    length: run.length,
    escaped: escape.length % 2 === 1,
  }));
  for (let at = 0; at < runs.length; at++) {
    const open = runs[at]!;
    // A backslash takes the meaning of the first backtick behind it.
    const length = open.length - (open.escaped ? 1 : 0);
    if (length === 0) continue;
    const close = runs.findIndex((run, index) => index > at && run.length === length);
    if (close < 0) continue;
    const outer = { start: open.start + open.length - length, end: runs[close]!.start + length };
    const named = naming(text, outer, length);
    if (named) spans.push(named);
    at = close;
  }
}

function naming(text: string, outer: OffsetRange, ticks: number): NamingSpan | undefined {
  const inside = trimmed(text, outer.start + ticks, outer.end - ticks);
  if (!inside) return undefined;
  const span: CodeSpan = { ...inside, outer };
  const equals = /(?<![<>=!])=(?![=>])/.exec(span.text)?.index;
  const name = trimmed(text, span.start, equals === undefined ? span.end : span.start + equals);
  if (!name) return undefined;
  const after = equals === undefined ? undefined : span.start + equals + 1;
  const figure =
    after === undefined ? undefined : (trimmed(text, after, span.end) ?? { start: after, end: after, text: '' });
  return { span, name: name.text.replace(/\s+/g, ' '), range: { start: name.start, end: name.end }, figure };
}

function trimmed(text: string, start: number, end: number): (OffsetRange & { readonly text: string }) | undefined {
  const piece = text.slice(start, end);
  const inside = piece.trim();
  if (inside === '') return undefined;
  const from = start + piece.indexOf(inside);
  return { start: from, end: from + inside.length, text: inside };
}
