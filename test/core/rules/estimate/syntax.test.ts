/** Tests of estimate/syntax: expressions that cannot be read. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

it('finds the place where reading ends, also in the numbers of paths', () => {
  checkFindings(`
    estimate:
      dau: 500M users
      writes: dau * * 40/day
      #             ^ estimate/syntax
      peak: max()
      #     ^^^^^ estimate/syntax
    hld:
      paths:
        send: { rate: "dau *", steps: [C -> S] }
        #                  ^ estimate/syntax
  `);
});

it('writes one number where a comma made two of it', () => {
  checkFix(
    'estimate/syntax',
    'estimate:\n  peak: max(1,000 req/s, 20 req/s)\n',
    'estimate:\n  peak: max(1_000 req/s, 20 req/s)\n',
  );
});

it('is answered by the name of the estimate', () => {
  checkFindings('accept:\n  estimate/syntax: { later: not thought out yet }\nestimate:\n  later: "3 *"\n', {
    rules: ['estimate/syntax'],
  });
});
