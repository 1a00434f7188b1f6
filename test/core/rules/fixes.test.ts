/** Holds of every fix of every finding in every document: it mends what was found, and takes and breaks nothing. */
import { describe, expect, it } from 'vitest';
import { rules, type Rule } from '../../../src/core/rules/index.ts';
import { braced, commented, faultsIn, leftByFixAll } from '../../support/checkFixes.ts';
import { committedDocuments, invalidExamples, type TestDocument } from '../../support/documents.ts';

/** How many documents were tried, and how many of them in other styles. */
const tried = { all: 0, commented: 0, braced: 0 };

/** @param rule whose fixes are tried in other styles; all if left out. */
function holds(documents: readonly TestDocument[], rule?: Rule): void {
  it('is mended by every fix of every finding', () => {
    expect(documents.flatMap((document) => faultsIn(document))).toEqual([]);
  });

  it('keeps its comments', () => {
    const made = documents.flatMap((document) => commented(document) ?? []);
    tried.all += documents.length;
    tried.commented += made.length;
    expect(made.flatMap((document) => faultsIn(document, rule))).toEqual([]);
  });

  it('is mended in braces, too', () => {
    const made = documents.flatMap((document) => braced(document) ?? []);
    tried.braced += made.length;
    expect(made.flatMap((document) => faultsIn(document, rule))).toEqual([]);
  });

  it('is mended at once where the fix is mechanical', () => {
    expect(documents.flatMap(leftByFixAll)).toEqual([]);
  });
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('what %s shows as wrong', (_, rule) => {
  holds(invalidExamples(rule), rule);
});

describe.each(committedDocuments().map((document) => [document.name, document] as const))('%s', (_, document) => {
  holds([document]);
});

it('was tried in other styles where there is one', () => {
  expect(tried.commented).toBeGreaterThan(tried.all * 0.8);
  expect(tried.braced).toBeGreaterThan(tried.all * 0.4);
});
