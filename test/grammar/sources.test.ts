// The grammar files themselves: every expression compiles, every name leads somewhere, the keys are the schema's.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import { beforeAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from './baseGrammars.ts';
import { loadGrammar, tokenize } from './tokenizer.ts';

interface Rule {
  readonly [key: string]: unknown;
}

const folder = join(repositoryRoot, 'syntaxes');
const files = readdirSync(folder).filter((name) => name.endsWith('.tmLanguage.json'));
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Rule;

function* rules(value: unknown): Generator<Rule> {
  if (Array.isArray(value)) for (const one of value) yield* rules(one);
  else if (typeof value === 'object' && value !== null) {
    yield value as Rule;
    for (const one of Object.values(value)) yield* rules(one);
  }
}

beforeAll(async () => {
  await oniguruma.loadWASM(
    readFileSync(join(dirname(createRequire(import.meta.url).resolve('vscode-oniguruma')), 'onig.wasm')),
  );
});

describe.each(files)('%s', (name) => {
  const grammar = readJson(join(folder, name));

  test('every expression compiles', () => {
    const broken: string[] = [];
    for (const rule of rules(grammar)) {
      for (const key of ['match', 'begin', 'end', 'while']) {
        const pattern = rule[key];
        if (typeof pattern !== 'string') continue;
        // The end of a rule refers to groups of its beginning; the tokenizer puts their text in.
        const source = key === 'end' || key === 'while' ? pattern.replace(/\\[1-9]/g, '-') : pattern;
        try {
          new oniguruma.OnigScanner([source]);
        } catch (error) {
          broken.push(`${String(error)}: ${pattern}`);
        }
      }
    }
    expect(broken).toEqual([]);
  });

  test('every include leads somewhere, and every rule is used', () => {
    const names = Object.keys((grammar['repository'] ?? {}) as Rule);
    const used = new Set([...rules(grammar)].map((rule) => rule['include']).filter((one) => typeof one === 'string'));
    const local = [...used].filter((one) => one.startsWith('#')).map((one) => one.slice(1));
    expect(local.filter((one) => !names.includes(one))).toEqual([]);
    expect(names.filter((one) => !local.includes(one))).toEqual([]);
  });
});

describe('the schema', () => {
  const schemaPath = join(repositoryRoot, 'src/core/schema/sysdesign.schema.json');
  const schema = existsSync(schemaPath) ? readJson(schemaPath) : {};
  const steps = ['scope', 'estimate', 'api', 'data', 'hld', 'deep-dive'];

  test('every top-level key has the colour of a step or of the document', async () => {
    const grammar = await loadGrammar('source.sysdesign');
    const missing: string[] = [];
    for (const key of Object.keys((schema['properties'] ?? {}) as Rule)) {
      const [line] = tokenize(grammar, `${key}: x`);
      const wanted = steps.includes(key) ? 'keyword.control.step.sysdesign' : 'support.variable.meta.sysdesign';
      if (!line!.tokens[0]!.scopes.includes(wanted)) missing.push(key);
    }
    expect(missing).toEqual([]);
  });

  test('a key that holds nothing but a quantity is read as an expression', async () => {
    const quantities = ['expression', 'duration', 'percent', 'capacity', 'latency'].map((one) => `#/$defs/${one}`);
    const references = new Map<string, Set<string>>();
    for (const rule of rules(schema)) {
      const properties = (rule['properties'] ?? {}) as Rule;
      for (const [key, value] of Object.entries(properties)) {
        const found = references.get(key) ?? new Set<string>();
        for (const [reference] of JSON.stringify(value).matchAll(/#\/\$defs\/\w+|"type":"(?:boolean|string)"/g))
          found.add(reference);
        references.set(key, found);
      }
    }
    const grammar = await loadGrammar('source.sysdesign');
    const missing: string[] = [];
    for (const [key, found] of references) {
      if (found.size === 0 || ![...found].every((one) => quantities.includes(one))) continue;
      const line = tokenize(grammar, `hld:\n  components:\n    A:\n      ${key}: a * 2`).at(-1)!;
      if (!line.tokens.at(-1)!.scopes.includes('meta.expression.sysdesign')) missing.push(key);
    }
    expect(missing, 'add these keys to the rule `quantity` (and its sibling for flow mappings)').toEqual([]);
  });
});
