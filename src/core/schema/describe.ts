/** What the format says about a place, for completion, hovers and messages. */
import type { Schema, SchemaName } from './schema.ts';
import { hasType, isNone, knownKeys, listShape, mapShape, resolved, schemaAt, shapes } from './schema.ts';

export type KeyPath = readonly (string | number)[];

/** A value that is known for a place. `open`: others are allowed beside it. */
export interface ValueInfo {
  readonly value: string;
  readonly description: string;
  readonly open: boolean;
}

/** What the format says about a place. */
export interface PathInfo {
  /** The key in words, e.g. `Dead letter`; for a free name what it stands for, e.g. `Component CS`. */
  readonly title: string;
  readonly description: string;
  /** What stands there, in words, e.g. `duration`, `text or list of texts`. */
  readonly type: string;
  readonly examples: readonly unknown[];
  readonly values: readonly ValueInfo[];
  /** Of what the value is a name: `component`, `kind`, `technology`, `entity`, `contract`, `requirement`, `phase` … */
  readonly refers: readonly string[];
  /** Whether `{ none: reason }` may stand there. */
  readonly optional: boolean;
}

/**
 * How a value is best written: on the line of its key, one of a few words, over several lines as text, as a diagram, as a
 * list, as a mapping of known keys, or as a mapping of names that the author gives.
 */
export type ValueKind = 'text' | 'expression' | 'flag' | 'choice' | 'block' | 'diagram' | 'list' | 'map' | 'names';

/** A key that may stand in a mapping. */
export interface KeyInfo {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly type: string;
  readonly valueKind: ValueKind;
  readonly examples: readonly unknown[];
  readonly required: boolean;
  /** The place among its neighbours, from 0. */
  readonly order: number;
  /** False where a neighbouring key says that this one makes no sense, as `eviction` beside `kind: service`. */
  readonly relevant: boolean;
  readonly when: Readonly<Record<string, readonly string[]>> | undefined;
  /** Other names that authors give it; completion finds it by them too. */
  readonly also: readonly string[];
}

/** What the names of a mapping stand for, where the author gives them. */
export interface FreeNameInfo {
  /** E.g. `component`, `estimate`, `arrow`. */
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly valueKind: ValueKind;
  /** Of what the name itself is a name, e.g. `rule`. */
  readonly refers: readonly string[];
}

/** What the format says about a place, whoever gave its names; undefined for unknown and free keys. */
export function describePath(path: KeyPath, root: SchemaName = 'document'): PathInfo | undefined {
  const schema = schemaAt(path, root);
  if (!schema) return undefined;
  const { description = '', examples = [], title = '' } = resolved(schema);
  return {
    title: titleOf(path, root) ?? capital(title),
    description,
    type: typeText(schema),
    examples,
    values: valuesOf(schema),
    refers: refersOf(schema),
    optional: shapes(schema).some(isNone),
  };
}

/**
 * The keys that may stand in the mapping at a place, in their order.
 * @param present the plain value of the mapping as it is: its keys are left out, and decide which others make sense.
 */
export function keysAt(
  path: KeyPath,
  present: Readonly<Record<string, unknown>> = {},
  root: SchemaName = 'document',
): KeyInfo[] {
  const schema = schemaAt(path, root);
  if (!schema || Object.hasOwn(present, 'none')) return [];
  const map = mapShape(schema);
  const keys = map ? knownKeys(map).map((name, order) => keyInfo(map, name, order, present)) : [];
  const none = shapes(schema).find(isNone);
  if (none && Object.keys(present).length === 0)
    keys.push({ ...keyInfo(none, 'none', keys.length, present), required: false });
  return keys.filter(({ name }) => !Object.hasOwn(present, name));
}

function keyInfo(map: Schema, name: string, order: number, present: Readonly<Record<string, unknown>>): KeyInfo {
  const written = map.properties![name] as Schema;
  const { description = '', examples = [], 'x-also': also = [], 'x-when': when } = resolved(written);
  return {
    name,
    title: words(name),
    description,
    type: typeText(written),
    valueKind: valueKind(written),
    examples,
    required: map.required?.includes(name) ?? false,
    order,
    relevant: isRelevant(when, present),
    when,
    also,
  };
}

/** A key is relevant unless a neighbour on which it depends is there with another value. */
function isRelevant(when: KeyInfo['when'], present: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(when ?? {}).every(([key, values]) => {
    const value = Object.hasOwn(present, key) ? present[key] : undefined;
    return typeof value !== 'string' || values.includes(value);
  });
}

/** What the names of the mapping at a place stand for, if the author gives them. */
export function freeNameAt(path: KeyPath, root: SchemaName = 'document'): FreeNameInfo | undefined {
  const schema = schemaAt(path, root);
  const map = schema && mapShape(schema);
  if (!schema || !map?.additionalProperties) return undefined;
  const value = map.additionalProperties;
  return {
    name: map['x-name'] ?? resolved(schema)['x-name'] ?? 'name',
    description: resolved(value).description ?? '',
    type: typeText(value),
    valueKind: valueKind(value),
    refers: map['x-refers'] ?? [],
  };
}

