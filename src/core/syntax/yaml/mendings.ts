/** What could be missing in damaged YAML, read line by line: a quote, a bracket, a colon, or sense. */
import type { OffsetRange } from '../../base/place.ts';
import { readLines, type Lines } from './lines.ts';
import type { Replacement } from './mendedText.ts';
import { CLOSE, lexFlow, unclosedBracketMessage, unclosedQuoteMessage } from './flow.ts';
import { missingColonMessage, NO_COLON, type Explained } from './problems.ts';
import { strayBracket } from './traps.ts';

const CLOSE_QUOTE = 'Close the quote';
const CLOSE_BRACKET = 'Add the missing bracket';
const QUOTE = 'Put the text in quotes';

export interface Candidate {
  readonly replacements: readonly Replacement[];
  /** What was wrong, if this mends it. */
  readonly problem: Explained;
  /** What it does, as an order; absent where it only takes the line out. */
  readonly title?: string;
}

/** Mistakes whose line the library reads well enough by itself. */
const READABLE = /^yaml\/(?:tab-as-indent|bad-dq-escape|bad-alias|key-over-1024-chars|tag-resolve-failed)$/;

/** What to try, the likeliest first: at the line of the first mistake, then on the lines before it, then behind it. */
export function* candidates(text: string, faults: readonly Explained[]): Generator<Candidate> {
  const first = faults.find(({ code }) => !READABLE.test(code));
  if (!first) return;
  // A comma that nothing stands before is one too many.
  if (first.code === 'yaml/unexpected-token' && text[first.start] === ',') yield blanked(first.start, ',', first);
  const lines = readLines(text);
  const guilty = lineAt(lines, first.start);
  const order = nearestFirst(guilty, contentLines(lines), lineAt(lines, faults.at(-1)!.start));
  for (const line of order) yield* missingPieces(lines, line);
  yield* moved(lines, guilty, first);
  yield* quotedWhole(lines, guilty, first);
  for (const line of order) yield* missingColon(lines, line);
  if (!READABLE.test(first.code)) yield takenOut(lines, guilty, first);
}

