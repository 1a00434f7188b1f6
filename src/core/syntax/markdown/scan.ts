/**
 * Reads the blocks of a Markdown text that a design document is built from: front matter, headings, fences, and the prose
 * between them. It follows CommonMark, but closes a fence that was left open before it swallows the next section.
 */
import { stepOfHeading } from './steps.ts';

interface Lines {
  readonly text: string;
  readonly starts: readonly number[];
  readonly count: number;
}

export interface ScannedHeading {
  readonly kind: 'heading';
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly title: string;
  readonly titleStart: number;
}

export interface ScannedFence {
  readonly kind: 'fence';
  readonly start: number;
  readonly end: number;
  readonly language: string;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly infoStart: number;
  readonly infoEnd: number;
  readonly closed: boolean;
}

export interface ScannedFrontMatter {
  readonly kind: 'front-matter';
  readonly start: number;
  readonly end: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly closed: boolean;
}

export interface ScannedProse {
  readonly kind: 'prose';
  readonly start: number;
  readonly end: number;
}

export type Scanned = ScannedHeading | ScannedFence | ScannedFrontMatter | ScannedProse;

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$/;
const FENCE = /^( {0,3})(?:(`{3,})([^`]*)|(~{3,})(.*))$/;
/** A fence on the first line of a list item: it ends with the item at the latest. */
const ITEM_FENCE = /^(\s*(?:[-*+]|\d{1,9}[.)])[ \t]+)(`{3,}|~{3,})/;
const COMMENT_OPEN = /^ {0,3}<!--/;

/** @returns the blocks in order; together they cover the whole text. */
export function scanMarkdown(text: string): Scanned[] {
  return new Scanner(text).scan();
}

class Scanner {
  readonly #lines: Lines;
  readonly #blocks: Scanned[] = [];
  #proseStart = 0;

  constructor(text: string) {
    this.#lines = readLines(text);
  }

  scan(): Scanned[] {
    let line = this.#frontMatter();
    while (line < this.#lines.count) line = this.#block(line);
    this.#endProse(this.#lines.text.length);
    return this.#blocks;
  }

  /** Reads what starts on a line. @returns the line behind it. */
  #block(line: number): number {
    const text = this.#line(line);
    const fence = FENCE.exec(text);
    if (fence) return this.#fence(line, fence);
    const heading = HEADING.exec(text);
    if (heading) return this.#heading(line, heading);
    const item = ITEM_FENCE.exec(text);
    if (item) return this.#endOfItemFence(line, item[1]!.length, item[2]!);
    if (COMMENT_OPEN.test(text)) return this.#endOfComment(line);
    return line + 1;
  }

  #frontMatter(): number {
    if (this.#lines.count === 0 || !/^\uFEFF?---[ \t]*$/.test(this.#line(0))) return 0;
    let end = 1;
    while (end < this.#lines.count && !/^(?:---|\.\.\.)[ \t]*$/.test(this.#line(end))) end++;
    const closed = end < this.#lines.count;
    // Left open, it ends where Markdown clearly begins.
    if (!closed) end = this.#findLine(1, (text) => /^##+\s/.test(text) || FENCE.test(text));
    const last = closed ? end + 1 : end;
    this.#push({
      kind: 'front-matter',
      start: 0,
      end: this.#lines.starts[last]!,
      contentStart: this.#lines.starts[1] ?? this.#lines.text.length,
      contentEnd: this.#lines.starts[end]!,
      closed,
    });
    return last;
  }

  #heading(line: number, match: RegExpExecArray): number {
    const start = this.#lines.starts[line]!;
    const text = this.#line(line);
    const title = match[2]?.trim() ?? '';
    const depth = match[1]!.length;
    const titleStart = start + (title ? text.indexOf(title, text.indexOf('#') + depth) : text.trimEnd().length);
    this.#push({ kind: 'heading', start, end: this.#lines.starts[line + 1]!, depth, title, titleStart });
    return line + 1;
  }

  #fence(line: number, match: RegExpExecArray): number {
    const marker = match[2] ?? match[4]!;
    const info = match[3] ?? match[5]!;
    const start = this.#lines.starts[line]!;
    const infoStart = start + match[1]!.length + marker.length + (/^\s*/.exec(info)?.[0].length ?? 0);
    const word = /\S*/.exec(info.trim())![0];
    const { end, closed } = this.#endOfFence(line + 1, marker);
    const last = closed ? end + 1 : end;
    this.#push({
      kind: 'fence',
      start,
      end: this.#lines.starts[last]!,
      language: word.toLowerCase(),
      contentStart: this.#lines.starts[line + 1]!,
      contentEnd: this.#lines.starts[end]!,
      infoStart,
      infoEnd: infoStart + word.length,
      closed,
    });
    return last;
  }

  /** @returns the line of the closing fence, or the line before which a fence that was left open ends. */
  #endOfFence(from: number, marker: string): { end: number; closed: boolean } {
    let step: number | undefined;
    for (let line = from; line < this.#lines.count; line++) {
      const text = this.#line(line);
      const fence = FENCE.exec(text);
      const other = fence ? (fence[2] ?? fence[4]!) : '';
      if (other.startsWith(marker)) {
        const info = (fence![3] ?? fence![5]!).trim();
        if (info === '') return { end: line, closed: true };
        // A fence opens inside this one: this one was never closed.
        return { end: step ?? line, closed: false };
      }
      if (step === undefined && opensStep(text)) step = line;
    }
    return { end: step ?? this.#lines.count, closed: false };
  }

  #endOfItemFence(line: number, content: number, marker: string): number {
    const closing = new RegExp(`^\\s*${marker[0]}{${marker.length},}\\s*$`);
    const end = this.#findLine(
      line + 1,
      (text) => closing.test(text) || (text.trim() !== '' && indentOf(text) < content),
    );
    return end < this.#lines.count && closing.test(this.#line(end)) ? end + 1 : end;
  }

  #endOfComment(line: number): number {
    const open = this.#lines.starts[line]!;
    const close = this.#lines.text.indexOf('-->', open);
    if (close < 0) return line + 1;
    return this.#findLine(line, (_, index) => this.#lines.starts[index + 1]! > close) + 1;
  }

  #findLine(from: number, matches: (text: string, line: number) => boolean): number {
    let line = from;
    while (line < this.#lines.count && !matches(this.#line(line), line)) line++;
    return line;
  }

  #push(block: Scanned): void {
    this.#endProse(block.start);
    this.#blocks.push(block);
    this.#proseStart = block.end;
  }

  #endProse(end: number): void {
    if (end > this.#proseStart) this.#blocks.push({ kind: 'prose', start: this.#proseStart, end });
    this.#proseStart = end;
  }

  #line(line: number): string {
    const end = this.#lines.starts[line + 1]!;
    return this.#lines.text.slice(this.#lines.starts[line]!, end).replace(/\r?\n$/, '');
  }
}

function opensStep(text: string): boolean {
  const heading = HEADING.exec(text);
  return heading?.[1]?.length === 2 && stepOfHeading(heading[2] ?? '') !== undefined;
}

function indentOf(text: string): number {
  return /^\s*/.exec(text)![0].length;
}

function readLines(text: string): Lines {
  const starts: number[] = [];
  for (let at = 0; at < text.length;) {
    starts.push(at);
    const end = text.indexOf('\n', at);
    at = end < 0 ? text.length : end + 1;
  }
  const count = starts.length;
  starts.push(text.length, text.length);
  return { text, starts, count };
}
