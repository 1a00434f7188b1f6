/** Messages in both directions, broken at random: the checks never throw, and let nothing in that is not whole. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseFromPage } from '../../src/client/preview/messages.ts';
import { parseToPage } from '../../webview/messages.ts';
import { parseSaved } from '../../webview/state.ts';
import { answer } from './support/design.ts';
import { CHAT, update } from './support/results.ts';

const RUNS = { numRuns: 500 };

/** Any data that can be sent, with the names that trip objects up. */
const anything = fc.anything({
  key: fc.oneof(
    fc.string(),
    fc.constantFrom('type', 'result', 'values', 'id', 'kind', 'text', '__proto__', 'constructor', 'toString', 'length'),
  ),
  withNullPrototype: true,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  maxDepth: 4,
});

const TO_PAGE = ['update', 'status', 'select', 'applied', 'breaks', 'explanation', 'ping', 'draw'];
const FROM_PAGE = [
  'ready',
  'reveal',
  'explain',
  'whatIf',
  'applyWhatIf',
  'selected',
  'showLog',
  'log',
  'document',
  'lens',
  'here',
  'export',
  'drawn',
];
const messageOf = (types: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    anything,
    fc
      .tuple(
        fc.constantFrom(...types),
        fc.dictionary(
          fc.constantFrom('result', 'text', 'values', 'id', 'kind', 'level', 'order', 'choice', 'outcome'),
          anything,
        ),
      )
      .map(([type, fields]) => ({ ...fields, type })),
  );

/** Every place in the data: the keys that lead there. */
function placesIn(value: unknown, at: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))];
}

/** A copy with other data at one place. */
function withAt(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = withAt(copy[key], rest, put);
  return copy;
}

it('never throws at what comes to the page', () => {
  fc.assert(
    fc.property(messageOf(TO_PAGE), (message) => {
      const parsed = parseToPage(message);
      expect(parsed === undefined || TO_PAGE.includes(parsed.type)).toBe(true);
    }),
    RUNS,
  );
});

it('never throws at what comes from the page', () => {
  fc.assert(
    fc.property(messageOf([...FROM_PAGE]), (message) => {
      const parsed = parseFromPage(message);
      if (parsed === undefined) return;
      // What was let in has only texts, flags, numbers and names of its own.
      for (const place of placesIn(parsed).slice(1)) {
        const found = place.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], parsed);
        expect(['string', 'boolean', 'number', 'object', 'undefined']).toContain(typeof found);
      }
      expect(parseFromPage(structuredClone(parsed))).toEqual(parsed);
    }),
    RUNS,
  );
});

it('lets no answer in that has an object where a text belongs, at any place', () => {
  const whole: unknown = { type: 'update', result: { ...update(), ...answer({ dau: '2B users' }, 'dau') } };
  expect(parseToPage(whole)).toBeDefined();
  const places = placesIn(whole).slice(1);
  fc.assert(
    fc.property(fc.constantFrom(...places), (place) => {
      // A symbol is what no field may be.
      expect(parseToPage(withAt(whole, place, Symbol('wrong')))).toBeUndefined();
    }),
    RUNS,
  );
});

it('never throws at a kept state, and keeps of it only what is whole', () => {
  const whole: unknown = {
    uri: 'file:///a.sysdesign',
    diagram: CHAT,
    picture: { look: 'l', id: 'sd3', svg: '<svg></svg>', diagram: CHAT },
    figures: answer().figures,
    findings: answer().findings,
    estimates: answer().estimates,
    whatIf: { dau: '1B users' },
  };
  fc.assert(
    fc.property(fc.constantFrom(...placesIn(whole)), anything, (place, put) => {
      const saved = parseSaved(withAt(whole, place, put), 'file:///b');
      expect(typeof saved.uri).toBe('string');
      expect(parseSaved(saved, 'file:///b')).toEqual(saved);
    }),
    RUNS,
  );
});

it('makes no prototype of what is sent under its name', () => {
  const values: unknown = JSON.parse('{ "__proto__": "1", "constructor": "2", "dau": "3" }');
  const parsed = parseFromPage({ type: 'whatIf', values });
  expect(parsed).toEqual({ type: 'whatIf', values });
  expect(Object.getPrototypeOf((parsed as { values: object }).values)).toBe(Object.prototype);
  const saved = parseSaved({ uri: 'file:///a', whatIf: values, __proto__: { title: 'x' } }, 'file:///b');
  expect(Object.getPrototypeOf(saved.whatIf ?? {})).toBe(Object.prototype);
  expect('polluted' in {}).toBe(false);
});

it('keeps out texts longer than anyone writes', () => {
  const long = 'x'.repeat(5000);
  expect(parseFromPage({ type: 'reveal', kind: 'diagram', id: long })).toBeUndefined();
  expect(parseFromPage({ type: 'log', level: 'error', text: long })).toBeUndefined();
  expect(parseFromPage({ type: 'whatIf', values: { dau: long } })).toBeUndefined();
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`n${at}`, '1']));
  expect(parseFromPage({ type: 'whatIf', values: many })).toBeUndefined();
});
