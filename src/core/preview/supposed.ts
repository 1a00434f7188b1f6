/** What is supposed: which of it holds for a document, and the edits that write it there. */
import type { Facts } from '../analysis/index.ts';
import type { TextEdit } from '../base/edit.ts';
import { parseExpression } from '../estimate/index.ts';
import type { ScalarNode } from '../syntax/index.ts';
import type { RefusalView, Supposed } from './types.ts';

/**
 * The supposed expressions that hold: of estimates that exist and are written as an expression, whose text can be read and
 * says something else than what is written. Everything else is as if it were not supposed.
 */
export function supposedIn({ numbers }: Pick<Facts, 'numbers'>, whatIf: Supposed = {}): ReadonlyMap<string, string> {
  const supposed = new Map<string, string>();
  for (const [name, raw] of Object.entries(whatIf)) {
    const text = onOneLine(raw);
    const written = numbers.get(name)?.entry.expression?.text;
    if (written === undefined || text === '' || onOneLine(written) === text) continue;
    if (unreadable(text) === undefined) supposed.set(name, text);
  }
  return supposed;
}

/** The supposed expressions of estimates of the document that can't be read, with the reasons. */
export function refusedIn({ numbers }: Pick<Facts, 'numbers'>, whatIf: Supposed = {}): readonly RefusalView[] {
  return Object.entries(whatIf).flatMap(([name, expression]) => {
    const reason = numbers.get(name) && unreadable(onOneLine(expression));
    return reason === undefined ? [] : [{ name, expression, reason }];
  });
}

/** What is wrong with the text of an expression, where it can't be read. */
function unreadable(text: string): string | undefined {
  return parseExpression(text).errors.find(({ severity }) => severity === 'error')?.message;
}

/**
 * The edits that write supposed expressions into the document: of each the scalar alone is replaced, in the style that it is
 * written in, so that comments, keys beside it and the form of the entry stay as they are.
 */
export function supposedEdits(facts: Pick<Facts, 'numbers'>, whatIf: Supposed): readonly TextEdit[] {
  return [...supposedIn(facts, whatIf)]
    .map(([name, text]) => expressionEdit(facts.numbers.get(name)!.entry.expression!, text))
    .sort((a, b) => a.start - b.start);
}

function expressionEdit(written: ScalarNode, text: string): TextEdit {
  const { start, end } = written.span;
  switch (written.style) {
    case 'single':
      return { start, end, newText: `'${text.replaceAll("'", "''")}'` };
    case 'double':
      return { start, end, newText: doubleQuoted(text) };
    case 'plain':
      return { start, end, newText: staysPlain(text, written.text) ? text : doubleQuoted(text) };
    default:
      return blockEdit(written, text);
  }
}

/** In a block scalar the content is replaced behind its header; a block takes any text on one line. */
function blockEdit({ place, text: written, span }: ScalarNode, text: string): TextEdit {
  const from = written.search(/\S/);
  if (from < 0) return { start: span.start, end: span.end, newText: doubleQuoted(text) };
  const last = written.trimEnd().length - 1;
  return { start: place.locate(from), end: place.locate(last) + 1, newText: text };
}

/**
 * Whether YAML reads the text, unquoted, as it stands. Commas and brackets end a plain text within braces; that it does not
 * stand in braces is known where the written text has them itself.
 */
function staysPlain(text: string, written: string): boolean {
  const inBraces = !FLOW.test(written);
  if (/^[\s!&*?|>@`"'#%{}[\],]|^-(?:\s|$)|:(?:\s|$)|\s#/.test(text)) return false;
  return !(inBraces && FLOW.test(text));
}

const FLOW = /[{}[\],]/;

function doubleQuoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
