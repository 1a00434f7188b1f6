/** The catalogue layer: kinds of components, technologies, and what a box in a diagram probably is. */
import { CATALOG } from './catalog.ts';
import { KINDS } from './generated/catalog.generated.ts';
import type { KindGuess } from './types.ts';

export { Catalog, CATALOG } from './catalog.ts';
export { TECHNOLOGIES as technologies } from './generated/catalog.generated.ts';
export { REFERENCE_GROUPS as referenceGroups, REFERENCES as references } from './generated/references.generated.ts';
export type { ReferenceGroup, ReferenceGroupInfo, ReferenceNumber, ReferenceResource } from './references.ts';
export { citation, referenceById, referenceFor } from './references.ts';
export { LAYERS } from './types.ts';
export type { Kind, KindGuess, Layer, Technology } from './types.ts';

/** The built-in kinds, in the order of the layers. */
export const kinds = KINDS;
export type KindId = (typeof KINDS)[number]['id'];

/** What kind of building block a box probably is, by the built-in catalogue. */
export function guessKind(label: string, shape?: string, technology?: string): KindGuess | undefined {
  return CATALOG.guessKind(label, shape, technology);
}
