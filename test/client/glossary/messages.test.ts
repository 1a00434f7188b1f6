/** What the entry's page sends is taken only in the right shape. */
import { expect, test } from 'vitest';
import { fromTermPage, savedTerm } from '../../../src/client/glossary/messages.ts';

test('knows its messages', () => {
  expect(fromTermPage({ type: 'open', term: 'ttl', more: 1 })).toEqual({ type: 'open', term: 'ttl' });
  expect(fromTermPage({ type: 'openUse', index: 3 })).toEqual({ type: 'openUse', index: 3 });
  expect(['ready', 'back', 'forward', 'lookUp'].map((type) => fromTermPage({ type }))).not.toContain(undefined);
});

test.each([
  [null],
  ['ready'],
  [{}],
  [{ type: 'open' }],
  [{ type: 'open', term: 5 }],
  [{ type: 'openUse', index: 1.5 }],
  [{ type: 'run' }],
])('refuses %j', (raw) => {
  expect(fromTermPage(raw)).toBeUndefined();
});

test('remembers a term over a reload', () => {
  expect(savedTerm({ term: 'ttl' })).toBe('ttl');
  expect([savedTerm(undefined), savedTerm({ term: '' }), savedTerm({ term: {} }), savedTerm('ttl')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
