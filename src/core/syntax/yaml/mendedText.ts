/** A text with pieces replaced in it, which knows where each of its characters stands in the text before. */
import type { Place } from '../../base/place.ts';

/** A text and where it lies. */
export interface Source extends Place {
  readonly text: string;
}

/** Text to stand at an offset in the place of so many characters. */
export interface Replacement {
  readonly at: number;
  readonly remove: number;
  readonly text: string;
}

/** Makes replacements in a text; of several at one offset the first given comes first. */
export function replaced(source: string, replacements: readonly Replacement[]): string {
  let text = '';
  let from = 0;
  for (const { at, remove, text: piece } of ordered(replacements)) {
    text += source.slice(from, at) + piece;
    from = at + remove;
  }
  return text + source.slice(from);
}

export function ordered(replacements: readonly Replacement[]): Replacement[] {
  return [...replacements].sort((a, b) => a.at - b.at);
}

/** The offset before the replacements of an offset behind them; a character put in stands at the one before it. */
export function offsetBefore(replacements: readonly Replacement[], offset: number): number {
  let shift = 0;
  for (const { at, remove, text } of replacements) {
    const start = at + shift;
    if (offset < start) break;
    if (offset < start + text.length) return remove > 0 ? at : Math.max(0, at - 1);
    shift += text.length - remove;
  }
  return offset - shift;
}

/** A source with replacements. */
export class MendedText implements Source {
  readonly text: string;
  readonly #source: Source;
  readonly #replacements: readonly Replacement[];

  constructor(source: Source, replacements: readonly Replacement[]) {
    this.#source = source;
    this.#replacements = ordered(replacements);
    this.text = replaced(source.text, this.#replacements);
  }

  locate(offset: number): number {
    return this.#source.locate(offsetBefore(this.#replacements, offset));
  }
}
