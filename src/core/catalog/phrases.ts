/** Finding names in labels: whole words, letter case and plurals aside, the longest first. */

/** A name found in a text. */
export interface Match<Value> {
  readonly name: string;
  readonly value: Value;
  /** Which words of the text it covers: from `start`, before `end`. */
  readonly start: number;
  readonly end: number;
}

/** The words of a text as they are compared: lower case, without a plural's s. */
export function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word,
  );
}

/** Names of one or several words, each with what it stands for. */
export class PhraseTable<Value> {
  readonly #phrases = new Map<string, { readonly name: string; readonly value: Value }>();
  /** By the first word of names, the number of words of the longest of them: at most other words nothing need be tried. */
  readonly #longest = new Map<string, number>();

  /** Adds a name; one that is known already keeps its meaning. */
  add(name: string, value: Value): void {
    const words = wordsOf(name);
    const key = words.join(' ');
    if (key === '' || this.#phrases.has(key)) return;
    this.#phrases.set(key, { name, value });
    this.#longest.set(words[0]!, Math.max(this.#longest.get(words[0]!) ?? 0, words.length));
  }

  /** What a whole text stands for. */
  get(text: string): Value | undefined {
    return this.#phrases.get(wordsOf(text).join(' '))?.value;
  }

  /** The names in a text, in its order; of overlapping ones the longest, and of those the first. */
  find(words: readonly string[]): Match<Value>[] {
    const matches: Match<Value>[] = [];
    for (let start = 0; start < words.length;) {
      const match = this.#longestAt(words, start);
      if (match) matches.push(match);
      start = match ? match.end : start + 1;
    }
    return matches;
  }

  #longestAt(words: readonly string[], start: number): Match<Value> | undefined {
    const longest = this.#longest.get(words[start]!) ?? 0;
    for (let end = Math.min(words.length, start + longest); end > start; end--) {
      const known = this.#phrases.get(words.slice(start, end).join(' '));
      if (known) return { name: known.name, value: known.value, start, end };
    }
    return undefined;
  }
}
