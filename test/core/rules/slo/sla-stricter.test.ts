/** Tests of slo/sla-stricter: promises beyond the goal. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'slo/sla-stricter';

it('finds the stricter promise', () => {
  checkFindings(`
    scope:
      nonfunctional:
        availability: { target: 99.9%, sla: 99.95% }
        #                                   ^^^^^^ slo/sla-stricter: 99.95% is promised and 99.9% aimed for
  `);
});

it('takes equal and looser ones, and what is no percentage', () => {
  checkFindings('scope:\n  nonfunctional:\n    availability: { target: 99.9%, sla: 99.9% }\n', { rules: [ID] });
  checkFindings('scope:\n  nonfunctional:\n    availability: { target: three nines, sla: 99.95% }\n', { rules: [ID] });
});

it('swaps the two', () => {
  checkFix(
    ID,
    'scope:\n  nonfunctional:\n    availability: { target: 99.9%, sla: 99.95% } # year\n',
    'scope:\n  nonfunctional:\n    availability: { target: 99.95%, sla: 99.9% } # year\n',
  );
});
