/** Quantities among words: `60 s, renewed by the heartbeat` is 60 s, and `none; sized for all` is no quantity. */
import { memoText } from '../../base/memo.ts';
import { parseExpression } from '../../estimate/index.ts';

/** Starts with a number, perhaps behind a sign of comparison, of a rough value, or of money. */
const STARTS_WITH_NUMBER = /^\s*(?:[<>]=?|≤|≥|~)?\s*(?:[A-Z]{0,3}[$€£¥])?\s*\.?\d/u;
/** Where words may follow a quantity: a comma that does not group digits, a semicolon, an opening bracket. */
const WORDS_BEHIND = /,(?!\d)|;|\s\(/g;

/**
 * The part of a text that can be evaluated, from its beginning: all of it, or a quantity before a comma, a semicolon or a
 * bracket. A text that is nothing but a code span stands for what is in it. Offsets in the part are offsets in the text.
 */
export const quantityText: (text: string) => string | undefined = memoText((text) => {
  const whole = /^\s*`[^`]*`\s*$/.test(text) ? text.replaceAll('`', ' ') : text;
  if (parses(whole)) return whole;
  if (!STARTS_WITH_NUMBER.test(text)) return undefined;
  const ends = [...text.matchAll(WORDS_BEHIND)].map(({ index }) => index);
  return ends.map((end) => text.slice(0, end)).findLast(parses);
});

function parses(text: string): boolean {
  return !parseExpression(text).errors.some(({ severity }) => severity === 'error');
}