/** Lines other than blank ones, comments, and the lines of text blocks. */
function contentLines(lines: Lines): number[] {
  const found: number[] = [];
  let block = Infinity;
  for (let line = 0; line < lines.count; line++) {
    const indent = lines.indents[line]!;
    if (indent < 0 || indent > block) continue;
    block = /(?::|^\s*-|\s-)\s+[|>][-+0-9]*\s*(?:#.*)?$/.test(bodyOf(lines, line).text) ? indent : Infinity;
    found.push(line);
  }
  return found;
}

function nearestFirst(guilty: number, lines: readonly number[], last: number): number[] {
  const before = lines.filter((line) => line <= guilty).reverse();
  const behind = lines.filter((line) => line > guilty && line <= last);
  return [...before, ...behind];
}

interface Body extends OffsetRange {
  readonly text: string;
}

/** The text of a line without its indentation, its line break and white space at its end. */
function bodyOf(lines: Lines, line: number): Body {
  const lineStart = lines.starts[line]!;
  const whole = lines.text.slice(lineStart, lines.starts[line + 1]!);
  const text = whole.trim();
  const start = lineStart + Math.max(0, whole.indexOf(text));
  return { text, start, end: start + text.length };
}

const KEY = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'[{|>&*!%@`,\]}](?:(?! #).)*?)\s*:(?=\s|$)/;

/** The value on a line: what stands behind its dashes and its key. */
function valueOf(body: Body): Body {
  let { start } = body;
  const dashes = /^(?:-\s+)*/.exec(body.text)![0].length;
  start += dashes;
  const key = KEY.exec(body.text.slice(dashes))?.[0].length ?? 0;
  start += key;
  start += /^\s*/.exec(body.text.slice(dashes + key))![0].length;
  return { start, end: body.end, text: body.text.slice(start - body.start) };
}

/** A quote or brackets that are opened on the line and not closed on it. */
function* missingPieces(lines: Lines, line: number): Generator<Candidate> {
  const body = bodyOf(lines, line);
  const value = valueOf(body);
  const stray = /^["'[{|>]/.test(value.text) ? undefined : strayBracket(value.text);
  if (stray !== undefined) yield opened(value, stray);
  if (!/^["'[{]/.test(value.text)) return;
  const { openQuote, missing, end } = lexFlow(value.text);
  if (openQuote !== undefined) {
    const quote = value.text[openQuote]!;
    const start = value.start + openQuote;
    const problem = { code: 'yaml/missing-char', message: unclosedQuoteMessage(quote), start, end: body.end };
    // A quote before brackets is one too many.
    if (openQuote === 0 && /^.\s*[[{]/.test(value.text)) yield blanked(value.start, quote, problem);
    const closers = /[\s\]}]*$/.exec(value.text)![0].length;
    yield { replacements: [put(value.end, quote)], problem, title: CLOSE_QUOTE };
    if (closers > 0) yield { replacements: [put(value.end - closers, quote)], problem, title: CLOSE_QUOTE };
    return;
  }
  const [outer] = missing;
  if (!outer) return;
  const start = value.start + outer.open;
  const message = unclosedBracketMessage(value.text, outer.open);
  const problem = { code: 'yaml/missing-char', message, start, end: body.end };
  // One text in brackets, braces without a colon, a bracket before another: the bracket is one too many.
  const useless = /^[[{]\s*[[{]/.test(value.text) || !/^\[.*,|^\{.*:(?:\s|$)|["']/.test(value.text);
  if (outer.open === 0 && useless && value.text.length > 1) yield blanked(start, value.text[0]!, problem);
  yield {
    replacements: missing.map(({ open, at }) => put(value.start + (at ?? end), CLOSE[value.text[open]!]!)),
    problem,
    title: CLOSE_BRACKET,
  };
  const last = lastOfBlock(lines, line);
  const closing = missing.map(({ open }) => CLOSE[value.text[open]!]!).join('');
  if (last > line) yield { replacements: [put(bodyOf(lines, last).end, closing)], problem, title: CLOSE_BRACKET };
}

function put(at: number, text: string): Replacement {
  return { at, remove: 0, text };
}

/** Without the character at `at`. */
function blanked(at: number, char: string, problem: Explained): Candidate {
  return { replacements: [{ at, remove: 1, text: ' ' }], problem, title: `Remove the ${char}` };
}

/** A bracket that closes nothing: its opening one belongs at the start of the value. */
function opened({ start, end }: Body, stray: string): Candidate {
  const open = stray === ']' ? '[' : '{';
  const message = `This ${stray} closes nothing. Add the missing ${open} before the value, or put the text in double quotes.`;
  const problem = { code: 'yaml/stray-bracket', message, start: end - 1, end };
  return { replacements: [put(start, `${open} `)], problem, title: `Add the missing ${open}` };
}

/** The last line below a line that is indented deeper. */
function lastOfBlock(lines: Lines, line: number): number {
  let last = line;
  for (let at = line + 1; at < lines.count; at++) {
    if (lines.indents[at]! < 0) continue;
    if (lines.indents[at]! <= lines.indents[line]!) break;
    last = at;
  }
  return last;
}

/** A value that YAML can't take as text because of what stands in it: read as the text it was meant to be. */
function* quotedWhole(lines: Lines, line: number, fault: Explained): Generator<Candidate> {
  if (!/^yaml\/(?:bad-scalar-start|block-as-implicit-key|unexpected-token|missing-char)$/.test(fault.code)) return;
  const value = valueOf(bodyOf(lines, line));
  const text = value.text.replace(/\s+#(?:\s.*)?$/, '');
  const apostrophes = [...text.matchAll(/(?<=\w)'(?=\w)/g)];
  if (/^'.*'$/.test(text) && apostrophes.length > 0) {
    const replacements = apostrophes.map(({ index }) => put(value.start + index, "'"));
    yield { replacements, problem: fault, title: 'Double the apostrophe' };
  }
  const quote = /["\\]/.test(text) ? "'" : '"';
  if (text === '' || text.includes(quote)) return;
  yield {
    replacements: [put(value.start, quote), put(value.start + text.length, quote)],
    problem: fault,
    title: QUOTE,
  };
}

/** A line that is indented otherwise than the line above it, where nothing fits it: it belongs beside that line. */
function* moved(lines: Lines, line: number, fault: Explained): Generator<Candidate> {
  if (!/^yaml\/(?:bad-indent|block-as-implicit-key|multiline-implicit-key|missing-char)$/.test(fault.code)) return;
  const indent = lines.indents[line]!;
  const before = contentLines(lines).findLast((at) => at < line);
  if (before === undefined) return;
  const dashes = /^(?:-\s+)*/.exec(bodyOf(lines, before).text)![0].length;
  const isKey = /^[^\s-].*?:(?:\s|$)/.test(bodyOf(lines, line).text);
  // A key goes beside the key behind a dash; what is none would become more of that item's text there.
  const columns = [...(dashes > 0 && isKey ? [lines.indents[before]! + dashes] : []), lines.indents[before]!];
  for (const above of columns) {
    if (indent < 0 || indent === above) continue;
    const at = lines.starts[line]! + Math.min(indent, above);
    const replacement = { at, remove: Math.max(0, indent - above), text: ' '.repeat(Math.max(0, above - indent)) };
    yield { replacements: [replacement], problem: fault, title: 'Indent it like the line above' };
  }
}

/** A first word that may be a key: lower-case, or an id. Prose begins with a capital letter. */
const KEY_WORD = /^(?:"[^"]+"|'[^']+'|[a-z][\w.-]*|[A-Z][A-Z0-9_-]*|[A-Za-z]+[-_]?\d+)$/;

function* missingColon(lines: Lines, line: number): Generator<Candidate> {
  const whole = bodyOf(lines, line);
  const dashes = /^(?:-\s+)*/.exec(whole.text)![0].length;
  const body = { start: whole.start + dashes, end: whole.end, text: whole.text.slice(dashes) };
  const comment = /\s#.*$/.exec(body.text)?.[0].length ?? 0;
  const text = body.text.slice(0, body.text.length - comment);
  const problem = { code: 'yaml/missing-colon', message: NO_COLON, start: body.start, end: body.start + text.length };
  const behind = (length: number, message = NO_COLON): Candidate => ({
    replacements: [put(body.start + length, ':')],
    problem: { ...problem, message },
    title: 'Add the colon',
  });
  const name = /^([^\s:"'[{][^:"'[{]*?)\s+[[{]/.exec(text)?.[1];
  if (name !== undefined) yield behind(name.length, missingColonMessage(name));
  if (text === '' || KEY.test(text)) return;
  const word = /^(?:"[^"]*"|'[^']*'|[^\s:#[\]{},"'`@&*!%|>][^\s:]*)(?=\s|$)/.exec(text)?.[0];
  if (word === undefined) return;
  const deeper = lastOfBlock(lines, line) > line;
  const rest = text.slice(word.length).trim();
  const alone = body.text.length === lines.text.trim().length;
  if ((deeper && !/^[|>]/.test(rest)) || (alone && rest === '')) yield behind(text.length);
  if (rest !== '' && (KEY_WORD.test(word) || /^[|>]/.test(rest))) yield behind(word.length);
}

/** The line as a comment: nothing is read of it. */
function takenOut(lines: Lines, line: number, fault: Explained): Candidate {
  const { start } = bodyOf(lines, line);
  return { replacements: [put(start, '# ')], problem: fault };
}

function lineAt(lines: Lines, offset: number): number {
  let low = 0;
  let high = lines.count;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (lines.starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low;
}
