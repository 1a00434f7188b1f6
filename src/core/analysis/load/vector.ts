/** Vectors of loads: sums and multiples, part by part. */
import type { Quantity } from '../../estimate/index.ts';
import { product, sum } from './quantities.ts';
import type { LoadVector } from './types.ts';

type Part = keyof LoadVector;

const PARTS: readonly Part[] = ['reads', 'writes', 'mixed', 'in', 'out', 'connections', 'stored'];

/** A vector of the parts that are known. */
export function vector(parts: { readonly [Key in Part]?: Quantity | undefined }): LoadVector {
  return each((part) => parts[part]);
}

/** Adds up what is known of each part. */
export function total(vectors: readonly LoadVector[]): LoadVector {
  if (vectors.length === 1) return vectors[0]!;
  return each((part) => sum(vectors.map((one) => one[part])));
}

/** Every part times a factor; nothing is known where the factor is not. */
export function times(of: LoadVector, factor: Quantity | undefined): LoadVector {
  return each((part) => factor && of[part] && product(factor, of[part]));
}

function each(value: (part: Part) => Quantity | undefined): LoadVector {
  const known: { [Key in Part]?: Quantity } = {};
  for (const part of PARTS) {
    const found = value(part);
    if (found) known[part] = found;
  }
  return known;
}
