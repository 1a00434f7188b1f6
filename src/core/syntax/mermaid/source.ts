/** The text as Mermaid's grammar sees it, with the way back: each of its offsets knows where it stands in the document. */
import type { OffsetRange } from '../../base/place.ts';

/** A text made from another by replacing stretches of it, which can tell where each stretch came from. */
export class Source {
  readonly text: string;
  /** Per character, where it starts and ends in the original; missing as long as both texts are the same. */
  readonly #from: Uint32Array | undefined;
  readonly #to: Uint32Array | undefined;
  readonly #originalLength: number;

  constructor(text: string, from?: Uint32Array, to?: Uint32Array, originalLength = text.length) {
    this.text = text;
    this.#from = from;
    this.#to = to;
    this.#originalLength = originalLength;
  }

  /** @returns the range in the original text. */
  range(start: number, end: number): OffsetRange {
    const from = this.offset(start);
    if (end <= start) return { start: from, end: from };
    const to = this.#to ? (this.#to[end - 1] ?? this.#originalLength) : Math.min(end, this.#originalLength);
    return { start: from, end: Math.max(from, to) };
  }

  offset(at: number): number {
    return this.#from ? (this.#from[at] ?? this.#originalLength) : Math.min(at, this.#originalLength);
  }

  /**
   * Replaces stretches of the text.
   * @param cuts where, in order and not overlapping, and by what.
   */
  replace(cuts: readonly Cut[]): Source {
    if (cuts.length === 0) return this;
    const pieces: string[] = [];
    let length = this.text.length;
    for (const cut of cuts) length += cut.by.length - (cut.end - cut.start);
    const from = new Uint32Array(length);
    const to = new Uint32Array(length);
    let at = 0;
    let out = 0;
    const keep = (until: number): void => {
      pieces.push(this.text.slice(at, until));
      for (; at < until; at++, out++) {
        from[out] = this.#from ? this.#from[at]! : at;
        to[out] = this.#to ? this.#to[at]! : at + 1;
      }
    };
    for (const cut of cuts) {
      keep(cut.start);
      const original = this.range(cut.start, cut.end);
      pieces.push(cut.by);
      from.fill(original.start, out, out + cut.by.length);
      to.fill(original.end, out, out + cut.by.length);
      out += cut.by.length;
      at = cut.end;
    }
    keep(this.text.length);
    return new Source(pieces.join(''), from, to, this.#originalLength);
  }

  /** Adds a text at the end that the original does not have. */
  append(tail: string): Source {
    return new Source(this.text + tail, this.#from, this.#to, this.#originalLength);
  }
}

export interface Cut {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}
