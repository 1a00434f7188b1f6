/** Tests of slo/hundred-percent: goals of never failing. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'slo/hundred-percent';

it('finds them in goals, promises and paths', () => {
  checkFindings(`
    scope:
      functional: { R1: Order }
      nonfunctional:
        availability: { target: 100.0%, sla: 100 % }
        #                       ^^^^^^ slo/hundred-percent: 53 minutes a year
        #                                    ^^^^^ slo/hundred-percent: promised
        accessibility: 100%
    hld:
      paths:
        order: { availability: 100%, steps: [C -> S] }
        #                      ^^^^ slo/hundred-percent: For the path "order"
  `);
});

it('is quiet about less', () => {
  checkFindings('scope:\n  functional: { R1: A }\n  nonfunctional: { availability: 99.999% }\n', { rules: [ID] });
});

it('takes two nines off', () => {
  checkFix(
    ID,
    'scope:\n  nonfunctional:\n    availability: 100% # always\n',
    'scope:\n  nonfunctional:\n    availability: 99.99% # always\n',
  );
});
