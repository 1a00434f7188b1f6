/** The reference catalogue: numbers that estimates lean on, each a range with its source, its date and how far to trust it. */

/** What a reference number is about. */
export type ReferenceGroup =
  'latency' | 'power' | 'nines' | 'node' | 'disk' | 'network' | 'size' | 'factor' | 'sla' | 'time';

export interface ReferenceNumber {
  /** Dotted: `postgres.writes`; expressions name it `ref.postgres.writes`. */
  readonly id: string;
  readonly group: ReferenceGroup;
  /** What it is, in a few words: `Writes of one PostgreSQL node`. */
  readonly title: string;
  /** An expression: `2K..30K writes/s`. */
  readonly value: string;
  /** What it depends on, and when it does not hold. */
  readonly note?: string;
  /** Where it comes from, in words. */
  readonly source: string;
  /** Year and month it was measured or last looked at: `2026-03`. */
  readonly seen: string;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Set where the document or the configuration put another value in its place. */
  readonly overridden?: 'document' | 'configuration';
}

/** What one unit of a component can take, as far as the catalogue knows it. */
export type ReferenceResource = 'reads' | 'writes' | 'requests' | 'bandwidth' | 'connections' | 'storage';
