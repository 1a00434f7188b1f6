/** Whatever the build changes in the YAML library (scripts/lib/yamlPlugin.mjs), it reads each text as the library does. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as published from 'yaml';
import { plainYaml, withoutGenerators } from '../../scripts/lib/yamlPlugin.mjs';
import { examples } from '../support/examples.ts';
import { applyEdit, Random, randomEdit, randomYaml } from '../support/randomText.ts';

let folder = '';
let changed: typeof published;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sysdesign-'));
  const outfile = path.join(folder, 'yaml.mjs');
  const stdin = { contents: "export * from 'yaml';", resolveDir: import.meta.dirname };
  await build({ stdin, bundle: true, platform: 'browser', format: 'esm', outfile, plugins: [plainYaml] });
  changed = (await import(pathToFileURL(outfile).href)) as typeof published;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a text is read as: its tokens, the starts of its lines, and the faults that are found. */
function reading(yaml: typeof published, text: string): string {
  const lines: number[] = [];
  const tokens = [...new yaml.Parser((offset) => lines.push(offset)).parse(text)];
  const document = yaml.parseDocument(text, { prettyErrors: false });
  const all = yaml.parseAllDocuments(text, { prettyErrors: false });
  const faults = [document, ...all].map(({ errors, warnings, range }) => [range, ...errors, ...warnings]);
  return JSON.stringify([tokens, lines, faults]);
}

const ODD = [
  '',
  '\uFEFFa: 1',
  '%YAML 1.2\n%wrong\n---\na: 1\n...\n--- # two\n- b\n- - c\n...\nrest',
  'a: |2-\n   kept\n\n   lines\nb: >+\n folded\n words\n\n',
  '? [ x, { y: z } ]\n: &anchor !!str "q\\"uo\n  ted"\n? key\nc: *anchor',
  "a: 'it''s'\nb: [1, 2\nc: }\n\td: 3\n@e: `f`\n",
  '{ a: [ b, { c } ], "d":e, ? f : g }\n...\n# end',
  'a:\n  - b: 1\r\n    c: 2\r\n  -\r\n  - |\r\n   x\r\n',
  '- a\n b: c\n  - d\n- "open\n',
];

test('its tokens, lines and faults are those of the library as published', () => {
  for (const text of [...ODD, ...examples().map((example) => example.text)])
    expect(reading(changed, text), text).toBe(reading(published, text));
});

test('so they are for random texts, and for each damage done to them', () => {
  const random = new Random(11);
  for (let round = 0; round < 60; round++) {
    const original = randomYaml(random, 10 + random.below(60));
    for (let step = 0; step < 6; step++) {
      const text = step === 0 ? original : applyEdit(original, randomEdit(random, original));
      expect(reading(changed, text), text).toBe(reading(published, text));
    }
  }
});

test('a library that has changed stops the build', () => {
  expect(() => withoutGenerators('class Lexer {}')).toThrow('finds no lexer and no parser');
});
