/** Operations without a result. */
import { estimateFindings, PASSED_ON } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'estimate/no-result',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: undefined,
  summary:
    'An operation has no result: a division by zero, a root or logarithm of a number that has none, or a number that is too large.',
  why: 'Whatever is computed from it has no value either.',
  source: 'Arithmetic.',
  invalid: [{ title: 'A division by zero.', document: 'estimate:\n  share: 10 / 0\n' }],
  valid: [{ title: 'A division by something.', document: 'estimate:\n  share: 10 / 4\n' }],
  messages: PASSED_ON,
  check({ numbers }, report) {
    for (const finding of estimateFindings(numbers.problems, ['division-by-zero', 'not-a-number'])) report(finding);
  },
});
