/** The reference catalogue: numbers that estimates lean on, each a range with its source, its date and how far to trust it. */
import { CATALOG } from './catalog.ts';
import { CAPACITIES, REFERENCES } from './generated/references.generated.ts';

/** What a reference number is about. */
export type ReferenceGroup =
  'latency' | 'power' | 'nines' | 'node' | 'disk' | 'network' | 'size' | 'factor' | 'sla' | 'time';

export interface ReferenceGroupInfo {
  readonly id: ReferenceGroup;
  readonly title: string;
  /** What to know of the whole group. */
  readonly text: string;
}

export interface ReferenceNumber {
  /** Dotted: `postgres.writes`; expressions name it `ref.postgres.writes`. */
  readonly id: string;
  /** Absent for a number that is not built in. */
  readonly group?: ReferenceGroup;
  /** What it is, in a few words: `Writes of one PostgreSQL node`. */
  readonly title: string;
  /** An expression: `2K..30K/s`. Rates have no label: they hold whatever is counted. */
  readonly value: string;
  /** What it depends on, and when it does not hold. */
  readonly note?: string;
  /** Where it comes from, in words. */
  readonly source: string;
  /** Year and month it was measured or last looked at: `2026-03`. Absent where whoever overrode it does not say. */
  readonly seen?: string;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Set where the document or the configuration put another value in its place. */
  readonly overridden?: 'document' | 'configuration';
}

/** What one unit of a component can take, as far as the catalogue knows it. */
export type ReferenceResource = 'reads' | 'writes' | 'requests' | 'bandwidth' | 'connections' | 'storage';

/** Of which components a number is the capacity. */
export interface ReferenceCapacity {
  readonly id: string;
  readonly resource: ReferenceResource;
  readonly technologies: readonly string[];
  /** The roles of the products in which it holds; in all of them if absent. */
  readonly kinds?: readonly string[];
  /** The kinds that it stands for where no known product is named. */
  readonly defaultFor: readonly string[];
}

/** Source and month of a number, as they are quoted: `napkin-math, 2026-03`. */
export function citation({ source, seen }: Pick<ReferenceNumber, 'source' | 'seen'>): string {
  return seen === undefined ? source : `${source}, ${seen}`;
}

const byId: ReadonlyMap<string, ReferenceNumber> = new Map(REFERENCES.map((reference) => [reference.id, reference]));

/** The number of this id, as it is built in. */
export function referenceById(id: string): ReferenceNumber | undefined {
  return byId.get(id);
}

/**
 * What one unit (instance, shard, broker …) of a component takes.
 * @param kind the kind of the component, e.g. `sql-database`.
 * @param technology what it is made with, by any of its names; words around the name are passed over (`Redis 7 cluster`).
 * @returns the product's number, else that of the kind; nothing for a known product without a number, since its kind's
 * default speaks of other products.
 */
export function referenceFor(
  kind: string | undefined,
  technology: string | undefined,
  resource: ReferenceResource,
): ReferenceNumber | undefined {
  const product = technology === undefined ? undefined : CATALOG.technology(technology)?.name;
  const capacity = CAPACITIES.find((one) => one.resource === resource && fits(one, kind, product));
  return capacity && byId.get(capacity.id);
}

function fits(
  { technologies, kinds, defaultFor }: ReferenceCapacity,
  kind: string | undefined,
  product?: string,
): boolean {
  if (product === undefined) return kind !== undefined && defaultFor.includes(kind);
  return technologies.includes(product) && (!kinds || kind === undefined || kinds.includes(kind));
}
