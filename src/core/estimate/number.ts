/** Numbers as text, the same in every locale: `231K`, `86,400`, `99.99`. */

const SCALES = [
  { factor: 1e12, suffix: 'T' },
  { factor: 1e9, suffix: 'B' },
  { factor: 1e6, suffix: 'M' },
  { factor: 1e3, suffix: 'K' },
];

/** Rounds to significant digits; 1.825, which a computer holds as 1.82499…, becomes 1.83 as on paper. */
export function significant(value: number, digits: number): number {
  const nudged = digits <= 10 ? value * (1 + 1e-13) : value;
  return Number(nudged.toPrecision(Math.min(100, Math.max(1, digits))));
}

/**
 * A number to `digits` significant digits, with K, M, B, T from a thousand on, and as `1.2e18` where these do not reach.
 * @param billion what stands for 1e9: `bn` where `B` would be read as bytes.
 */
export function scaledNumber(value: number, digits: number, billion: 'B' | 'bn' = 'bn'): string {
  const rounded = significant(value, digits);
  const size = Math.abs(rounded);
  if (size >= 1e15) return exponential(rounded);
  const scale = SCALES.find(({ factor }) => size >= factor);
  if (!scale) return decimal(rounded);
  const suffix = scale.suffix === 'B' ? billion : scale.suffix;
  return decimal(significant(rounded / scale.factor, digits)) + suffix;
}

/** A number to `digits` significant digits, with commas and no letters: `86,400`. */
export function groupedNumber(value: number, digits: number): string {
  const rounded = significant(value, digits);
  return Math.abs(rounded) >= 1e15 ? exponential(rounded) : grouped(decimal(rounded));
}

/** A number with at most `decimals` places, or four significant digits if these show more: `231,481.48`. */
export function exactNumber(value: number, decimals = 2): string {
  const size = Math.abs(value);
  if (size >= 1e18) return exponential(significant(value, 6));
  if (size < 1) return decimal(significant(value, 4));
  return grouped(decimal(Number(significant(value, 15).toFixed(decimals))));
}

/**
 * A share as a percentage: two decimals, but of many nines as many as it takes to tell them (`99.9899`).
 * @param rest 1 - share, as exactly as it is known.
 */
export function percentNumber(share: number, rest = 1 - share): string {
  const lost = rest * 100;
  if (lost > 0 && lost < 0.1) {
    const decimals = Math.min(20, Math.ceil(-Math.log10(lost)) + 2);
    return nines(lost, decimals);
  }
  const percent = share * 100;
  if (percent !== 0 && Math.abs(percent) < 0.1) return decimal(significant(percent, 3));
  return grouped(decimal(Number(percent.toFixed(2))));
}

const BASE62 = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** A whole number from zero on in base 62, as short links write it: `dnh` for 12,345. */
export function base62(value: number): string {
  let digits = '';
  for (let rest = BigInt(value); digits === '' || rest > 0n; rest /= 62n) digits = BASE62[Number(rest % 62n)]! + digits;
  return digits;
}

/** 100 minus a small number, digit by digit: the subtraction itself would lose the last nines. */
function nines(lost: number, decimals: number): string {
  const digits = lost.toFixed(decimals).slice(2);
  const units = 10n ** BigInt(decimals) - BigInt(digits);
  const text = units.toString().padStart(decimals, '0');
  if (text.length > decimals) return '100';
  return `99.${text}`.replace(/0+$/, '');
}

/** Plain digits without an exponent where that is short, without `-0`. */
function decimal(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 1e21 || size < 1e-4) return exponential(value);
  return String(value);
}

function exponential(value: number): string {
  return value.toExponential().replace('e+', 'e');
}

function grouped(text: string): string {
  const [whole, rest] = text.split('.');
  if (text.includes('e')) return text;
  const groups = whole!.replace(/\B(?=(\d{3})+$)/g, ',');
  return rest === undefined ? groups : `${groups}.${rest}`;
}
