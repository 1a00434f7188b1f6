/** YAML's syntax errors in plain words, each at the place where a person must look. */
import { Span } from '../../base/place.ts';
import type { Problem } from '../../base/problem.ts';
import { unclosedBracketMessage, unclosedQuoteMessage } from './flow.ts';
import type { Source } from './mendedText.ts';

/** What the `yaml` library reports, as far as it is used here. */
export interface YamlFault {
  readonly code: string;
  readonly pos: readonly [number, number];
  readonly message: string;
}

/** A mistake in words, by offsets of the text that it was found in. */
export interface Explained {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** What to write instead, where that is clear; by offsets of the same text. */
  readonly fix?: Correction;
}

export interface Correction {
  /** What it does, as an order. */
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

type Explanation = Omit<Explained, 'code'>;
type Explain = (fault: YamlFault, text: string) => Explanation | undefined;

/** A fault of the library in plain words, where a person must look. */
export function explain(fault: YamlFault, text: string): Explained {
  const [start, end] = fault.pos;
  const explained = EXPLAIN[fault.code]?.(fault, text) ?? { message: sentence(fault.message), start, end };
  return { ...explained, ...visible(text, explained), code: `yaml/${kebab(fault.code)}` };
}

/** Turns a mistake into a problem of the document. */
export function problemIn(source: Source, { code, message, start, end, fix }: Explained): Problem {
  const span = new Span(source, start, end);
  if (!fix) return { code, span, message };
  // The place of the correction counts from the problem's, so that it moves along with it.
  const data = { fix: fix.title, fixFrom: fix.start - start, fixTo: fix.end - start, fixText: fix.newText };
  return { code, span, message, data };
}

/** A text in quotes, so that YAML reads it as it is. */
export function inQuotes(text: string): string {
  if (!/["\\]/.test(text)) return `"${text}"`;
  return text.includes("'") ? `"${text.replace(/["\\]/g, '\\$&')}"` : `'${text}'`;
}

const at = (fault: YamlFault, message: string): Explanation => ({ message, start: fault.pos[0], end: fault.pos[1] });

const EXPLAIN: Readonly<Record<string, Explain>> = {
  MISSING_CHAR: (fault, text) =>
    unclosedQuote(fault, text) ??
    unclosedBracket(fault, text) ??
    missingColon(fault, text) ??
    missingComma(fault, text) ??
    (fault.message.includes('without - indicator')
      ? { ...firstLineOf(text, fault.pos[0]), message: INDENTATION }
      : undefined),
  BAD_INDENT: (fault, text) =>
    unclosedBracket(fault, text) ??
    (/\s/.test(text[fault.pos[0]] ?? '')
      ? { ...firstLineOf(text, fault.pos[0]), message: INDENTATION }
      : at(fault, INDENTATION)),
  BAD_SCALAR_START: (fault, text) => {
    const char = text[fault.pos[0]] ?? '';
    return at(
      fault,
      `A value can't start with ${char}: YAML keeps that character for itself. Put the text in double quotes, or write it in a block after "|".`,
    );
  },
  BLOCK_AS_IMPLICIT_KEY: (fault, text) => blockInValue(fault, text),
  MULTILINE_IMPLICIT_KEY: (fault, text) => {
    const line = firstLineOf(text, fault.pos[0]);
    // With a colon on its own line, it is the line below that can't stand where it does.
    if (/:\s/.test(text.slice(line.start, fault.pos[0])))
      return listBehindKey(text, line) ?? tooDeep(text, line.end) ?? { ...line, message: NO_COLON };
    return listBehindKey(text, line) ?? { ...line, message: NO_COLON };
  },
  TAB_AS_INDENT: (fault) =>
    at(fault, 'A tab stands in the indentation, and YAML takes spaces only. Indent by two spaces.'),
  BAD_DQ_ESCAPE: (fault) =>
    at(
      fault,
      'This is no escape that YAML knows in double quotes. Write "\\\\" for a backslash, or use single quotes.',
    ),
  BLOCK_IN_FLOW: (fault, text) =>
    unclosedBracket(fault, text) ??
    (/:\s/.test(text.slice(...fault.pos))
      ? blockInValue(fault, text)
      : at(
          fault,
          "A list or mapping on lines of its own can't stand inside braces or brackets. Close the bracket before it.",
        )),
  UNEXPECTED_TOKEN: (fault, text) => unexpected(fault, text),
  BAD_ALIAS: (fault) =>
    at(fault, 'A value that starts with * is an alias in YAML. If it is text, put it in double quotes.'),
  IMPOSSIBLE: (fault) =>
    at(fault, 'YAML can\'t read this. Put the text in double quotes, or write it in a block after "|".'),
  KEY_OVER_1024_CHARS: (fault) =>
    at(fault, 'A key may have at most 1,024 characters. Shorten it, and move the rest into the value.'),
  MULTIPLE_DOCS: (fault) =>
    at(fault, 'A design is one document: what stands behind this mark is not read. Move it to a file of its own.'),
};

export const NO_COLON = 'This line has no colon, so it is neither a key nor a value. Write "name: value".';

export function missingColonMessage(name: string): string {
  return `A colon is missing behind "${name}". Write "name: value".`;
}

const INDENTATION =
  'The indentation fits nothing above it. Lines that belong together start in the same column; indent by two spaces.';

function unclosedQuote(fault: YamlFault, text: string): Explanation | undefined {
  const quote = /Missing closing ('|")quote/.exec(fault.message)?.[1];
  if (!quote) return undefined;
  const start = openingQuote(text, fault.pos[0], quote);
  return {
    message: unclosedQuoteMessage(quote),
    start,
    end: endOfLine(text, start),
  };
}

/** The library reports the end of the text; the quote that was left open stands at the start of a value before it. */
function openingQuote(text: string, end: number, quote: string): number {
  const opening = new RegExp(`(?:^|[\\s:,[{-])(${quote})`, 'g');
  let best = -1;
  for (const match of text.slice(0, end + 1).matchAll(opening)) {
    const start = match.index + match[0].length - 1;
    const closed = quoted(text, start, quote);
    if (closed === undefined || closed >= end) {
      best = start;
      break;
    }
  }
  return best < 0 ? Math.max(0, text.lastIndexOf(quote, end)) : best;
}

/** @returns the offset behind the closing quote, or `undefined` if there is none. */
function quoted(text: string, start: number, quote: string): number | undefined {
  const pattern = quote === '"' ? /"(?:[^"\\]|\\[^])*"/y : /'(?:[^']|'')*'/y;
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function unclosedBracket(fault: YamlFault, text: string): Explanation | undefined {
  if (!/Flow|flow (map|sequence)|in flow|end with a/.test(fault.message)) return undefined;
  const start = openBracket(text, Math.max(fault.pos[0], fault.pos[1]));
  // A bracket that is closed further on is not what is wrong.
  if (start === undefined || openBracket(text, text.length) === undefined) return undefined;
  return { message: unclosedBracketMessage(text, start), start, end: endOfLine(text, start) };
}

/** @returns the innermost bracket before `end` that nothing closes, quotes and comments aside. */
function openBracket(text: string, end: number): number | undefined {
  const open: number[] = [];
  const token = /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|(?:^|\s)#[^\n]*|[[\]{}]/g;
  for (const match of text.slice(0, end).matchAll(token)) {
    const char = match[0];
    if (char === '[' || char === '{') open.push(match.index);
    else if (char === ']' || char === '}') open.pop();
  }
  return open.at(-1);
}

function missingColon(fault: YamlFault, text: string): Explanation | undefined {
  if (!/Implicit map keys? need/.test(fault.message)) return undefined;
  const line = firstLineOf(text, Math.max(0, fault.pos[0] - 1));
  return listBehindKey(text, line) ?? { ...line, message: NO_COLON };
}

/** `key: - item`: the library takes it for a key without a colon. */
function listBehindKey(text: string, { start, end }: { start: number; end: number }): Explanation | undefined {
  const key = /:\s+(?=-\s)/.exec(text.slice(start, end));
  return key ? { ...startsWith('-'), start: start + key.index + key[0].length, end } : undefined;
}

function missingComma(fault: YamlFault, text: string): Explanation | undefined {
  if (!fault.message.includes(',')) return undefined;
  const open = openBracket(text, text.length);
  if (open !== undefined)
    return unclosedBracket({ ...fault, message: 'flow map', pos: [text.length, text.length] }, text);
  return at(fault, 'Items in brackets or braces are separated by commas. Add the missing comma.');
}

function unexpected(fault: YamlFault, text: string): Explanation {
  const start = fault.pos[0];
  const found = text.slice(...fault.pos).trim();
  const before = text.slice(0, start).trimEnd();
  if (found === ',') return at(fault, 'There is nothing before this comma. Take it out, or write the missing item.');
  if (/(?::|^|\s-)\s*[|>][-+0-9]*$/.test(before.slice(before.lastIndexOf('\n') + 1)))
    return at(
      fault,
      `Behind ${/[|>]/.exec(before.slice(-3))![0]} the text starts on the next line, indented. Move this there.`,
    );
  if (/^[-?](?:\s|$)/.test(text.slice(start)) && before.endsWith(':'))
    return { ...startsWith(text[start]!), start, end: endOfLine(text, start) };
  if (before.endsWith("'") && start === before.length && /^\w/.test(found))
    return at(
      fault,
      "The text in single quotes ended at the ' before this. Write '' for an apostrophe inside, or use double quotes.",
    );
  const close = /[\]}]$/.exec(before)?.[0];
  if (close !== undefined && found !== close)
    return at(
      fault,
      `The value ended at the ${close} before this. If the brackets are part of the text, put the whole text in double quotes.`,
    );
  const shown = found && found.length < 20 ? `"${found}"` : 'This';
  return at(
    fault,
    `${shown} doesn't belong here: the value before it has already ended. If it is part of the text, put the whole text in double quotes.`,
  );
}

function startsWith(char: string): { message: string } {
  return {
    message:
      char === '-'
        ? 'A list starts on the line below its key. Move it there, or put text that starts with - in double quotes.'
        : `A value can't start with ${char} and a space: YAML keeps that for itself. Put the text in double quotes.`,
  };
}

/** A mapping where none can be: a second colon on the line, or, below a value, a line that is indented too far. */
function blockInValue(fault: YamlFault, text: string): Explanation {
  const start = fault.pos[0];
  const end = endOfLine(text, start);
  const line = text.slice(start, end);
  if (/^[-?](?:\s|$)/.test(line)) return { ...startsWith(line[0]!), start, end };
  if (/:(?:\s|$)/.test(line) || end >= text.trimEnd().length)
    return {
      message:
        'There is a second ": " in this value, so YAML takes its first part for a key. Put the text in double quotes, or write it in a block after "|".',
      start,
      end,
    };
  return tooDeep(text, end)!; // the text goes on
}

/** The first line of text behind an offset: it is indented too far. */
function tooDeep(text: string, from: number): Explanation | undefined {
  const below = /\S/.exec(text.slice(from));
  if (!below) return undefined;
  const start = from + below.index;
  const message =
    'This line is indented deeper than the one above it, which has a value already. Indent it like that line, or join the two.';
  return { message, start, end: endOfLine(text, start) };
}

/** A range that can be seen: at least one character, and none of it a line break. */
function visible(text: string, range: { start: number; end: number }): { start: number; end: number } {
  let start = Math.max(0, Math.min(range.start, text.length));
  if (start > 0 && start >= text.trimEnd().length) start = Math.max(0, text.trimEnd().length - 1);
  const lineEnd = endOfLine(text, start);
  return { start, end: Math.max(Math.min(range.end, lineEnd), Math.min(start + 1, text.length)) };
}

function firstLineOf(text: string, offset: number): { start: number; end: number } {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const start = lineStart + (/^[ \t]*/.exec(text.slice(lineStart))?.[0].length ?? 0);
  return { start, end: endOfLine(text, start) };
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : text[end - 1] === '\r' ? end - 1 : end;
}

function sentence(message: string): string {
  const text = message.trim().split('\n')[0]!;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function kebab(code: string): string {
  return code.toLowerCase().replaceAll('_', '-');
}
