/** Tests of estimate/range: ranges that say something else than meant. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

it('finds ranges backwards, and subtractions that were to be ranges', () => {
  checkFindings(`
    estimate:
      factor: 5..3
      #       ^^^^ estimate/range
      share: 3-5x
      #      ^^^^ estimate/range: subtracts
      fine: 3..5
  `);
});

it('turns it around', () => {
  checkFix('estimate/range', 'estimate:\n  factor: 5..3 # peak\n', 'estimate:\n  factor: 3..5 # peak\n');
});
