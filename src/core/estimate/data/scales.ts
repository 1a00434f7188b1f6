/** Scale words: what multiplies a number before its unit. */

export interface Scale {
  /** Spellings, exactly as written; `words` may be written in any letter case. */
  readonly symbols: readonly string[];
  readonly words: readonly string[];
  readonly factor: number;
  readonly doc: string;
}

/** `B` is left out: whether it is bytes or a billion depends on what follows (see `literal.ts`). */
export const SCALES: readonly Scale[] = [
  { symbols: ['K', 'k'], words: ['thousand'], factor: 1e3, doc: 'Thousand, never kelvin and never 1,024.' },
  { symbols: ['M'], words: ['million', 'millions', 'mil', 'mio', 'mn'], factor: 1e6, doc: 'Million.' },
  { symbols: [], words: ['bn', 'billion', 'billions'], factor: 1e9, doc: 'Billion; `B` before a counting noun too.' },
  { symbols: ['T'], words: ['trillion', 'trillions', 'tn'], factor: 1e12, doc: 'Trillion.' },
  { symbols: [], words: ['lakh', 'lakhs'], factor: 1e5, doc: 'Lakh, 100 thousand.' },
  { symbols: [], words: ['crore', 'crores'], factor: 1e7, doc: 'Crore, 10 million.' },
];

/** The factor of `B` where it means a billion. */
export const BILLION = 1e9;

const bySymbol = new Map(SCALES.flatMap((scale) => scale.symbols.map((symbol) => [symbol, scale.factor] as const)));
const byWord = new Map(SCALES.flatMap((scale) => scale.words.map((word) => [word, scale.factor] as const)));

/** @returns the factor of a scale word, or undefined if the word is none. */
export function scaleFactor(word: string): number | undefined {
  return bySymbol.get(word) ?? byWord.get(word.toLowerCase());
}
