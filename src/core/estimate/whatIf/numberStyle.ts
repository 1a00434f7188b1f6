/** Writes a number as its author wrote another one: scale letters or words, grouped digits, exponents. */
import { significant } from '../number.ts';
import type { NumberNode } from '../syntax.ts';

/** How the digits and the scale of a number are written. */
export interface NumberStyle {
  /** What stands between groups of three digits; empty for none. */
  readonly group: string;
  readonly exponent: boolean;
  /** The scale word with what stands before it: `M`, ` million`. */
  readonly scale?: { readonly word: string; readonly factor: number; readonly gap: string };
  /** The number before its scale, as written. */
  readonly mantissa: number;
  /** Whether a billion may be told by `B`: before a counting noun and behind a currency sign. */
  readonly billion: 'B' | 'bn';
  /** Whether a large number may be told by letters; thousands of milliseconds or bytes never are. */
  readonly letters: boolean;
}

/** The style of a number. @param text the expression that it stands in. */
export function styleOf(text: string, node: NumberNode, how: Pick<NumberStyle, 'billion' | 'letters'>): NumberStyle {
  const { digits, scale } = node;
  const written = text.slice(digits.start, scale ? scale.range.start : digits.end);
  const number = written.trimEnd();
  return {
    group: /\d([,_\s\u00a0\u2009\u202f])\d{3}/u.exec(number)?.[1] ?? '',
    exponent: /e/i.test(number),
    ...(scale && { scale: { word: scale.word, factor: scale.factor, gap: written.slice(number.length) } }),
    mantissa: node.value / (scale?.factor ?? 1),
    ...how,
  };
}

/** Numbers are written out up to here, then with letters; where the author wrote thousands out, a thousand times as far. */
const WRITTEN_OUT = 10_000;

/**
 * A number in a style, to so many significant digits.
 * @param large the largest number beside it, such as the high end of its range, which decides on letters for both.
 */
export function writeNumber(value: number, style: NumberStyle, digits: number, large = value): string {
  const rounded = significant(value, digits);
  if (style.exponent) return rounded.toExponential().replace('e+', 'e');
  if (style.scale) return withScale(rounded, style, style.scale);
  if (style.group !== '') return grouped(rounded, style.group);
  const writtenOut = large < (style.mantissa >= 1000 ? style.mantissa * 1000 : WRITTEN_OUT);
  if (writtenOut || !style.letters || rounded < 1000) return String(rounded);
  return withScale(rounded, { ...style, mantissa: 1 }, { word: 'K', factor: 1000, gap: '' });
}

const LETTERS = ['K', 'M', 'B', 'T'];
const WORDS = ['thousand', 'million', 'billion', 'trillion'];

/** Keeps the scale while the number before it stays between 1 and 1,000, or as near to that as its author had it. */
function withScale(value: number, style: NumberStyle, scale: NonNullable<NumberStyle['scale']>): string {
  const { word, factor, gap } = scale;
  const mantissa = significant(value / factor, 12);
  const usual = mantissa >= Math.min(1, style.mantissa) && mantissa < Math.max(1000, style.mantissa * 1.001);
  const power = Math.log10(factor) / 3;
  if (usual || !Number.isInteger(Math.round(power * 1e9) / 1e9)) return grouped(mantissa, style.group) + gap + word;
  const next = Math.min(4, Math.floor(Math.log10(value) / 3 + 1e-9));
  if (next < 1) return String(value);
  const words = WORDS.some((one) => word.toLowerCase().startsWith(one));
  const letter = next === 3 ? style.billion : next === 1 && word === 'k' ? 'k' : LETTERS[next - 1]!;
  return grouped(significant(value / 1000 ** next, 12), style.group) + gap + (words ? WORDS[next - 1]! : letter);
}

function grouped(value: number, separator: string): string {
  const text = String(value);
  if (separator === '' || text.includes('e')) return text;
  const [whole, rest] = text.split('.');
  const groups = whole!.replace(/\B(?=(\d{3})+$)/g, separator);
  return rest === undefined ? groups : `${groups}.${rest}`;
}

/** A share as digits before `%`, to so many significant digits of what is smaller, it or the rest to 100 %. */
export function writePercent(share: number, digits: number): string {
  const rest = 1 - share;
  if (share <= rest) return String(significant(share * 100, digits));
  const lost = significant(rest * 100, digits);
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(lost)));
  return String(Number((100 - lost).toFixed(Math.min(15, decimals))));
}
