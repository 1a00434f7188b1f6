/** Tests of estimate/range: ranges that say something else than meant. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, findingsOf } from '../../../support/checkRules.ts';

it('finds ranges backwards, and dashes that may be differences', () => {
  checkFindings(`
    estimate:
      factor: 5..3
      #       ^^^^ estimate/range
      share: 3-5x
      #      ^^^^ estimate/range: is read as a range
      fine: 3..5
  `);
});

it('turns it around', () => {
  checkFix('estimate/range', 'estimate:\n  factor: 3-5 # peak\n', 'estimate:\n  factor: 3..5 # peak\n');
  checkFix('estimate/range', 'estimate:\n  factor: 5..3 # peak\n', 'estimate:\n  factor: 3..5 # peak\n');
});

it('informs of ranges wider than a thousand times, and refuses impossible ones', () => {
  const graded = (text: string) =>
    findingsOf(`estimate:\n  a: ${text}\n`)
      .filter(({ rule }) => rule.id === 'estimate/range')
      .map(({ severity }) => severity);
  expect(graded('1K..1M users')).toEqual([]);
  expect(graded('1K..1.1M users')).toEqual(['info']);
  expect(graded('1..500M users')).toEqual(['info']);
  expect(graded('0..5 GB')).toEqual(['error']);
  expect(graded('100 GB ± 120%')).toEqual(['error']);
  expect(graded('50%..100%')).toEqual(['error']);
});
