/** Large objects in a design: entities and writes that put them into databases, and paths that send them to clients. */
import type { Facts, PathLoad } from '../../analysis/index.ts';
import { DATA, divide, multiply, quantiles, type Quantity } from '../../estimate/index.ts';
import { referencesIn, scalarAt, type Entity, type Reference } from '../../model/index.ts';
import { valueAt, type ScalarNode } from '../../syntax/index.ts';
import { quantityAt } from './capacityWords.ts';
import { DATABASES } from './kindSets.ts';

/** From this size on, in bytes, a value is a file to a database, and not a field. */
export const LARGE = 256_000;
/** Bytes per second of 1 Gbps: more than one origin's share of a network. */
export const MUCH = 125_000_000;

const MEDIA =
  /^(?:(?:long|medium)?blob|image|photo|picture|video|audio|file|media|attachment|document scan)s?(?:\s*\(.*\))?$/i;

/** Some databases call any bytes a blob: a hash, a cipher, a token. Then the name must tell that it is a file. */
const ANY_BYTES = /^blobs?\b/i;
const FILE_NAME =
  /image|photo|picture|portrait|avatar|thumb|video|film|movie|clip|audio|sound|song|voice|file|media|attach|document|scan|pdf|upload|content|pixels/i;

/** A field whose type says that it holds the bytes of a file. */
export interface MediaField {
  readonly name: string;
  readonly type: ScalarNode;
  /** The type stands alone, without further details of the field. */
  readonly alone: boolean;
}

/** An entity that keeps large values in a database. */
export interface StoredMedia {
  readonly entity: Entity;
  readonly store: Reference;
  /** Of one record; absent where a field's type tells it. */
  readonly size?: { readonly node: ScalarNode; readonly value: Quantity };
  readonly field?: MediaField;
}

/** Entities with large values whose store is a database; bytes that lie in object storage are where they belong. */
export function storedMedia(facts: Pick<Facts, 'entities' | 'graph' | 'numbers'>): readonly StoredMedia[] {
  return facts.entities.flatMap((entity): StoredMedia[] => {
    const stores = referencesIn(valueAt(entity.body, 'store'));
    const store = stores.find(({ name }) => isDatabase(facts, name));
    if (!store || stores.some(({ name }) => isObjectStorage(facts, name))) return [];
    const node = scalarAt(entity.body, 'size');
    const value = sizeAt(facts, node);
    const field = mediaFieldOf(facts, entity);
    if (node && value && quantiles(value).p50 >= LARGE)
      return [{ entity, store, size: { node, value }, ...(field && { field }) }];
    // Who says how large a record is knows better than the name of a type.
    return field && !value ? [{ entity, store, field }] : [];
  });
}

function mediaFieldOf(facts: Pick<Facts, 'numbers'>, { body }: Entity): MediaField | undefined {
  const fields = valueAt(body, 'fields');
  if (fields?.kind !== 'map') return undefined;
  for (const { key, value } of fields.entries) {
    const type = value?.kind === 'scalar' ? value : scalarAt(value, 'type');
    const size = sizeAt(facts, scalarAt(value, 'size'));
    const small = size !== undefined && quantiles(size).p50 < LARGE;
    const bytes = type !== undefined && ANY_BYTES.test(type.text.trim()) && !FILE_NAME.test(key.text);
    if (type && MEDIA.test(type.text.trim()) && !small && !bytes)
      return { name: key.text, type, alone: value === type };
  }
  return undefined;
}

/** A path whose writes carry large objects into a database. */
export interface WrittenMedia {
  readonly path: PathLoad;
  readonly store: string;
  readonly payload: ScalarNode;
  readonly size: Quantity;
}

/** Paths that write large objects into a database, and leave them nowhere else. */
export function writtenMedia(facts: Pick<Facts, 'graph' | 'load' | 'numbers'>): readonly WrittenMedia[] {
  return facts.load.paths.flatMap((path): WrittenMedia[] => {
    const payload = scalarAt(path.path.body, 'payload');
    const size = sizeAt(facts, payload);
    if (!payload || !size || quantiles(size).p50 < LARGE || path.kind !== 'write') return [];
    if (path.hops.some(({ to }) => isObjectStorage(facts, to))) return [];
    const last = path.hops.find(({ from, to }) => {
      const arrow = facts.load.arrows.get(`${from}\n${to}`)?.average;
      const each = arrow?.in && arrow.writes ? divide(arrow.in, arrow.writes) : size;
      return isDatabase(facts, to) && quantiles(each).p50 >= LARGE;
    });
    return last ? [{ path, store: last.to, payload, size }] : [];
  });
}

/** A path that sends much data to clients from its origin. */
export interface Egress {
  readonly path: PathLoad;
  readonly response: ScalarNode;
  readonly size: Quantity;
  /** Bytes per second at the peak. */
  readonly rate: Quantity;
}

/** Paths on which files leave for clients, faster than `MUCH` and past every CDN. */
export function mediaEgress(facts: Pick<Facts, 'graph' | 'load' | 'numbers'>): readonly Egress[] {
  const { graph, load } = facts;
  return load.paths.flatMap((path): Egress[] => {
    const response = scalarAt(path.path.body, 'response');
    const size = sizeAt(facts, response);
    const calls = path.peak ?? path.rate;
    if (!response || !size || !calls || path.hops.length === 0) return [];
    const begins = graph.nodes.get(path.hops[0]!.from)?.kind?.layer === 'client';
    const large = quantiles(size).p50 >= LARGE || path.hops.some(({ to }) => isObjectStorage(facts, to));
    const relieved = path.hops.some(({ from, to }) => [from, to].some((id) => graph.nodes.get(id)?.kind?.id === 'cdn'));
    const rate = multiply(calls, size);
    return begins && large && !relieved && quantiles(rate).p50 > MUCH ? [{ path, response, size, rate }] : [];
  });
}

function sizeAt(facts: Pick<Facts, 'numbers'>, node: ScalarNode | undefined): Quantity | undefined {
  const size = quantityAt(facts, node);
  return size?.dimension.hard === DATA.hard ? size : undefined;
}

function isDatabase({ graph }: Pick<Facts, 'graph'>, id: string): boolean {
  const kind = graph.nodes.get(id)?.kind?.id;
  return kind !== undefined && kind !== 'object-storage' && DATABASES.has(kind);
}

function isObjectStorage({ graph }: Pick<Facts, 'graph'>, id: string): boolean {
  return graph.nodes.get(id)?.kind?.id === 'object-storage';
}
