/** Entries of the glossary: searched, shown with the document's own, and found where they are used. */
import { describe, expect, test } from 'vitest';
import { createLanguageService } from '../../../src/core/index.ts';
import { CATEGORY_TITLES } from '../../../src/core/glossary/categories.ts';
import { builtInTerms } from '../../../src/core/glossary/index.ts';
import { opened } from '../../support/cursor.ts';

const service = createLanguageService();
const firstOf = (query: string) => service.searchTerms(query)[0]?.id;

describe('search', () => {
  test.each([
    ['TTL', 'ttl'],
    ['dead letter', 'dead-letter-queue'],
    ['dlq', 'dead-letter-queue'],
    ['circuit braker', 'circuit-breaker'],
    ['idempotncy', 'idempotency'],
    ['write ahead', 'write-ahead-log'],
  ])('"%s" finds %s', (query, id) => {
    expect(firstOf(query)).toBe(id);
  });

  test('nothing typed is everything, category by category, each term with one short sentence', () => {
    const all = service.searchTerms('');
    expect(all).toHaveLength(builtInTerms.length);
    const categories = [...new Set(all.map(({ category }) => category))];
    expect(categories).toEqual(Object.values(CATEGORY_TITLES).filter((title) => !title.startsWith('This ')));
    expect(all.filter(({ summary, name }) => summary === '' || name === '')).toEqual([]);
  });

  test('as many as are wanted', () => {
    expect(service.searchTerms('cache', undefined, 5)).toHaveLength(5);
    expect(service.searchTerms('qqqqqqqq')).toEqual([]);
  });
});

describe('an entry', () => {
  test('begins with the definition, and names what is related', () => {
    const entry = service.term('TTL')!;
    expect(entry).toMatchObject({ id: 'ttl', title: 'Time to live (TTL)', category: 'Caching' });
    expect(entry.blocks[0]!.label).toBe('');
    expect(entry.related).toContainEqual({ id: 'cache-stampede', name: 'Cache stampede' });
  });

  test('every term has one, by its id', () => {
    const wrong = builtInTerms.filter(({ id }) => service.term(id)?.id !== id);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('a document adds and overrides', () => {
    const { service: own, uri } = opened(`
      glossary:
        fan-out: Copying one post into every feed.
        borogove: A thin shabby-looking bird.
    `);
    expect(own.term('fan-out', uri)!.blocks[0]!.text).toBe('Copying one post into every feed.');
    expect(own.term('fan-out')!.blocks[0]!.text).not.toBe('Copying one post into every feed.');
    expect(
      own
        .searchTerms('', uri)
        .slice(0, 2)
        .map(({ name, category }) => `${category}: ${name}`),
    ).toEqual(['This document: borogove', 'This document: fan-out']);
    expect(own.term('slithy toves', uri)).toBeUndefined();
  });
});

describe('uses', () => {
  const TEXT = `
    scope:
      text: A cache stampede is likely; the time to live is short.
    hld:
      components:
        C: { kind: cache, ttl: 10 min, why: A TTL of minutes }
  `;

  test('are found by any name of the term, in the order of the text', () => {
    const { service: own, uri, text } = opened(TEXT);
    const words = own.termUses(uri, 'ttl').map(({ start, end }) => text.slice(start, end));
    expect(words).toEqual(['time to live', 'ttl', 'TTL']);
    expect(own.termUses(uri, 'Time To Live')).toEqual(own.termUses(uri, 'ttl'));
  });

  test('in a document that is not open', () => {
    const found = service.termUses('file:///other/b.sysdesign.yaml', 'cache-stampede', opened(TEXT).text);
    expect(found).toHaveLength(1);
    expect(service.termUses('file:///other/b.sysdesign.yaml', 'cache-stampede')).toEqual([]);
  });
});
