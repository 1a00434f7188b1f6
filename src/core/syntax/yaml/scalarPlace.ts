/** Where the text of a YAML scalar lies in its source, through quotes, escapes, folded lines and block indentation. */
import type { Place } from '../../base/place.ts';
import type { ScalarStyle } from '../tree.ts';
import type { Source } from './mendedText.ts';

/** The place of a scalar's text. The map from text to source is made when first asked for. */
export class ScalarPlace implements Place {
  readonly #region: Source;
  readonly #start: number;
  readonly #end: number;
  readonly #style: ScalarStyle;
  readonly #text: string;
  #offsets: Int32Array | undefined;

  /**
   * @param region the region that the scalar stands in.
   * @param start offset in the region of the scalar's first character, its quote or its `|` included.
   * @param end offset behind its last one.
   * @param text the scalar's value.
   */
  constructor(region: Source, start: number, end: number, style: ScalarStyle, text: string) {
    this.#region = region;
    this.#start = start;
    this.#end = end;
    this.#style = style;
    this.#text = text;
  }

  locate(offset: number): number {
    this.#offsets ??= this.#align();
    const clamped = Math.max(0, Math.min(offset, this.#text.length));
    return this.#region.locate(this.#start + this.#offsets[clamped]!);
  }

  #align(): Int32Array {
    const source = this.#region.text.slice(this.#start, this.#end);
    const block = this.#style === 'literal' || this.#style === 'folded';
    return block ? alignBlock(source, this.#text, this.#style) : alignFlow(source, this.#text, this.#style);
  }
}

/** @returns for each offset of the text, and its end, the offset in the source. */
function alignBlock(source: string, text: string, style: ScalarStyle): Int32Array {
  const offsets = new Int32Array(text.length + 1);
  let at = endOfLine(source, 0);
  const indent = blockIndent(source, at);
  at = skipIndent(source, at, indent);
  for (let index = 0; index < text.length; index++) {
    offsets[index] = at;
    const breaks = text[index] === '\n' || (style === 'folded' && text[index] === ' ' && isBreak(source, at));
    if (!breaks) {
      at++;
      continue;
    }
    at = skipIndent(source, endOfLine(source, at), indent);
    // A folded block writes one more line break than its text has between two lines of prose.
    const folds = style === 'folded' && text[index] === '\n' && index + 1 < text.length && isBreak(source, at);
    if (folds && text[index + 1] !== '\n') at = skipIndent(source, endOfLine(source, at), indent);
  }
  offsets[text.length] = Math.min(at, source.length);
  return offsets;
}

function alignFlow(source: string, text: string, style: ScalarStyle): Int32Array {
  const offsets = new Int32Array(text.length + 1);
  let at = style === 'plain' ? 0 : 1;
  for (let index = 0; index < text.length; index++) {
    const fold = foldAt(source, at, style);
    if (fold > 0) {
      offsets[index] = at;
      // A fold of several line breaks gives one break less to the text: they all share the fold.
      if (text[index + 1] !== '\n') at += fold;
      continue;
    }
    at += escapedBreak(source, at, style);
    offsets[index] = at;
    const length = unitLength(source, at, style);
    const astral = style === 'double' && source[at] === '\\' && isHighSurrogate(text, index);
    if (astral) offsets[++index] = at;
    at += length;
  }
  offsets[text.length] = at;
  return offsets;
}

/** Length of the line break and the white space around it that a flow scalar folds, or 0. */
function foldAt(source: string, at: number, style: ScalarStyle): number {
  const pattern = /[ \t]*(?:\r?\n[ \t]*)+/y;
  pattern.lastIndex = at;
  const found = pattern.exec(source);
  return found && style !== 'literal' ? found[0].length : 0;
}

/** Length of `\` before a line break in double quotes, with the white space behind it: it gives nothing to the text. */
function escapedBreak(source: string, at: number, style: ScalarStyle): number {
  if (style !== 'double') return 0;
  const pattern = /\\\r?\n[ \t]*/y;
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0].length ?? 0;
}

const ESCAPE_LENGTHS: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/** How many characters of the source make one character of the text. */
function unitLength(source: string, at: number, style: ScalarStyle): number {
  if (style === 'double' && source[at] === '\\') return ESCAPE_LENGTHS[source[at + 1] ?? ''] ?? 2;
  if (style === 'single' && source[at] === "'" && source[at + 1] === "'") return 2;
  return 1;
}

function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code < 0xdc00;
}

function isBreak(source: string, at: number): boolean {
  return source[at] === '\n' || source[at] === '\r';
}

/** @returns the offset behind the line break at or after `at`. */
function endOfLine(source: string, at: number): number {
  const found = source.indexOf('\n', at);
  return found < 0 ? source.length : found + 1;
}

/** The indentation of a block scalar: as its header says, or as its first line with text has it. */
function blockIndent(source: string, contentStart: number): number {
  const first = /(?:^[ \t]*\r?\n)*^( *)/my;
  first.lastIndex = contentStart;
  const leading = first.exec(source)?.[1]?.length ?? 0;
  const declared = /^[|>][-+]?([1-9])/.exec(source);
  // A declared indentation counts from the parent's, which the header does not say: what lines have less than the text's own
  // first line is then part of the text, so the leading white space is the best guess for anything but such blocks.
  return declared ? Math.min(leading, Number(declared[1])) : leading;
}

function skipIndent(source: string, at: number, indent: number): number {
  let skipped = at;
  while (skipped - at < indent && source[skipped] === ' ') skipped++;
  return skipped;
}
