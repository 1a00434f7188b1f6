/** A page in the making: its blocks refer to items by id, and here is where each item stands in the text. */
import type { Facts } from '../../analysis/index.ts';
import type { OffsetRange } from '../../base/place.ts';
import type { Names } from './names.ts';

/** What the sections of a page are made from. */
export interface Draft {
  readonly facts: Facts;
  readonly names: Names;
  /** Where items stand, by their ids; the first place that is told of an id counts. */
  readonly places: Map<string, OffsetRange>;
}

/** Notes where an item stands. @returns its id. */
export function placed({ places }: Draft, id: string, span: OffsetRange): string {
  if (!places.has(id)) places.set(id, span);
  return id;
}
