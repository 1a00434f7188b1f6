/** Tests of estimate/fraction: shares beyond what a share can be. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

it('finds an availability without its sign', () => {
  checkFindings(`
    estimate:
      down: downtime(99.9, 30 days)
      #              ^^^^ estimate/fraction
      fine: downtime(99.9%, 30 days)
  `);
});

it('adds the sign', () => {
  checkFix(
    'estimate/fraction',
    'estimate:\n  down: downtime(99.9, 30 days)\n',
    'estimate:\n  down: downtime(99.9%, 30 days)\n',
  );
});

it('finds parts of one whole that are not all of it', () => {
  checkFindings(`
    estimate:
      photos: 15%
      mix: shares(80%, photos, 15%)
      #           ^^^^^^^^^^^^^^^^ estimate/fraction: add up to 110%
      rounded: shares(66.7%, 16.7%, 16.7%)
  `);
});
