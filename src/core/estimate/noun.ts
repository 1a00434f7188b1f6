/** Singular and plural of counting nouns, so that `user` and `users` count the same thing. */
import { INVARIABLE_NOUNS, IRREGULAR_NOUNS, NOUN_ALIASES, OTHER_PLURALS } from './data/nouns.ts';

const invariable = new Set(INVARIABLE_NOUNS);
const pluralOf = new Map(Object.entries(IRREGULAR_NOUNS));
const singularOf = new Map([
  ...Object.entries(IRREGULAR_NOUNS).map(([singular, plural]) => [plural, singular] as const),
  ...Object.entries(OTHER_PLURALS),
]);
const aliases = new Map(Object.entries(NOUN_ALIASES));

/** The singular of an English noun by the usual rules; a word that is singular stays as it is. */
export function singular(word: string): string {
  const lower = word.toLowerCase();
  if (invariable.has(lower) || pluralOf.has(lower)) return word;
  const known = singularOf.get(lower);
  if (known !== undefined) return known;
  if (!lower.endsWith('s') || lower.length < 3 || /(?:ss|us|is)$/.test(lower)) return word;
  if (/[^aeiou]ies$/.test(lower) && lower.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:sses|shes|ches|xes|zzes)$/.test(lower)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** The plural of an English noun by the usual rules; a word that is plural stays as it is. */
export function plural(word: string): string {
  const lower = word.toLowerCase();
  if (invariable.has(lower) || singularOf.has(lower)) return word;
  const known = pluralOf.get(lower);
  if (known !== undefined) return known;
  if (singular(word) !== word) return word;
  if (/[^aeiou]y$/.test(lower)) return `${word.slice(0, -1)}ies`;
  if (/(?:s|x|z|ch|sh)$/.test(lower)) return `${word}es`;
  return `${word}s`;
}

/** What a label counts: one key for singular, plural, letter case and short form. */
export function labelKey(word: string): string {
  const key = singular(word).toLowerCase();
  return aliases.get(key) ?? key;
}
