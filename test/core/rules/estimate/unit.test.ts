/** Tests of estimate/unit: units that disagree or can be read in two ways. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

it('finds units that do not agree, unknown ones, and bytes that may be billions', () => {
  checkFindings(`
    estimate:
      total: 3 GB + 2 days
      #             ^^^^^^ estimate/unit: cannot be
      size: 10 Gigabyts
      #        ^^^^^^^^ estimate/unit
      rows: 10B
      #     ^^^ estimate/unit
  `);
});

it('offers both readings of a doubtful B', () => {
  expect(fixTitles('estimate/unit', 'estimate:\n  rows: 10B\n')).toEqual(['Change to "10 B"', 'Change to "10bn"']);
  checkFix('estimate/unit', 'estimate:\n  rows: 10B # all\n', 'estimate:\n  rows: 10bn # all\n', { title: '10bn' });
});
