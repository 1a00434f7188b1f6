/** Comments that answer a finding where it stands: `# sysdesign-ignore-next-line RULE -- reason`. */
import type { Span } from '../base/place.ts';
import { DOCUMENT, spanAt, type OffsetRange } from '../base/place.ts';
import type { Reference } from './design.ts';

/** A comment of YAML, of Markdown or of a diagram that takes findings away. */
export interface Suppression {
  /** The comment, from its first sign on. */
  readonly span: Span;
  /** The rules that it names, in its order. */
  readonly rules: readonly Reference[];
  /** Why; absent where it does not say. */
  readonly reason: string | undefined;
  /** Where findings are taken away: those that start in it; absent for the whole document. */
  readonly target: Span | undefined;
}

const WORD = 'sysdesign-ignore';
const COMMENT = /(?<=^|\s)(#|%%|<!--)[ \t]*sysdesign-ignore(-next-line|-document)?(?![\w-])([^\n\r]*)/g;
const RULE = /^[ \t,]*([a-z][\w-]*\/[\w-]*)/i;
/** What may stand between the rules and the reason. */
const BEFORE_REASON = /^[ \t]*(?:--|\u2013|\u2014|:|-)?[ \t]*/;

/** @returns the comments of a document's text, in its order. */
export function suppressionsIn(text: string): readonly Suppression[] {
  if (!text.includes(WORD)) return [];
  return Array.from(text.matchAll(COMMENT), (match) => suppressionOf(text, match));
}

function suppressionOf(text: string, match: RegExpExecArray): Suppression {
  const [whole, sign = '', scope, rest = ''] = match;
  const closed = sign === '<!--' && rest.includes('-->');
  const content = closed ? rest.slice(0, rest.indexOf('-->')) : rest;
  const contentStart = match.index + whole.length - rest.length;
  const { rules, after } = rulesIn(content, contentStart);
  const reason = content.slice(after).replace(BEFORE_REASON, '').trim();
  const end = contentStart + (closed ? content.length + '-->'.length : content.trimEnd().length);
  return {
    span: spanAt(DOCUMENT, { start: match.index, end }),
    rules,
    reason: reason === '' ? undefined : reason,
    target: scope === '-document' ? undefined : spanAt(DOCUMENT, targetOf(text, match.index, end, scope)),
  };
}

function rulesIn(content: string, base: number): { readonly rules: readonly Reference[]; readonly after: number } {
  const rules: Reference[] = [];
  let after = 0;
  for (;;) {
    const match = RULE.exec(content.slice(after));
    const name = match?.[1];
    if (!match || name === undefined) return { rules, after };
    after += match[0].length;
    const end = base + after;
    rules.push({ name, span: spanAt(DOCUMENT, { start: end - name.length, end }) });
  }
}

/** The line after a comment, or its own where something else stands on it; of a fence all its lines. */
function targetOf(text: string, start: number, end: number, scope: string | undefined): OffsetRange {
  const own = lineAt(text, start);
  const alone = text.slice(own.start, start).trim() === '' && text.slice(end, own.end).trim() === '';
  if (scope === undefined && !alone) return own;
  if (own.end === text.length) return { start: own.end, end: own.end };
  let line = lineAt(text, own.end + 1);
  // Several such comments may stand over one line.
  while (line.end < text.length && passesOver(text.slice(line.start, line.end))) line = lineAt(text, line.end + 1);
  return fenceFrom(text, line) ?? line;
}

function passesOver(line: string): boolean {
  return line.trim() === '' || /^\s*(?:#|%%|<!--)\s*sysdesign-ignore/.test(line);
}

function lineAt(text: string, offset: number): OffsetRange {
  const at = Math.min(offset, text.length);
  const end = text.indexOf('\n', at);
  return { start: text.lastIndexOf('\n', at - 1) + 1, end: end < 0 ? text.length : end };
}

function fenceFrom(text: string, line: OffsetRange): OffsetRange | undefined {
  const fence = /^[ \t]*(`{3,}|~{3,})/.exec(text.slice(line.start, line.end))?.[1];
  if (fence === undefined) return undefined;
  const closing = new RegExp(`^[ \\t]*${fence}[\`~]*[ \\t]*\\r?$`, 'm').exec(text.slice(line.end + 1));
  const end = closing ? line.end + 1 + closing.index : text.length;
  return { start: line.start, end };
}
