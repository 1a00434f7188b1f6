/** A text with pieces put into it, which knows where each of its characters stands in the text before. */
import type { Place } from '../../base/place.ts';

/** A text and where it lies. */
export interface Source extends Place {
  readonly text: string;
}

/** Text to be put in at an offset, or, with `blank`, to stand in the place of as many characters. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
  readonly blank?: boolean;
}

/** Puts insertions, ordered by their offsets, into a text. */
export function inserted(source: string, insertions: readonly Insertion[]): string {
  let text = '';
  let from = 0;
  for (const { at, text: piece, blank } of insertions) {
    text += source.slice(from, at) + piece;
    from = blank ? at + piece.length : at;
  }
  return text + source.slice(from);
}

/** A source with insertions. An inserted character is placed at the one before it. */
export class MendedText implements Source {
  readonly text: string;
  readonly #source: Source;
  readonly #insertions: readonly Insertion[];

  constructor(source: Source, insertions: readonly Insertion[]) {
    this.#source = source;
    const ordered = [...insertions].sort((a, b) => a.at - b.at);
    this.text = inserted(source.text, ordered);
    this.#insertions = ordered.filter(({ blank }) => !blank);
  }

  locate(offset: number): number {
    let shift = 0;
    for (const { at, text } of this.#insertions) {
      const start = at + shift;
      if (offset < start) break;
      if (offset < start + text.length) return this.#source.locate(Math.max(0, at - 1));
      shift += text.length;
    }
    return this.#source.locate(offset - shift);
  }
}
