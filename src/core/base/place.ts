/**
 * Places and spans: how every fact knows where it stands in the document.
 *
 * Text is parsed in pieces (a YAML entry, a diagram, an expression) with offsets relative to the piece. A `Place` turns
 * such an offset into an offset of the document, so that a piece which did not change can be re-used wherever it moved.
 */

/** Where a piece of text lies in the document. */
export interface Place {
  /** @param offset UTF-16 offset into the piece, 0 to its length inclusive. @returns the offset in the document. */
  locate(offset: number): number;
}

/** A half-open range `[start, end)` of UTF-16 offsets into one text. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** A stretch of the document, given relative to a place; `start` and `end` are offsets in the document as it is now. */
export class Span implements OffsetRange {
  readonly #startPlace: Place;
  readonly #from: number;
  readonly #endPlace: Place;
  readonly #to: number;

  constructor(place: Place, from: number, to: number, endPlace: Place = place) {
    this.#startPlace = place;
    this.#from = from;
    this.#endPlace = endPlace;
    this.#to = to;
  }

  get start(): number {
    return this.#startPlace.locate(this.#from);
  }

  get end(): number {
    // The end is located by the last character inside, so that a span ending at a line break of a block scalar does not
    // reach into the indentation of the next line.
    const empty = this.#endPlace === this.#startPlace && this.#to <= this.#from;
    return empty || this.#to === 0 ? this.#endPlace.locate(this.#to) : this.#endPlace.locate(this.#to - 1) + 1;
  }

  /** A part of this span, by offsets from its start; for spans within one place. */
  part(from: number, to: number): Span {
    return new Span(this.#startPlace, this.#from + from, this.#from + to);
  }

  /** The stretch from the start of this span to the end of `last`. */
  to(last: Span): Span {
    return new Span(this.#startPlace, this.#from, last.#to, last.#endPlace);
  }
}

/** A place whose text starts at a fixed offset of the document. */
export class FixedPlace implements Place {
  readonly #base: number;

  constructor(base: number) {
    this.#base = base;
  }

  locate(offset: number): number {
    return this.#base + offset;
  }
}

/** The document itself: offsets are what they say. */
export const DOCUMENT: Place = new FixedPlace(0);

/** Makes a span of a range that is relative to a place. */
export function spanAt(place: Place, range: OffsetRange): Span {
  return new Span(place, range.start, range.end);
}

/** Whether the range holds the offset; its end counts as inside, as a cursor behind the last letter does. */
export function touches(range: OffsetRange, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}
