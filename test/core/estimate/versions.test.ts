/** Evaluation from version to version: what an edit does not reach stays the same object, and nothing stays that should not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EstimateDefinition, EstimateResult, EstimateResults } from '../../../src/core/estimate/index.ts';
import { evaluateEstimates } from '../../../src/core/estimate/index.ts';
import { definitionsOf } from './marked.ts';

const CHAT = definitionsOf(`
  dau: 300M..700M users
  each: 40 messages/user/day
  size: 80..200 B/message
  media: 5..15%
  writes: dau * each
  stored: writes * size over data.retention
  total: stored + stored * media
  peak: writes * 3..5
  fits: peak < 2M messages/s
`);
const environment = { resolve: (path: string) => (path === 'data.retention' ? '1 year' : undefined) };

/** The names of the results that are other objects than before. */
function changed(before: EstimateResults, after: EstimateResults): string[] {
  return after.list.filter((result) => result !== before.get(result.name)).map(({ name }) => name);
}

function edited(name: string, text: string): EstimateDefinition[] {
  return CHAT.map((one) => (one.name === name ? { name, text } : one));
}

describe('an edit', () => {
  const before = evaluateEstimates(CHAT, environment);

  test.each([
    ['nothing', CHAT, []],
    ['an input in the middle', edited('size', '90..200 B/message'), ['size', 'stored', 'total']],
    ['an input of everything', edited('dau', '1B users'), ['dau', 'writes', 'stored', 'total', 'peak', 'fits']],
    ['what nothing depends on', edited('fits', 'peak < 3M messages/s'), ['fits']],
    ['a text to nonsense', edited('media', '5..'), ['media', 'total']],
    ['the order', [...CHAT].reverse(), []],
    ['a definition added', [...CHAT, { name: 'more', text: 'peak * 2' }], ['more']],
    ['a definition taken away', CHAT.slice(0, -1), []],
  ])('of %s reaches no further than it must', (_, definitions, expected) => {
    const after = evaluateEstimates(definitions, environment, before);
    expect(changed(before, after)).toEqual(expected);
    expect(after.list.map(facts)).toEqual(evaluateEstimates(definitions, environment).list.map(facts));
  });

  test('of a value of the document reaches what names it', () => {
    const after = evaluateEstimates(CHAT, { resolve: () => '2 years' }, before);
    expect(changed(before, after)).toEqual(['stored', 'total']);
  });

  test('of the conventions reaches everything', () => {
    const after = evaluateEstimates(CHAT, { ...environment, conventions: { bytes: 'binary' } }, before);
    expect(changed(before, after)).toEqual(CHAT.map(({ name }) => name));
  });

  test('that makes a label a name is told, and one that makes it none is forgotten', () => {
    const plain = definitionsOf('dau: 500M users\nshown: 20 dau');
    const named = evaluateEstimates(plain);
    expect(named.get('shown')!.errors.map(({ code }) => code)).toEqual(['label-is-name']);
    const renamed = evaluateEstimates(definitionsOf('daily: 500M users\nshown: 20 dau'), {}, named);
    expect(renamed.get('shown')!.errors).toEqual([]);
    const back = evaluateEstimates(plain, {}, renamed);
    expect(back.get('shown')!.errors.map(({ code }) => code)).toEqual(['label-is-name']);
    // Whether it is a slip depends on what the name counts.
    const counted = evaluateEstimates(definitionsOf('dau: 500M dau\nshown: 20 dau'), {}, back);
    expect(counted.get('shown')!.errors).toEqual([]);
  });

  test('that adds the missing name is noticed, and so is a nearer one', () => {
    const unknown = evaluateEstimates(definitionsOf('dau: 5\nit: daus * 2'));
    expect(unknown.get('it')!.errors[0]!.data).toEqual({ suggestion: 'dau' });
    const known = evaluateEstimates(definitionsOf('dau: 5\ndaus: 7\nit: daus * 2'), {}, unknown);
    expect(known.get('it')!.display).toBe('14');
    const gone = evaluateEstimates(definitionsOf('dxus: 5\nit: daus * 2'), {}, known);
    expect(gone.get('it')!.errors[0]!.data).toEqual({ suggestion: 'dxus' });
  });
});

/** Texts that make names, cycles, labels that are names, unknown names and errors likely. */
const text = fc.oneof(
  fc.constantFrom('5', '3..5', '10 a', '2 b/s', '500 MB', '20%', '3 +', '', '10B', '1..2 GB'),
  fc
    .tuple(
      fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'doc.x'),
      fc.constantFrom('+', '*', '/', '<', '^'),
      fc.constantFrom('a', 'b', 'c', 'd', 'e', '2', '3..4', 'doc.y'),
    )
    .map(([left, sign, right]) => `${left} ${sign} ${right}`),
);
const version = fc.record({
  definitions: fc.uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e'), text }), {
    selector: ({ name }) => name,
    maxLength: 5,
  }),
  x: fc.constantFrom('5', '1..2', 'a', 'words', undefined),
});

describe('any edits', () => {
  test('give what a fresh evaluation gives', () => {
    fc.assert(
      fc.property(fc.array(version, { minLength: 2, maxLength: 8 }), (versions) => {
        let before: EstimateResults | undefined;
        let last: readonly EstimateDefinition[] = [];
        for (const { definitions, x } of versions) {
          // Every other estimate stays as it was, so that there is something to hold on to.
          const next = definitions.map((one, at) => (at % 2 && last.find(({ name }) => name === one.name)) || one);
          const around = { resolve: (path: string) => (path === 'doc.x' ? x : path === 'doc.y' ? 'doc.x' : undefined) };
          const after = evaluateEstimates(next, around, before);
          const fresh = evaluateEstimates(next, around);
          expect(after.list.map(facts)).toEqual(fresh.list.map(facts));
          expect([...after.references.values()].map(facts)).toEqual([...fresh.references.values()].map(facts));
          [before, last] = [after, next];
        }
      }),
      { numRuns: 400 },
    );
  });
});

function facts(result: EstimateResult) {
  const { name, state, display, low, high, p5, p50, p95, errors, dependencies, provenance } = result;
  const named = dependencies.map(({ name: one, kind, quantity }) => ({ one, kind, value: quantity?.value }));
  return { name, state, display, low, high, p5, p50, p95, errors, named, working: provenance.working };
}
