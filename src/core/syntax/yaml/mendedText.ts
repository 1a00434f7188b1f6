/** A text with pieces put into it, which knows where each of its characters stands in the text before. */
import type { Place } from '../../base/place.ts';

/** A text and where it lies. */
export interface Source extends Place {
  readonly text: string;
}

/** Text to be put in at an offset. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** A source with insertions. An inserted character is placed at the one before it. */
export class MendedText implements Source {
  readonly text: string;
  readonly #source: Source;
  readonly #insertions: readonly Insertion[];

  constructor(source: Source, insertions: readonly Insertion[]) {
    this.#source = source;
    this.#insertions = [...insertions].sort((a, b) => a.at - b.at);
    let text = '';
    let from = 0;
    for (const { at, text: inserted } of this.#insertions) {
      text += source.text.slice(from, at) + inserted;
      from = at;
    }
    this.text = text + source.text.slice(from);
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
