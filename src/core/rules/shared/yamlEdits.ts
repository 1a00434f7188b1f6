/** Edits of the YAML around a finding that keep comments, order and the author's style. */
import type { TextEdit } from '../../base/edit.ts';
import type { Entry, MapNode, ScalarNode } from '../../syntax/index.ts';

type Plain = string | number | boolean;

/** What an edit writes: a text, quoted where YAML needs it; a number or a yes, as it is; or a small mapping in braces. */
export type YamlValue = Plain | Readonly<Record<string, Plain>>;

/** Keys and values that stand below a key, one a line. */
export type YamlLines = readonly (readonly [string, YamlValue])[];

/**
 * Replaces a scalar by another value.
 * @param inFlow whether it may stand in braces or brackets, where commas and brackets of a text need quotes.
 */
export function replaceScalar(node: ScalarNode, value: YamlValue, inFlow = true): TextEdit {
  return { start: node.span.start, end: node.span.end, newText: asScalar(value, inFlow) };
}

/**
 * Adds words at the end of a text, within its quotes. The words must mean nothing to YAML.
 * @returns nothing for a text of several lines.
 */
export function appendToScalar({ span, style }: ScalarNode, words: string): TextEdit | undefined {
  if (style === 'literal' || style === 'folded') return undefined;
  const at = style === 'plain' ? span.end : span.end - 1;
  return { start: at, end: at, newText: words };
}

/**
 * Adds an entry behind the last one of a mapping, in the mapping's own style.
 * @param key the entry's key.
 * @param body its keys and values; none for a key that is still to be filled in.
 * @returns nothing for an empty mapping on lines of its own, which has no place to go by.
 */
export function addEntry(text: string, map: MapNode, key: string, body: YamlLines | YamlValue): TextEdit | undefined {
  const last = map.entries.at(-1);
  if (map.flow) return addToFlow(text, map, last, key, body);
  if (!last) return undefined;
  const keyStart = last.key.span.start;
  const lineStart = text.lastIndexOf('\n', keyStart - 1) + 1;
  const indent = ' '.repeat(keyStart - lineStart);
  const at = endOfLine(text, endOfContent(text, last.span.end));
  const lines = linesOf(key, body).map((line) => `\n${indent}${line}`);
  return { start: at, end: at, newText: inBreaksOf(text, lines.join('')) };
}

/** The lines of an entry in block style, without the indentation of the place where it goes. */
export function linesOf(key: string, body: YamlLines | YamlValue): readonly string[] {
  if (!isLines(body)) return [`${asScalar(key)}: ${asScalar(body)}`];
  return [
    `${asScalar(key)}:`,
    ...body.map(([name, value]) => `  ${asScalar(name)}:${value === '' ? '' : ` ${asScalar(value)}`}`),
  ];
}

function isLines(body: YamlLines | YamlValue): body is YamlLines {
  return Array.isArray(body);
}

function addToFlow(
  text: string,
  map: MapNode,
  last: Entry | undefined,
  key: string,
  body: YamlLines | YamlValue,
): TextEdit {
  const at = last ? endOfContent(text, last.span.end) : map.span.start + 1;
  const inner = isLines(body) ? inBraces(body) : asScalar(body, true);
  return { start: at, end: at, newText: `${last ? ', ' : ' '}${asScalar(key, true)}: ${inner}${last ? '' : ' '}` };
}

/** A value as YAML on one line: a text plain where it stays what it is, in double quotes elsewhere. */
export function asScalar(text: YamlValue, inFlow = false): string {
  if (typeof text === 'object') return inBraces(Object.entries(text));
  if (typeof text !== 'string') return String(text);
  if (text === '') return inFlow ? '""' : '';
  const plain =
    !/^[\s!&*?|>@`"'#%{}[\],]|^-(?:\s|$)|:(?:\s|$)|\s#|\s$/.test(text) &&
    !/^(?:~|null|true|false|yes|no|on|off|(?!.*\.\.)[-+.\d][\d.eE+_-]*)$/i.test(text) &&
    !(inFlow && /[{}[\],]/.test(text));
  return plain ? text : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A mapping on one line. */
export function inBraces(entries: YamlLines): string {
  return `{ ${entries.map(([name, value]) => `${asScalar(name, true)}: ${asScalar(value, true)}`).join(', ')} }`;
}

/** New text with the line breaks that the document has. */
export function inBreaksOf(document: string, newText: string): string {
  return document.includes('\r\n') ? newText.replaceAll(/\r?\n/g, '\r\n') : newText;
}

/** The offset of the end of the line that holds an offset. */
export function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  const at = end < 0 ? text.length : end;
  return text[at - 1] === '\r' && at > offset ? at - 1 : at;
}

/** Behind the last visible character before an offset. */
export function endOfContent(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1]!)) end--;
  return end;
}
