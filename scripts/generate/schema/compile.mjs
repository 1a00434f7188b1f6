/**
 * The validators of the format, compiled ahead of time. The published schema is written for readers (`anyOf` of shapes,
 * `{ none: reason }` beside each optional value); what is compiled is the same language in a form that is quick to check and
 * whose errors say one thing: shapes told apart by their type, and a validator for each unit (component, contract, …), so
 * that an edit checks its own entry only.
 */
import ajvModule from 'ajv';
import standaloneModule from 'ajv/dist/standalone/index.js';

// Both are CommonJS: their default export is inside the module's.
const Ajv = /** @type {any} */ (ajvModule).default ?? ajvModule;
const standaloneCode = /** @type {any} */ (standaloneModule).default ?? standaloneModule;
const { _ } = /** @type {any} */ (ajvModule);

/** @typedef {boolean | { [keyword: string]: any }} Schema */

/** Keywords of which a validator takes notice; all others are for readers. */
const CHECKED = [
  'type',
  'enum',
  'pattern',
  'minimum',
  'required',
  'minProperties',
  'maxProperties',
  'additionalProperties',
];

const SHAPES = ['object', 'array'];

/** A keyword of the compiled form: which schema holds for a value of which shape. */
const SHAPE = {
  keyword: 'shape',
  schemaType: 'object',
  /** @param {any} cxt */
  code(cxt) {
    const { gen, data, schema } = cxt;
    /** @param {string} shape */
    const check = (shape) => {
      if (schema[shape] !== undefined) cxt.subschema({ keyword: 'shape', schemaProp: shape }, gen.name('valid'));
    };
    const mapping = () => {
      if (schema.none === undefined) check('object');
      else
        gen.if(
          _`${data}.none !== undefined`,
          () => check('none'),
          () => check('object'),
        );
    };
    const inside = () => gen.if(_`Array.isArray(${data})`, () => check('array'), mapping);
    gen.if(_`${data} && typeof ${data} == "object"`, inside, () => check('scalar'));
  },
};

/** Rewrites the definitions of one schema. */
class Compiler {
  /** @param {Record<string, Schema>} definitions by the text of a reference */
  constructor(definitions) {
    this.definitions = definitions;
  }

  /** The schema behind references. @param {Schema} schema @returns {Schema} */
  resolve(schema) {
    return typeof schema === 'object' && schema.$ref !== undefined ? this.resolve(this.target(schema.$ref)) : schema;
  }

  /** @param {string} reference @returns {Schema} */
  target(reference) {
    const found = this.definitions[reference];
    if (found === undefined) throw new Error(`No definition ${reference}`);
    return found;
  }

  /** @param {Schema} schema @returns {Schema} */
  schema(schema) {
    if (typeof schema !== 'object') return schema;
    if (schema.$ref !== undefined) return this.reference(schema.$ref);
    if (schema.anyOf !== undefined) return this.shapes(schema.anyOf);
    return this.plain(schema);
  }

  /** A unit is checked by its own validator. @param {string} reference @returns {Schema} */
  reference(reference) {
    const target = this.target(reference);
    return typeof target === 'object' && target['x-unit'] === true ? true : { $ref: local(reference) };
  }

  /** @param {{ [keyword: string]: any }} schema @returns {Schema} */
  plain(schema) {
    const result = Object.fromEntries(
      CHECKED.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]]),
    );
    for (const key of ['items', 'propertyNames', 'if', 'then', 'not']) {
      if (schema[key] !== undefined) result[key] = this.schema(schema[key]);
    }
    if (typeof schema.additionalProperties === 'object') {
      result.additionalProperties = this.schema(schema.additionalProperties);
    }
    for (const key of ['properties', 'patternProperties']) {
      if (schema[key] === undefined) continue;
      const entries = written(schema, schema[key]).map(([name, value]) => [name, this.schema(value)]);
      result[key] = Object.fromEntries(entries);
    }
    return result;
  }

  /** Alternatives, told apart by type; of two mappings, `none` by its key. @param {Schema[]} branches @returns {Schema} */
  shapes(branches) {
    const flat = this.flatten(branches);
    const type = [...new Set(flat.flatMap((branch) => branch.type))];
    const none = flat.find((branch) => branch.required?.includes('none'));
    const rest = flat.filter((branch) => branch !== none);
    /** @type {Record<string, Schema>} */
    const shape = {};
    for (const name of SHAPES) {
      const found = rest.filter((branch) => [branch.type].flat().includes(name));
      if (found.length > 0) shape[name] = this.only(found);
    }
    const scalars = rest.filter((branch) => ![branch.type].flat().some((one) => SHAPES.includes(one)));
    if (scalars.length > 0) shape.scalar = this.only(scalars);
    if (none !== undefined) shape[shape.object === undefined ? 'object' : 'none'] = { $ref: local('#/$defs/none') };
    const checked = Object.entries(shape).filter(([, schema]) => Object.keys(schema).length > 0);
    return checked.length === 0 ? { type } : { type, shape: Object.fromEntries(checked) };
  }

  /** The one schema of a shape, without its type. @param {any[]} found @returns {any} */
  only(found) {
    if (found.length !== 1) throw new Error(`Alternatives of one type: ${JSON.stringify(found).slice(0, 300)}`);
    const { type, ...rest } = found[0];
    return this.plain(rest);
  }

  /** Alternatives with references and alternatives of their own opened. @param {Schema[]} branches @returns {any[]} */
  flatten(branches) {
    const flat = branches.flatMap((branch) => {
      const schema = /** @type {any} */ (this.resolve(branch));
      return schema.anyOf === undefined ? [schema] : this.flatten(schema.anyOf);
    });
    return [...new Set(flat)];
  }
}

