/** Tests of estimate/no-result: operations that have none. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

it('finds divisions by zero and roots of what has none', () => {
  checkFindings(`
    estimate:
      share: 10 / 0
      #           ^ estimate/no-result
      root: sqrt(0 - 4)
      #     ^^^^^^^^^^^ estimate/no-result
  `);
});
