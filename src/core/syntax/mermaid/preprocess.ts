/**
 * What Mermaid does to a text before its grammar sees it: front matter, directives and comment lines go, line ends become
 * `\n`, entity codes are wrapped. Done in Mermaid's order, each step in linear time.
 */
import { Source, type Cut } from './source.ts';

const SPACE = /\s/;

/** The text for the grammar, and what is only looked at to find the type of the diagram. */
export interface Preprocessed {
  readonly source: Source;
  readonly detection: string;
}

export function preprocess(text: string): Preprocessed {
  let source = new Source(text);
  source = source.replace(matches(source.text, /\r\n?/g, () => '\n'));
  source = source.replace(htmlQuotes(source.text));
  source = source.replace(frontMatterCut(source.text));
  source = source.replace(directives(source.text));
  source = source.replace(comments(source.text));
  const detection = detectionText(source.text);
  source = source.replace(styleSemicolons(source.text, 'style'));
  source = source.replace(styleSemicolons(source.text, 'classDef'));
  source = source.replace(matches(source.text, /#\w+;/g, wrapEntity));
  source = source.append('\n');
  return { source: source.replace(bracesAtLineEnd(source.text)), detection };
}

function matches(text: string, pattern: RegExp, by: (match: string) => string): Cut[] {
  const cuts: Cut[] = [];
  for (const match of text.matchAll(pattern)) {
    cuts.push({ start: match.index, end: match.index + match[0].length, by: by(match[0]) });
  }
  return cuts;
}

/** Attributes of HTML tags get single quotes, since a double quote would end a label. */
function htmlQuotes(text: string): Cut[] {
  const cuts: Cut[] = [];
  if (!text.includes('="')) return cuts;
  let close = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const name = /\w+/y;
    name.lastIndex = at + 1;
    if (!name.test(text)) {
      at++;
      continue;
    }
    close = close > at ? close : text.indexOf('>', name.lastIndex);
    if (close < 0) break;
    if (close < name.lastIndex) {
      at++;
      continue;
    }
    for (const match of text.slice(name.lastIndex, close).matchAll(/="([^"]*)"/g)) {
      const start = name.lastIndex + match.index;
      cuts.push({ start: start + 1, end: start + 2, by: "'" });
      cuts.push({ start: start + match[0].length - 1, end: start + match[0].length, by: "'" });
    }
    at = close + 1;
  }
  return cuts;
}

function frontMatterCut(text: string): Cut[] {
  const length = frontMatterLength(text);
  return length ? [{ start: 0, end: length, by: '' }] : [];
}

/**
 * The length of a block between lines of three dashes at the start of the text; 0 without one. The opening takes as many
 * blank lines as leave a closing line behind, and the first closing line after it ends the block, as in Mermaid.
 */
function frontMatterLength(text: string): number {
  let cursor = 0;
  while (cursor < text.length && text[cursor] !== '\n' && SPACE.test(text[cursor]!)) cursor++;
  if (!text.startsWith('---', cursor)) return 0;
  const fence = `\n${text.slice(0, cursor)}---`;
  const breaks: number[] = [];
  for (let at = cursor + 3; at < text.length && SPACE.test(text[at]!); at++) if (text[at] === '\n') breaks.push(at);
  if (breaks.length === 0) return 0;
  const closings: { readonly at: number; readonly end: number }[] = [];
  for (let at = text.indexOf(fence, breaks[0]! + 1); at >= 0; at = text.indexOf(fence, at + 1)) {
    const end = lastBreakOfRun(text, at + fence.length);
    if (end >= 0) closings.push({ at, end: end + 1 });
  }
  const last = closings.at(-1);
  if (!last) return 0;
  const opening = breaks.filter((at) => at < last.at).at(-1) ?? breaks[0]!;
  return closings.find((closing) => closing.at > opening)?.end ?? 0;
}

/** The last line break among the spaces from `at` on; -1 if there is none. */
function lastBreakOfRun(text: string, at: number): number {
  let found = -1;
  for (; at < text.length && SPACE.test(text[at]!); at++) if (text[at] === '\n') found = at;
  return found;
}

/** `%%{ … }%%`: Mermaid takes `%%{ name: arguments }%%`, and all up to the end of the text where the end is missing. */
function directives(text: string): Cut[] {
  const cuts: Cut[] = [];
  for (let at = text.indexOf('%%{'); at >= 0; at = text.indexOf('%%{', at)) {
    const end = directiveEnd(text, at + 3);
    if (end < 0) at++;
    else {
      cuts.push({ start: at, end, by: '' });
      at = end;
    }
  }
  return cuts;
}

const DIRECTIVE_NAME = /\s*(?:(\w+)\s*:|(\w+))\s*/y;
const WORD = /\w+/y;
const CLOSE = /\s*\}%%/y;

