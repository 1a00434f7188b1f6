/** What holds for every document, however odd. */
import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { plain, validateDocument } from '../../../src/core/schema/index.ts';
import { DocumentParser } from '../../../src/core/syntax/index.ts';
import { publishedValidators } from './support.ts';

const example = fs.readFileSync(new URL('../../fixtures/format-example.sysdesign.yaml', import.meta.url), 'utf8');

type Json = string | number | boolean | Json[] | { [key: string]: Json };

const words = [
  'none',
  'text',
  'x-y',
  'kind',
  'A -> B',
  'why',
  'value',
  'p99',
  'R1',
  'draft',
  '10 s',
  'times',
  'question',
  'no',
];
const scalar = fc.oneof(
  fc.constantFrom<Json>(...words),
  fc.integer({ min: -9, max: 9 }),
  fc.boolean(),
  fc.string({ maxLength: 5 }),
);
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...words, 'a', 'b-c'), tie('json'), { maxKeys: 3 }),
  ),
}));

/** Every place in a value, as a way of replacing what is there. */
function places(value: Json, replace: (by: Json) => Json): ((by: Json) => Json)[] {
  if (Array.isArray(value)) {
    return [replace, ...value.flatMap((item, index) => places(item, (by) => replace(value.with(index, by))))];
  }
  if (typeof value !== 'object') return [replace];
  const below = Object.entries(value).flatMap(([key, item]) => places(item, (by) => replace({ ...value, [key]: by })));
  const added = words.map((key) => (by: Json) => replace({ ...value, [key]: by }));
  return [replace, ...added, ...below];
}

const start = parse(example) as Json;
const ways = places(start, (by) => by);
/** The example with something else at one place. */
const damage = fc.record({ at: fc.integer({ min: 1, max: ways.length - 1 }), by: json });
const damaged = ({ at, by }: { at: number; by: Json }) => ways[at]!(by) as { [key: string]: Json };

const yaml = (value: Json) => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
const root = (text: string) => new DocumentParser().parse(text, 'yaml').root;

describe('for every document', () => {
  test('the compiled validators and the published schema agree', () => {
    const { document: published } = publishedValidators();
    fc.assert(
      fc.property(damage, (change) => {
        const value = damaged(change);
        const problems = validateDocument(root(yaml(value)));
        const wrong = problems.filter(({ code }) => code !== 'schema/newer-version');
        if (typeof value['sysdesign'] === 'number' && value['sysdesign'] > 1) return;
        expect([wrong.map(({ message }) => message), wrong.length === 0]).toEqual([
          expect.anything(),
          published(value),
        ]);
      }),
      { numRuns: 250 },
    );
  });

  test('every problem lies in the document, and no two at one place', () => {
    fc.assert(
      fc.property(fc.oneof(damage.map(damaged), fc.dictionary(fc.string(), json)), (value) => {
        const text = yaml(value);
        const problems = validateDocument(root(text));
        const spans = problems.map(({ span }) => `${span.start}-${span.end}`);
        expect(new Set(spans).size).toBe(spans.length);
        for (const { span, message } of problems) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(message).not.toMatch(/undefined|\[object|\.\.$/);
        }
      }),
      { numRuns: 250 },
    );
  });

  test('any text is checked without a fault', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab:- {}[]\n"\'|>#&*x1', 'scope', 'hld:\n  ', 'none') }),
        (text) => {
          validateDocument(root(text));
        },
      ),
      { numRuns: 250 },
    );
  });

  test('an edit gives what a fresh look gives', () => {
    const shown = (text: string, parser: DocumentParser) =>
      validateDocument(parser.parse(text, 'yaml').root).map(({ code, span, message }) => [
        code,
        span.start,
        span.end,
        message,
      ]);
    fc.assert(
      fc.property(fc.array(damage, { minLength: 2, maxLength: 4 }), (versions) => {
        const parser = new DocumentParser();
        for (const version of versions) {
          const text = yaml(damaged(version));
          expect(shown(text, parser)).toEqual(shown(text, new DocumentParser()));
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('the plain value', () => {
  test('is what JSON has, without what is not written', () => {
    expect(plain(root('a: 1\nb: [x, , ~]\nc:\nd: { e: ~, f: true }\na: 2\n'))).toEqual({
      a: 1,
      b: expect.any(Array) as unknown,
      d: { f: true },
    });
  });

  test('of any JSON is that JSON', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(plain(root(yaml({ value })))).toEqual({ value });
      }),
    );
  });

  test('is the same object for the same node', () => {
    const node = root(example);
    expect(plain(node)).toBe(plain(node));
  });

  test('has no prototype from the document', () => {
    const value = plain(root('__proto__: { polluted: true }\nconstructor: 1\n')) as Record<string, unknown>;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(validateDocument(root('__proto__: { polluted: true }\nconstructor: 1\n')).length).toBe(2);
    expect(
      validateDocument(root('hld: { components: { __proto__: { kind: service }, constructor: {} } }')).length,
    ).toBe(0);
  });
});
