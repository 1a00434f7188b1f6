/** Regions: the pieces that a document is parsed in, kept from version to version as long as their text stays the same. */
import type { Place } from '../base/place.ts';

/** A piece of a document. Its text never changes; `base`, the offset where it lies, moves with the edits before it. */
export class Region implements Place {
  readonly text: string;
  base: number;

  constructor(text: string, base: number) {
    this.text = text;
    this.base = base;
  }

  locate(offset: number): number {
    return this.base + offset;
  }
}

export interface Parsed<Result> {
  readonly region: Region;
  readonly result: Result;
}

/**
 * The regions of one document and what was parsed from each. A version asks for its regions by their text: a region of the
 * version before with that text is handed out again, moved to its new place, and only a new text is parsed.
 */
export class RegionPool<Result> {
  readonly #parse: (region: Region) => Result;
  #before = new Map<string, Parsed<Result>[]>();
  #now = new Map<string, Parsed<Result>[]>();

  constructor(parse: (region: Region) => Result) {
    this.#parse = parse;
  }

  /** Starts a version: what it does not ask for is dropped when the next one starts. */
  begin(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  /** The region with this text at this place. The same text twice in a version gives two regions. */
  take(text: string, base: number): Parsed<Result> {
    const kept = this.#before.get(text)?.shift();
    if (kept) kept.region.base = base;
    const parsed = kept ?? this.#parseNew(text, base);
    const same = this.#now.get(text);
    if (same) same.push(parsed);
    else this.#now.set(text, [parsed]);
    return parsed;
  }

  #parseNew(text: string, base: number): Parsed<Result> {
    const region = new Region(text, base);
    return { region, result: this.#parse(region) };
  }
}