/**
 * The properties that were written by hand. Generated ones are for readers: what is checked of them, all others say too.
 * @param {{ [keyword: string]: any }} schema @param {Record<string, Schema>} properties
 */
export function written(schema, properties) {
  const all = Object.entries(properties);
  return schema['x-generated'] === undefined
    ? all
    : all.filter(([, value]) => value === false || value === true || Object.keys(value).length === 0);
}

/** @param {string} reference a reference of either schema. @returns {string} one into the compiled definitions */
function local(reference) {
  return `compiled#/$defs/${reference.slice(reference.lastIndexOf('/') + 1)}`;
}

/** Definitions of several schemas by reference; a schema refers to its own by `#/…`, to those of others by their id. @param {any[]} schemas */
function definitionsOf(schemas) {
  /** @type {Record<string, Schema>} */
  const definitions = {};
  for (const schema of schemas) {
    for (const [name, value] of Object.entries(schema.$defs)) {
      if (definitions[`#/$defs/${name}`] !== undefined) throw new Error(`Two definitions of ${name}`);
      definitions[`#/$defs/${name}`] = /** @type {Schema} */ (value);
      definitions[`${schema.$id}#/$defs/${name}`] = /** @type {Schema} */ (value);
    }
  }
  return definitions;
}

/** Definitions of equal content become one. @param {Record<string, any>} definitions */
function merged(definitions) {
  const firsts = new Map();
  const renamed = new Map();
  for (const [name, schema] of Object.entries(definitions)) {
    const content = name.startsWith('unit:') ? name : JSON.stringify(schema);
    if (firsts.has(content)) renamed.set(name, firsts.get(content));
    else firsts.set(content, name);
  }
  if (renamed.size === 0) return definitions;
  const text = JSON.stringify(definitions, (key, value) => {
    const name = key === '$ref' ? value.slice(value.lastIndexOf('/') + 1) : undefined;
    return renamed.has(name) ? `compiled#/$defs/${renamed.get(name)}` : value;
  });
  const kept = Object.entries(JSON.parse(text)).filter(([name]) => !renamed.has(name));
  return merged(Object.fromEntries(kept));
}

/**
 * @param {any} document the format's schema. @param {any} config the configuration's schema.
 * @param {any} glossaryFile the schema of glossary files, which has no definitions of its own.
 * @returns {{ code: string, declarations: string }}
 */
export function compileValidators(document, config, glossaryFile) {
  const definitions = definitionsOf([document, config]);
  const compiler = new Compiler(definitions);
  /** @type {Record<string, Schema>} */
  const units = {
    document: compiler.plain(document),
    config: compiler.plain(config),
    glossaryFile: compiler.plain(glossaryFile),
  };
  /** @type {Record<string, Schema>} */
  const shared = {};
  for (const [reference, schema] of Object.entries(definitions)) {
    if (!reference.startsWith('#')) continue;
    const name = reference.slice('#/$defs/'.length);
    const compiled = compiler.schema(schema);
    if (typeof schema === 'object' && schema['x-unit'] === true) units[name] = compiled;
    else shared[name] = compiled;
  }
  const named = Object.entries(units).map(([name, unit]) => [`unit:${name}`, unit]);
  const all = merged({ ...shared, ...Object.fromEntries(named) });
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    messages: false,
    inlineRefs: false,
    keywords: [SHAPE],
    code: { source: true, esm: true, optimize: 2 },
  });
  ajv.addSchema({ $id: 'compiled', $defs: all });
  /** @type {Record<string, string>} */
  const exported = {};
  for (const name of Object.keys(units)) exported[`${name}Unit`] = `compiled#/$defs/unit:${name}`;
  const code = slim(standaloneCode(ajv, exported));
  if (/\brequire\(|new Function|\bimport\b|parentData|rootData|schemaPath/.test(code))
    throw new Error('The validators need a runtime.');
  return { code: wrapped(code, Object.keys(units)), declarations: declarations(Object.keys(units)) };
}

/** Without what our errors do not say and our validators do not ask for. @param {string} code */
function slim(code) {
  return code
    .replaceAll(/,parentData(?::\w+)?,parentDataProperty(?::(?:"[^"]*"|\w+))?,rootData\}/g, '}')
    .replaceAll('{instancePath="", parentData, parentDataProperty, rootData=data}={}', '{instancePath=""}={}')
    .replaceAll(/,schemaPath:"(?:[^"\\]|\\.)*"/g, '')
    .replaceAll(/params:\{type: [^}]*\}/g, 'params:{}')
    .replaceAll(/params:\{allowedValues: [^}]*\}/g, 'params:{}')
    .replaceAll(/(?=function validate|const schema\d|export const )/g, '\n');
}

const BANNER = '// Made by scripts/generate/schema.mjs from the format’s JSON Schema. Do not edit: npm run generate.\n';

/** @param {string} code @param {string[]} names */
function wrapped(code, names) {
  const table = names.map((name) => `  ${name}: ${name}Unit,`).join('\n');
  return `${BANNER}/* eslint-disable */\n${code.replace(/^"use strict";/, '')}\nexport const validators = {\n${table}\n};\n`;
}

/** @param {string[]} names */
function declarations(names) {
  return `${BANNER}
/** One thing wrong, as ajv says it. */
export interface ValidationError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Set where the error is about a key instead of its value. */
  readonly propertyName?: string;
}

/** Says whether a value fits; what is wrong with it stands in \`errors\` until the next call. */
export interface Validator {
  (data: unknown): boolean;
  readonly errors?: readonly ValidationError[] | null;
}

export type UnitName = ${names.map((name) => `'${name}'`).join(' | ')};

/** A validator for each part of a document that is checked on its own. */
export declare const validators: Readonly<Record<UnitName, Validator>>;
`;
}
