/** The standard normal distribution, and the reproducible draws from it that belong to an uncertain input. */

/** The standard normal's 95th percentile. */
export const Z95 = 1.6448536269514722;
/** How many samples stand for a distribution. */
export const SAMPLES = 10_000;

/** The value below which a share of the standard normal lies, to full precision. */
export function normalQuantile(share: number): number {
  if (!(share > 0)) return -Infinity;
  if (!(share < 1)) return Infinity;
  const rough = roughQuantile(share);
  // One step of Newton's method (Halley's form) makes Acklam's nine digits sixteen.
  const error = normalShare(rough) - share;
  const step = error * Math.sqrt(2 * Math.PI) * Math.exp((rough * rough) / 2);
  return Math.abs(rough) > 6 ? rough : rough - step / (1 + (rough * step) / 2);
}

/** The share of the standard normal below a value. */
export function normalShare(at: number): number {
  if (at < -8) return 0;
  if (at > 8) return 1;
  // Marsaglia's series: exact to the last digits, and short where it is used.
  let term = at;
  let sum = at;
  for (let i = 3, before = NaN; sum !== before; i += 2) {
    before = sum;
    term *= (at * at) / i;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-at * at) / 2)) / Math.sqrt(2 * Math.PI);
}

let strata: Float64Array | undefined;

/** The middle of each of `SAMPLES` equally likely parts of the standard normal, from low to high. */
export function normalStrata(): Float64Array {
  strata ??= Float64Array.from({ length: SAMPLES }, (_, i) => roughQuantile((i + 0.5) / SAMPLES));
  return strata;
}

/** Orders are 20 KB each. */
const MAX_REMEMBERED = 500;
const orders = new Map<string, Uint16Array>();

/** The order in which an input runs through the strata; it follows from the input's name alone. */
export function shuffledOrder(id: string): Uint16Array {
  const known = orders.get(id);
  if (known) return known;
  const result = Uint16Array.from({ length: SAMPLES }, (_, i) => i);
  const random = generator(hash(id));
  for (let i = SAMPLES - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const swapped = result[i]!;
    result[i] = result[j]!;
    result[j] = swapped;
  }
  if (orders.size >= MAX_REMEMBERED) orders.delete(orders.keys().next().value!);
  orders.set(id, result);
  return result;
}

/** FNV-1a, 32 bit. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** Mulberry32: a small generator of uniform numbers in [0, 1). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Acklam's rational approximation of the quantile (relative error below 1.2e-9). */
function roughQuantile(p: number): number {
  const tail = 0.02425;
  if (p > 1 - tail) return -roughQuantile(1 - p);
  if (p < tail) {
    const q = Math.sqrt(-2 * Math.log(p));
    const upper = [
      -7.784894002430293e-3, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
      2.938163982698783,
    ];
    const lower = [7.784695709041462e-3, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];
    return horner(upper, q) / horner(lower, q);
  }
  const q = p - 0.5;
  const upper = [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
  ];
  const lower = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1];
  return (horner(upper, q * q) * q) / horner(lower, q * q);
}

function horner(coefficients: readonly number[], at: number): number {
  return coefficients.reduce((sum, coefficient) => sum * at + coefficient, 0);
}
