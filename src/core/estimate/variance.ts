/** Which share of the variance of a sampled result follows from which input. */
import { SAMPLES, normalStrata, shuffledOrder } from './normal.ts';

/** Rounds of fitting; the inputs' samples are all but independent, so that each round takes off two digits of the error. */
const ROUNDS = 3;

/**
 * The shares of the variance that follow from groups of inputs, each group taken alone. The outcome is fitted by Hermite
 * polynomials of the inputs' normals up to the third, whose squared coefficients are parts of its variance.
 * @param inputs the ids of each group's inputs.
 * @returns one share per group, from 0 to 1; what only several inputs together explain is missing from their sum.
 */
export function explained(samples: Float64Array, inputs: readonly (readonly string[])[]): number[] {
  const rest = standardised(comparable(samples));
  const fits = inputs.map((group) => group.map((id) => ({ order: shuffledOrder(id), by: [0, 0, 0] as Coefficients })));
  for (let round = 0; round < ROUNDS; round++) for (const fit of fits.flat()) refine(fit.by, fit.order, rest);
  const noise = (3 * rest.reduce((sum, value) => sum + value * value, 0)) / SAMPLES ** 2;
  return fits.map((group) =>
    group.reduce((sum, { by: [a, b, c] }) => sum + Math.max(0, a * a + 2 * b * b + 6 * c * c - noise), 0),
  );
}

/** Of z, z² - 1 and z³ - 3z, whose variances are 1, 2 and 6. */
type Coefficients = [number, number, number];

/** Moves what one input explains of the rest into its coefficients. */
function refine(by: Coefficients, order: Uint16Array, rest: Float64Array): void {
  const strata = normalStrata();
  let [a, b, c] = [0, 0, 0];
  for (let i = 0; i < SAMPLES; i++) {
    const z = strata[order[i]!]!;
    const y = rest[i]!;
    a += y * z;
    b += y * (z * z - 1);
    c += y * (z * z - 3) * z;
  }
  a /= SAMPLES;
  b /= 2 * SAMPLES;
  c /= 6 * SAMPLES;
  for (let i = 0; i < SAMPLES; i++) {
    const z = strata[order[i]!]!;
    rest[i] = rest[i]! - a * z - b * (z * z - 1) - c * (z * z - 3) * z;
  }
  by[0] += a;
  by[1] += b;
  by[2] += c;
}

/** Outcomes on a scale on which their variance means something: logarithms, or ranks if they are not all of one sign. */
function comparable(samples: Float64Array): Float64Array {
  const oneSign = samples.every((value) => value > 0) || samples.every((value) => value < 0);
  return oneSign ? samples.map((value) => Math.log(Math.abs(value))) : ranksOf(samples);
}

/** The rank of each sample; equal ones share the middle of their ranks. */
function ranksOf(samples: Float64Array): Float64Array {
  const sorted = samples.toSorted();
  const middle = new Map<number, number>();
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    middle.set(sorted[from]!, (from + to - 1) / 2);
  }
  return samples.map((value) => middle.get(value)!);
}

/** Moved and stretched to mean 0 and variance 1; all zeros if nothing varies. */
function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / SAMPLES;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / SAMPLES;
  const deviation = Math.sqrt(variance);
  return values.map((value) => (deviation > 1e-12 * Math.abs(mean) ? (value - mean) / deviation : 0));
}
