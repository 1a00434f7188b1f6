/** Estimates that need themselves. */
import { estimateFindings, PASSED_ON } from '../passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'estimate/cycle',
  severity: 'error',
  since: '0.1.0',
  step: undefined,
  summary: 'An estimate is computed, perhaps over several others, from itself.',
  why: 'A number that needs itself has no value. Usually one of the names in the circle is not the one that was meant, or an input was replaced by a formula that uses its own result.',
  source: 'Spreadsheets: circular references.',
  invalid: [
    {
      title: 'Writes need the peak, and the peak needs the writes.',
      document: 'estimate:\n  writes: peak / 3\n  peak: writes * 3\n',
    },
  ],
  valid: [
    { title: 'One of the two is an input.', document: 'estimate:\n  writes: 231K messages/s\n  peak: writes * 3\n' },
  ],
  messages: PASSED_ON,
  check({ numbers }, report) {
    for (const finding of estimateFindings(numbers.problems, ['cycle'])) report(finding);
  },
});
