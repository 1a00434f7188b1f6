/** Quantities among words: `60 s, renewed by the heartbeat` is 60 s, and `none; sized for all` is no quantity. */
import { memoText } from '../../base/memo.ts';
import { parseExpression } from '../../estimate/index.ts';

/** The part of a text that can be evaluated, and the names in it. */
export interface FoundQuantity {
  readonly text: string;
  readonly names: readonly string[];
}

/** Starts with a number, perhaps behind a sign of comparison, of a rough value, or of money. */
const STARTS_WITH_NUMBER = /^\s*(?:[<>]=?|≤|≥|~)?\s*(?:[A-Z]{0,3}[$€£¥])?\s*\.?\d/u;
/** Where words may follow a quantity: a comma that does not group digits, a semicolon, an opening bracket. */
const WORDS_BEHIND = /,(?!\d)|;|\s\(/g;

/**
 * Finds the part of a text that can be evaluated, from its beginning: all of it, or a quantity before a comma, a semicolon or a
 * bracket. A text that is nothing but a code span stands for what is in it. Offsets in the part are offsets in the text.
 */
export const quantityIn: (text: string) => FoundQuantity | undefined = memoText((text) => {
  const whole = read(/^\s*`[^`]*`\s*$/.test(text) ? text.replaceAll('`', ' ') : text);
  if (whole || !STARTS_WITH_NUMBER.test(text)) return whole;
  const ends = [...text.matchAll(WORDS_BEHIND)].map(({ index }) => index).reverse();
  for (const end of ends) {
    const part = read(text.slice(0, end));
    if (part) return part;
  }
  return undefined;
});

/** The text of such a part. */
export function quantityText(text: string): string | undefined {
  return quantityIn(text)?.text;
}

function read(text: string): FoundQuantity | undefined {
  const { errors, names } = parseExpression(text);
  if (errors.some(({ severity }) => severity === 'error')) return undefined;
  return { text, names: names.map(({ name }) => name) };
}
