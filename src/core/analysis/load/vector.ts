/** Vectors of loads: sums and multiples, part by part. */
import type { Quantity } from '../../estimate/index.ts';
import { plus, product } from './quantities.ts';
import type { LoadVector } from './types.ts';

type Part = keyof LoadVector;
type Parts = { [Key in Part]?: Quantity };

const PARTS: readonly Part[] = ['reads', 'writes', 'mixed', 'in', 'out', 'connections', 'stored'];

/** A vector of the parts that are known. */
export function vector(parts: { readonly [Key in Part]?: Quantity | undefined }): LoadVector {
  const known: Parts = {};
  for (const part of PARTS) if (parts[part]) known[part] = parts[part];
  return known;
}

/** Adds up what is known of each part. */
export function total(vectors: readonly LoadVector[]): LoadVector {
  if (vectors.length === 1) return vectors[0]!;
  const known: Parts = {};
  for (const part of PARTS)
    for (const { [part]: one } of vectors) {
      if (!one) continue;
      const before = known[part];
      known[part] = before ? plus(before, one) : one;
    }
  return known;
}

/** Every part times a factor; nothing is known where the factor is not. */
export function times(of: LoadVector, factor: Quantity | undefined): LoadVector {
  const known: Parts = {};
  for (const part of PARTS) {
    const found = factor && of[part] && product(factor, of[part]);
    if (found) known[part] = found;
  }
  return known;
}