/** How the value at a place is best written; undefined where the format knows no such place. */
export function valueKindAt(path: KeyPath, root: SchemaName = 'document'): ValueKind | undefined {
  const schema = schemaAt(path, root);
  return schema && valueKind(schema);
}

/** The values that are known for a place, or for an item of its list. */
export function valuesAt(path: KeyPath, root: SchemaName = 'document'): readonly ValueInfo[] {
  const schema = schemaAt(path, root);
  return schema ? valuesOf(schema) : [];
}

/** Of what the value at a place is a name, e.g. `component`; the caller knows which there are. */
export function refersAt(path: KeyPath, root: SchemaName = 'document'): readonly string[] {
  const schema = schemaAt(path, root);
  return schema ? refersOf(schema) : [];
}

/** The values that a schema names, with what they mean. */
export function valuesOf(schema: Schema): readonly ValueInfo[] {
  const known = new Map<string, ValueInfo>();
  for (const shape of shapes(schema)) {
    const items = shape.items ? valuesOf(shape.items) : [];
    const closed = (shape.enum ?? []).map((value) => valueInfo(value, shape['x-enum-descriptions'], false));
    const open = Object.keys(shape['x-values'] ?? {}).map((value) => valueInfo(value, shape['x-values'], true));
    const flags = hasType(shape, 'boolean') ? FLAGS : [];
    for (const info of [...closed, ...open, ...flags, ...items])
      if (!known.has(info.value)) known.set(info.value, info);
  }
  return [...known.values()];
}

const FLAGS: readonly ValueInfo[] = [
  { value: 'true', description: 'Yes.', open: false },
  { value: 'false', description: 'No.', open: false },
];

function valueInfo(
  value: string,
  descriptions: Readonly<Record<string, string>> | undefined,
  open: boolean,
): ValueInfo {
  return { value, description: descriptions?.[value] ?? '', open };
}

function refersOf(schema: Schema): readonly string[] {
  return resolved(schema)['x-refers'] ?? [];
}

/** What stands at a place, in words. */
export function typeText(schema: Schema): string {
  const { title } = resolved(schema);
  if (title !== undefined) return title;
  const texts = shapes(schema)
    .filter((shape) => !isNone(shape))
    .map(shapeText);
  return [...new Set(texts)].join(' or ');
}

function shapeText(shape: Schema): string {
  if (shape.enum) return shape.enum.length > 1 ? `one of ${shape.enum.join(', ')}` : shape.enum.join();
  if (hasType(shape, 'object')) return shape.title ?? 'mapping';
  if (hasType(shape, 'array')) return `list of ${shape.items ? typeText(shape.items) : 'anything'}`;
  if (hasType(shape, 'boolean')) return hasType(shape, 'string') ? 'true, false or text' : 'true or false';
  if (hasType(shape, 'integer')) return 'whole number';
  return hasType(shape, 'string') ? 'text' : 'number';
}

/** How a value of this schema is best written. */
export function valueKind(schema: Schema): ValueKind {
  const own = resolved(schema)['x-value'];
  if (own !== undefined) return own as ValueKind;
  const scalar = shapes(schema).find((shape) => !hasType(shape, 'object') && !hasType(shape, 'array'));
  if (scalar?.enum) return 'choice';
  if (scalar) return hasType(scalar, 'boolean') && !hasType(scalar, 'string') ? 'flag' : 'text';
  const map = mapShape(schema);
  if (map) return map.additionalProperties ? 'names' : 'map';
  return listShape(schema) ? 'list' : 'text';
}

function titleOf(path: KeyPath, root: SchemaName): string | undefined {
  const last = path.at(-1);
  if (typeof last !== 'string') return undefined;
  const parent = path.slice(0, -1);
  const map = mapShape(schemaAt(parent, root)!); // a place has a parent
  const isKnown = last === 'none' || (map?.properties && Object.hasOwn(map.properties, last));
  const free = isKnown ? undefined : freeNameAt(parent, root);
  return free ? `${capital(free.name)} ${last}` : words(last);
}

/** Keys whose title is not just the key with spaces. */
const TITLES: Readonly<Record<string, string>> = {
  api: 'API',
  hld: 'High-level design',
  id: 'Id scheme',
  sla: 'SLA',
  slos: 'SLOs',
  ttl: 'Time to live',
  nonfunctional: 'Non-functional requirements',
  functional: 'Functional requirements',
  sysdesign: 'Format version',
};

function words(key: string): string {
  return TITLES[key] ?? capital(key.replaceAll('-', ' '));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
