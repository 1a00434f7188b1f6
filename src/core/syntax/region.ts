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
  #now: Parsed<Result>[] = [];
  /** The regions of the version before, in order; `undefined` where one was handed out again. */
  #before: (Parsed<Result> | undefined)[] = [];
  /** Where in `#before` the next one is expected: most regions follow the one that they followed before. */
  #next = 0;
  /** Places in `#before` by text, made when something stands elsewhere than expected. */
  #places: Map<string, number[]> | undefined;

  constructor(parse: (region: Region) => Result) {
    this.#parse = parse;
  }

  /** Starts a version: what it does not ask for is dropped when the next one starts. */
  begin(): void {
    this.#before = this.#now;
    this.#now = [];
    this.#next = 0;
    this.#places = undefined;
  }

  /** The region with this text at this place. The same text twice in a version gives two regions. */
  take(text: string, base: number): Parsed<Result> {
    const kept = this.#kept(text);
    if (kept) kept.region.base = base;
    const parsed = kept ?? this.#parseNew(text, base);
    this.#now.push(parsed);
    return parsed;
  }

  #kept(text: string): Parsed<Result> | undefined {
    // The one in the expected place may have been replaced: then the next one is the one behind it.
    for (const place of [this.#next, this.#next + 1])
      if (this.#before[place]?.region.text === text) return this.#handOut(place);
    this.#places ??= placesOf(this.#before);
    const same = this.#places.get(text) ?? [];
    while (same.length > 0) {
      const place = same.shift()!;
      if (this.#before[place]) return this.#handOut(place);
    }
    return undefined;
  }

  #handOut(place: number): Parsed<Result> | undefined {
    const kept = this.#before[place];
    this.#before[place] = undefined;
    this.#next = place + 1;
    return kept;
  }

  #parseNew(text: string, base: number): Parsed<Result> {
    const region = new Region(ownCopy(text), base);
    return { region, result: this.#parse(region) };
  }
}

function placesOf(regions: readonly (Parsed<unknown> | undefined)[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  regions.forEach((parsed, place) => {
    if (!parsed) return;
    const same = places.get(parsed.region.text);
    if (same) same.push(place);
    else places.set(parsed.region.text, [place]);
  });
  return places;
}

/** Longer texts are most of a document themselves, and there are only a few of them: a copy would cost more than it frees. */
const LONG = 20_000;

/**
 * The same text on its own: a slice would keep the whole document that it was cut from, for as long as the region lives. To be
 * cut, the joined text has to be written down, which is the copy: twenty times as fast as a way through JSON.
 */
function ownCopy(text: string): string {
  return text.length > LONG ? text : ` ${text}`.slice(1);
}
