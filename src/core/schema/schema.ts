/** Finding one's way in the JSON Schema: from a place in a document to what the format says about it. */
import { extended } from '../base/extended.ts';
import { memo } from '../base/memo.ts';
import config from './config.schema.json';
import glossaryFile from './glossary.schema.json';
import document from './sysdesign.schema.json';

/** A schema, as far as ours use the language; `x-…` keywords are our own and for readers. */
export interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly examples?: readonly unknown[];
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema | false>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly pattern?: string;
  /** Checked on its own, by a validator of its own. */
  readonly 'x-unit'?: boolean;
  readonly 'x-enum-descriptions'?: Readonly<Record<string, string>>;
  /** Values that are known, where others are allowed too. */
  readonly 'x-values'?: Readonly<Record<string, string>>;
  /** Of what the value is a name: component, kind, entity … */
  readonly 'x-refers'?: readonly string[];
  /** Other names that authors give the key. */
  readonly 'x-also'?: readonly string[];
  /** Values of a neighbouring key with which this one makes sense. */
  readonly 'x-when'?: Readonly<Record<string, readonly string[]>>;
  /** What the free names of a mapping stand for. */
  readonly 'x-name'?: string;
  /** How the value is best written, where its shape does not tell. */
  readonly 'x-value'?: string;
  /** A quantity stands here: `exact` where nothing else may, `loose` where words may stand with it or instead of it. */
  readonly 'x-quantity'?: 'exact' | 'loose';
  /** The pattern in words. */
  readonly 'x-pattern'?: string;
  /** What to write instead of a value of this type. */
  readonly 'x-instead'?: Readonly<Record<string, string>>;
  readonly 'x-step'?: number;
}

/** The schemas there are: of a document, of `sysdesign.config.yaml`, and of the glossary files that it names. */
export type SchemaName = 'document' | 'config' | 'glossaryFile';

/** Those of the files beside the documents. */
export type SettingsSchema = Exclude<SchemaName, 'document'>;

// The JSON is typed by its content; it is a `Schema` by test/core/schema.
const ROOTS: Readonly<Record<SchemaName, Schema>> = {
  document: document as Schema,
  config: config as Schema,
  glossaryFile: glossaryFile as Schema,
};
const DEFINITIONS = new Map<string, Schema>(
  Object.entries({ ...config.$defs, ...document.$defs } as Record<string, Schema>),
);

export function rootSchema(name: SchemaName): Schema {
  return ROOTS[name];
}

/** @returns the definition's name of a reference, in either schema. */
function definitionName(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** The schema with what it refers to; what it says itself wins over what the definition says. */
export const resolved: (schema: Schema) => Schema = memo((schema) => {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...own } = schema;
  return extended(resolved(DEFINITIONS.get(definitionName($ref))!), own);
});

/** The shapes a value can have, references and alternatives opened; `{ none: reason }` is the last where it is allowed. */
export const shapes: (schema: Schema) => readonly Schema[] = memo((schema) => {
  const { anyOf } = resolved(schema);
  return anyOf ? anyOf.flatMap(shapes) : [resolved(schema)];
});

/** Whether the shape is `{ none: reason }`. */
export function isNone(shape: Schema): boolean {
  return shape.required?.includes('none') ?? false;
}

export function hasType(shape: Schema, type: string): boolean {
  return typeof shape.type === 'string' ? shape.type === type : (shape.type?.includes(type) ?? false);
}

/** The shape of a mapping that the value can have, apart from `{ none: reason }`. */
export const mapShape: (schema: Schema) => Schema | undefined = memo((schema) =>
  shapes(schema).find((shape) => hasType(shape, 'object') && !isNone(shape)),
);

/** The shape of a list that the value can have. */
export const listShape: (schema: Schema) => Schema | undefined = memo((schema) =>
  shapes(schema).find((shape) => hasType(shape, 'array')),
);

/** What the format says about an entry of a mapping, or an item of a list; nothing for free keys and unknown ones. */
export function childSchema(schema: Schema, segment: string | number): Schema | undefined {
  if (typeof segment === 'number') return listShape(schema)?.items;
  const map = mapShape(schema);
  if (segment === 'none' && (!map || map.properties?.['none'] === false)) return noneSchema(schema);
  if (!map || segment.startsWith('x-')) return undefined;
  if (map.properties && Object.hasOwn(map.properties, segment)) return map.properties[segment] || undefined;
  return patternSchema(map, segment) ?? (map.additionalProperties || undefined);
}

function noneSchema(schema: Schema): Schema | undefined {
  return shapes(schema).find(isNone)?.properties?.['none'] || undefined;
}

function patternSchema(map: Schema, key: string): Schema | undefined {
  return patterns(map).find(({ pattern }) => pattern.test(key))?.schema;
}

/** The keys that a mapping knows by their form, without the free ones. */
const patterns: (map: Schema) => readonly { pattern: RegExp; schema: Schema }[] = memo((map) =>
  Object.entries(map.patternProperties ?? {})
    .filter(([pattern]) => pattern !== '^x-')
    .map(([pattern, schema]) => ({ pattern: new RegExp(pattern, 'u'), schema })),
);

/** What the format says about a place; a number is the index of an item. */
export function schemaAt(path: readonly (string | number)[], root: SchemaName = 'document'): Schema | undefined {
  return path.reduce<Schema | undefined>((at, segment) => at && childSchema(at, segment), ROOTS[root]);
}

/** The unit that a schema is, by the definition to which it refers. */
export const unitOf: (schema: Schema) => string | undefined = memo((schema) => {
  if (schema.$ref === undefined) return undefined;
  const target = DEFINITIONS.get(definitionName(schema.$ref))!;
  return target['x-unit'] ? definitionName(schema.$ref) : unitOf(target);
});

export function unitSchema(name: string): Schema {
  return Object.hasOwn(ROOTS, name) ? ROOTS[name as SchemaName] : DEFINITIONS.get(name)!;
}

/** The keys with names of their own in a mapping: not the free ones. */
export function knownKeys(map: Schema): string[] {
  return Object.entries(map.properties ?? {})
    .filter(([, schema]) => schema !== false)
    .map(([key]) => key);
}
