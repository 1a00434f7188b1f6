/** Tests of estimate/cycle: one finding for each circle. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

it('reports two circles once each', () => {
  checkFindings(`
    estimate:
      a: b + 1
      #  ^ estimate/cycle: depends on itself
      b: c + 1
      c: a + 1
      self: self * 2
      #     ^^^^ estimate/cycle: defined by itself
      free: 3
  `);
});
