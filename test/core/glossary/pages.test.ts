/** The generated pages: docs/glossary.md has an anchor for every term, and rule pages link to them. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtInTerms } from '../../../src/core/glossary/index.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const rulePages = readdirSync(new URL('docs/rules/', root)).filter((name) => name !== 'README.md');
const linksOf = (page: string) => [...read(`docs/rules/${page}`).matchAll(/\]\(\.\.\/glossary\.md#([^)]*)\)/g)];

describe('docs/glossary.md', () => {
  const anchors = [...read('docs/glossary.md').matchAll(/<a id="([^"]*)"><\/a>/g)].map(([, id]) => id!);

  test('has one anchor for each term', () => {
    const terms = anchors.filter((id) => !id.startsWith('category-'));
    expect(terms.sort()).toEqual(builtInTerms.map((term) => term.id).sort());
  });

  test('related terms link to anchors that exist', () => {
    const targets = [...read('docs/glossary.md').matchAll(/\]\(#([^)]*)\)/g)].map(([, id]) => id!);
    expect(targets.filter((id) => !anchors.includes(id))).toEqual([]);
  });
});

describe('rule pages', () => {
  test('many name terms, and link them', () => {
    expect(rulePages.filter((page) => linksOf(page).length > 0).length).toBeGreaterThan(rulePages.length / 3);
  });

  test.each(rulePages)('%s links terms that exist, each once', (page) => {
    const targets = linksOf(page).map(([, id]) => id!);
    expect(targets.filter((id) => !builtInTerms.some((term) => term.id === id))).toEqual([]);
    expect(new Set(targets).size).toBe(targets.length);
  });
});