function directiveEnd(text: string, from: number): number {
  DIRECTIVE_NAME.lastIndex = from;
  if (!DIRECTIVE_NAME.test(text)) return -1;
  let at = DIRECTIVE_NAME.lastIndex;
  WORD.lastIndex = at;
  if (WORD.test(text)) at = WORD.lastIndex;
  else {
    // The arguments stop before `}%%`, or before a line break that `.` does not match and that is no `\n`.
    const close = text.indexOf('}%%', at);
    at = close < 0 ? text.length : close;
  }
  CLOSE.lastIndex = at;
  if (CLOSE.test(text)) return CLOSE.lastIndex;
  while (at < text.length && SPACE.test(text[at]!)) at++;
  return at;
}

/** Lines that begin with `%%` and a further character, with the blank lines before them; then the spaces at the start. */
function comments(text: string): Cut[] {
  const cuts: Cut[] = [];
  let floor = 0;
  for (let at = text.indexOf('%%'); at >= 0; at = text.indexOf('%%', Math.max(at + 1, floor))) {
    const follows = text[at + 2];
    if (follows === undefined || follows === '{' || follows === '\n') continue;
    const start = firstLineStart(text, floor, at);
    if (start < 0) continue;
    const lineBreak = text.indexOf('\n', at);
    floor = lineBreak < 0 ? text.length : lineBreak + 1;
    cuts.push({ start, end: floor, by: '' });
  }
  return trimStart(text, cuts);
}

/** The first line start, from `floor` on, with only spaces between it and `at`; -1 if there is none. */
function firstLineStart(text: string, floor: number, at: number): number {
  let found = -1;
  for (let start = at; start >= floor; start--) {
    if (start === floor || /[\n\u2028\u2029]/.test(text[start - 1]!)) found = start;
    if (start === floor || !SPACE.test(text[start - 1]!)) break;
  }
  return found;
}

function trimStart(text: string, cuts: Cut[]): Cut[] {
  let at = 0;
  let merged = 0;
  for (;;) {
    at = skipSpace(text, at);
    if (cuts[merged] === undefined || cuts[merged]!.start > at) break;
    at = Math.max(at, cuts[merged]!.end);
    merged++;
  }
  return at === 0 ? cuts : [{ start: 0, end: at, by: '' }, ...cuts.slice(merged)];
}

function skipSpace(text: string, at: number): number {
  while (at < text.length && SPACE.test(text[at]!)) at++;
  return at;
}

/** To find the type, Mermaid looks past a second front matter, remaining directives and every `%%` with its line. */
function detectionText(text: string): string {
  let rest = text.slice(frontMatterLength(text));
  const cuts = directives(rest);
  if (cuts.length > 0) rest = new Source(rest).replace(cuts).text;
  // Only the start matters, so the lines that follow the first with a word are left alone.
  for (;;) {
    const at = skipSpace(rest, 0);
    if (!rest.startsWith('%%', at)) return rest.slice(at);
    const end = rest.indexOf('\n', at);
    if (end < 0) return rest.slice(at);
    rest = rest.slice(end + 1);
  }
}

/** On a line with `style … : … # … ;` Mermaid drops the last semicolon, lest `#fff;` be taken for an entity code. */
function styleSemicolons(text: string, word: 'style' | 'classDef'): Cut[] {
  const cuts: Cut[] = [];
  for (let at = text.indexOf(word); at >= 0;) {
    const lineEnd = endOfLine(text, at);
    const semicolon = at + text.slice(at, lineEnd).lastIndexOf(';');
    if (semicolon > at && hasColour(text, at + word.length, semicolon)) {
      cuts.push({ start: semicolon, end: semicolon + 1, by: '' });
    }
    at = text.indexOf(word, lineEnd);
  }
  return cuts;
}

/** Whether `:` is followed by `#` with no space between, before `end`. */
function hasColour(text: string, start: number, end: number): boolean {
  let colon = false;
  for (let at = start; at < end; at++) {
    const character = text[at]!;
    if (character === ':') colon = true;
    else if (character === '#' && colon) return true;
    else if (SPACE.test(character)) colon = false;
  }
  return false;
}

/** The end of a line as `.` in a pattern sees it. */
export function endOfLine(text: string, from: number): number {
  LINE_END.lastIndex = from;
  return LINE_END.exec(text)?.index ?? text.length;
}

const LINE_END = /[\n\r\u2028\u2029]/g;

function wrapEntity(match: string): string {
  const inner = match.slice(1, -1);
  return `${/^\d+$/.test(inner) ? 'ﬂ°°' : 'ﬂ°'}${inner}¶ß`;
}

/** Spaces between a closing brace and the last of the line breaks that follow it go. */
function bracesAtLineEnd(text: string): Cut[] {
  const cuts: Cut[] = [];
  for (let at = text.indexOf('}'); at >= 0; at = text.indexOf('}', at + 1)) {
    const last = lastBreakOfRun(text, at + 1);
    if (last > at + 1) cuts.push({ start: at + 1, end: last, by: '' });
  }
  return cuts;
}
