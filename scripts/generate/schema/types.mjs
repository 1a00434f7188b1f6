/** TypeScript types of a document's plain value, named as the schema's definitions are. */
import { compile } from 'json-schema-to-typescript';
import prettier from 'prettier';

/** @param {string} reference */
const typeName = (reference) => {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  return name.charAt(0).toUpperCase() + name.slice(1);
};

/**
 * The schema as the generator of types wants it: references by name, no titles (they would become types of their own), and
 * of the other keywords only what a type can say.
 * @param {any} schema @returns {any}
 */
function typed(schema) {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(typed);
  const { description } = schema;
  if (schema.$ref !== undefined) return { description, tsType: typeName(schema.$ref) };
  /** @type {any} */
  const result = description === undefined ? {} : { description };
  for (const key of ['type', 'enum', 'required']) if (schema[key] !== undefined) result[key] = schema[key];
  for (const key of ['anyOf', 'items']) if (schema[key] !== undefined) result[key] = typed(schema[key]);
  if (schema.type === 'object') result.additionalProperties = { tsType: 'unknown' };
  if (schema.additionalProperties) return { description, tsType: `ByName<${inlineType(schema.additionalProperties)}>` };
  if (schema.properties !== undefined) {
    const entries = Object.entries(schema.properties).filter(([, value]) => value !== false);
    result.properties = Object.fromEntries(entries.map(([key, value]) => [key, typed(value)]));
  }
  return result;
}

/** @param {any} schema @returns {string} */
function inlineType(schema) {
  if (schema.$ref !== undefined) return typeName(schema.$ref);
  if (schema.type === 'string') return 'string';
  // Beside numbers stands a severity, as in the settings of a rule.
  if (schema.type === 'number') return 'number | string';
  throw new Error(`A mapping of names to ${JSON.stringify(schema)}`);
}

/** @param {any} document @param {any} config @param {any} glossaryFile @returns {Promise<string>} */
export async function types(document, config, glossaryFile) {
  const roots = { sysdesignDocument: document, sysdesignConfig: config, sysdesignGlossaryFile: glossaryFile };
  const definitions = { ...document.$defs, ...config.$defs, ...roots };
  const named = Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [typeName(name), typed(schema)]),
  );
  const code = await compile({ definitions: named, type: 'object' }, 'UnusedRoot', {
    bannerComment: '',
    unreachableDefinitions: true,
    format: false,
  });
  const body = code
    .replaceAll(/ \*\s*\n \* This interface was referenced by[^\n]*\n \* via the `definition`[^\n]*\n/g, '')
    .replaceAll(/\/\*\*\n \* This interface was referenced by[^\n]*\n \* via the `definition`[^\n]*\n \*\/\n/g, '')
    .replace(/export interface UnusedRoot \{[^}]*\}/, '');
  if (/UnusedRoot|via the `definition`/.test(body)) throw new Error('The types hold words of their generator.');
  return prettier.format(`${HEAD}\n${body}`, { parser: 'typescript', printWidth: 120, singleQuote: true });
}

const HEAD = `// Made by scripts/generate/schema.mjs from the format’s JSON Schema. Do not edit: npm run generate.

/** A mapping whose names the author gives. */
export type ByName<Value> = { readonly [name: string]: Value };
`;
