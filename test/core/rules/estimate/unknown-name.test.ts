/** Tests of estimate/unknown-name: names that stand for no number. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

it('finds names of nothing, functions of nothing, and values that are no number', () => {
  checkFindings(`
    estimate:
      dau: 500M users
      writes: dua * 40 messages/user/day
      #       ^^^ estimate/unknown-name: \`dau\`
      peak: maxi(writes, 3/s)
      #     ^^^^ estimate/unknown-name: \`max\`
  `);
});

it('mends the name', () => {
  checkFix(
    'estimate/unknown-name',
    'estimate:\n  users: 5M\n  twice: usres * 2 # both\n',
    'estimate:\n  users: 5M\n  twice: users * 2 # both\n',
  );
});
