/** The JSON Schema itself: a schema like any other, with words for every key, and everything made from it up to date. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { kinds } from '../../../src/core/catalog/index.ts';
import config from '../../../src/core/schema/config.schema.json';
import glossaryFile from '../../../src/core/schema/glossary.schema.json';
import document from '../../../src/core/schema/sysdesign.schema.json';
import { publishedValidators } from './support.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Visited {
  readonly at: string;
  readonly schema: Record<string, unknown>;
  /** The schema is the value of a key. */
  readonly isKey: boolean;
}

/** Every schema in a schema, with the way to it. */
function visit(schema: unknown, at: string, isKey = false): Visited[] {
  if (Array.isArray(schema)) return schema.flatMap((one, index) => visit(one, `${at}/${index}`));
  if (typeof schema !== 'object' || schema === null) return [];
  const own = schema as Record<string, unknown>;
  const below = Object.entries(own).flatMap(([keyword, value]) => {
    if (keyword === 'properties' || keyword === '$defs') {
      const isKeys = keyword === 'properties';
      return Object.entries(value as object).flatMap(([key, one]) => visit(one, `${at}/${key}`, isKeys));
    }
    return ['anyOf', 'items', 'additionalProperties'].includes(keyword) ? visit(value, `${at}/${keyword}`) : [];
  });
  return [{ at, schema: own, isKey }, ...below];
}

const all = [...visit(document, 'document'), ...visit(config, 'config'), ...visit(glossaryFile, 'glossary')];

describe('the published schema', () => {
  test('is a strict schema of draft 2020-12', () => {
    expect(() => publishedValidators()).not.toThrow();
  });

  test('has words and an example for every key', () => {
    const silent = all.filter(({ isKey, schema }) => isKey && (!schema['description'] || !schema['examples']));
    expect(silent.map(({ at }) => at)).toEqual([]);
    expect(all.filter(({ isKey }) => isKey).length).toBeGreaterThan(300);
  });

  test('names its keys in kebab-case', () => {
    const names = all.filter(({ isKey }) => isKey).map(({ at }) => at.slice(at.lastIndexOf('/') + 1));
    const odd = names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name));
    expect([...new Set(odd)].sort()).toEqual(['l4-for-paths', 'no-429', 'p50', 'p90', 'p95', 'p99', 'p99.9']);
  });

  test('explains every value of every choice', () => {
    for (const { at, schema } of all) {
      if (!schema['enum']) continue;
      const explained = Object.entries(schema['x-enum-descriptions'] ?? {});
      expect([at, explained.map(([value]) => value)]).toEqual([at, schema['enum']]);
      expect(explained.every(([, words]) => /\S/.test(String(words)))).toBe(true);
    }
  });

  test('gives no other name that is a key beside it, or of two keys', () => {
    for (const { at, schema } of all) {
      const keys = Object.entries((schema['properties'] ?? {}) as Record<string, { 'x-also'?: string[] }>);
      const also = keys.flatMap(([, value]) => value['x-also'] ?? []);
      expect([at, also.filter((name) => keys.some(([key]) => key === name))]).toEqual([at, []]);
      expect([at, also.filter((name, index) => also.indexOf(name) !== index)]).toEqual([at, []]);
    }
  });

  test('accepts its own examples', () => {
    const { ajv } = publishedValidators();
    for (const { at, schema } of all) {
      if (!schema['examples']) continue;
      const id = at.startsWith('config') ? 'config.schema.json' : 'sysdesign.schema.json';
      const moved = JSON.parse(JSON.stringify(schema).replaceAll('"#/', `"${id}#/`)) as object;
      const validate = ajv.compile(moved);
      for (const example of schema['examples'] as unknown[])
        expect([at, example, validate(example)]).toEqual([at, example, true]);
    }
  });

  test('speaks of kinds that the catalogue knows', () => {
    const known = new Set<string>(kinds.map(({ id }) => id));
    const named = all.flatMap(({ schema }) => (schema['x-when'] as { kind?: string[] } | undefined)?.kind ?? []);
    expect(named.filter((kind) => !known.has(kind))).toEqual([]);
  });

  test('accepts the example of the format', () => {
    const { document: validate } = publishedValidators();
    const text = fs.readFileSync(path.join(root, 'test/fixtures/format-example.sysdesign.yaml'), 'utf8');
    expect([validate(parse(text)), validate.errors]).toEqual([true, null]);
  });
});

describe('what is made from the schema', () => {
  test.each(['schema', 'catalog'])('is what scripts/generate/%s.mjs makes', async (name) => {
    const { generate } = (await import(path.join(root, `scripts/generate/${name}.mjs`))) as {
      generate: () => Promise<Map<string, string>>;
    };
    for (const [file, content] of await generate()) {
      expect([file, fs.readFileSync(path.join(root, file), 'utf8') === content]).toEqual([file, true]);
    }
  });

  test('needs no code from strings and no other module', () => {
    const code = fs.readFileSync(path.join(root, 'src/core/schema/generated/validate.generated.js'), 'utf8');
    expect(code).not.toMatch(/\brequire\(|new Function|\beval\(|\bimport\b/);
  });
});
