/** Stretches of a text that are addresses and not words: URLs, link targets, e-mail addresses and paths. */
import type { OffsetRange } from '../base/place.ts';

/** Quantifiers are bounded, so that no text makes the search slow. */
const ADDRESS = new RegExp(
  [
    String.raw`[a-z][a-z0-9+.-]{0,20}:\/\/[^\s<>"'\x60]+`,
    String.raw`www\.[^\s<>"'\x60]+`,
    String.raw`\]\([^\s)]*\)?`,
    String.raw`[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}`,
    String.raw`(?<![^\s"'\x60(\[{<=|,;:])(?:~|\.{1,2})?\/[\w.{}*:@%-]+(?:\/[\w.{}*:@%-]*)*`,
  ].join('|'),
  'gi',
);

/** `src/cache/index.ts`: a run with a slash that ends as a file does. */
const FILE_NAME = /\.[a-z]{1,5}[)\]}'"`,;:.]{0,4}$/i;

/**
 * Tells which ranges of a text overlap an address. An address has no blanks, so that only the words around a range are
 * read, and those once if ranges are asked for from left to right.
 */
export class Addresses {
  readonly #text: string;
  /** The run of characters without blanks that was read last. */
  #start = 0;
  #end = 0;
  #found: readonly OffsetRange[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether `[start, end)` overlaps an address. */
  overlap(start: number, end: number): boolean {
    for (let at = start; at < end; at = this.#end) {
      while (at < end && isSpace(this.#text.charCodeAt(at))) at++;
      if (at >= end) return false;
      if (at < this.#start || at >= this.#end) this.#read(at);
      if (this.#found.some((address) => address.start < end && start < address.end)) return true;
    }
    return false;
  }

  #read(at: number): void {
    const text = this.#text;
    let start = at;
    let end = at + 1;
    while (start > 0 && !isSpace(text.charCodeAt(start - 1))) start--;
    while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
    this.#start = start;
    this.#end = end;
    this.#found = addressesIn(text.slice(start, end), start);
  }
}

/** @param run text without blanks. @param base where it stands. @returns its addresses, in order. */
function addressesIn(run: string, base: number): readonly OffsetRange[] {
  const slash = run.includes('/');
  if (!slash && !run.includes('@') && !run.includes('](') && !run.startsWith('www.')) return NONE;
  if (slash && FILE_NAME.test(run) && !run.includes('](')) return [{ start: base, end: base + run.length }];
  const found: OffsetRange[] = [];
  ADDRESS.lastIndex = 0;
  for (let hit = ADDRESS.exec(run); hit; hit = ADDRESS.exec(run)) {
    const start = base + hit.index;
    found.push({ start, end: start + hit[0].length });
  }
  return found;
}

const NONE: readonly OffsetRange[] = [];

/** What `\s` matches. */
function isSpace(code: number): boolean {
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13);
  return /\s/.test(String.fromCharCode(code));
}
