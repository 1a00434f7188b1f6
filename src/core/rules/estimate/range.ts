/** Ranges that say something else than meant. */
import { estimateFindings, PASSED_ON, replaceBy } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'estimate/range',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: undefined,
  summary: 'A range runs backwards, is impossible or very wide, or is written with a dash.',
  why: 'A range says how sure the author is: nine times in ten the truth lies in it. Backwards, or over more than three powers of ten, it says nothing.',
  source: 'Calibrated estimates: 90 % intervals.',
  invalid: [
    { title: 'The low end is above the high one.', document: 'estimate:\n  peak_factor: 5..3\n' },
    { title: 'The scale of the first number is missing.', document: 'estimate:\n  dau: 1..500M users\n' },
    { title: 'From a thousand to ten million decides nothing.', document: 'estimate:\n  dau: 1K..10M users\n' },
    { title: 'A dash may be a difference.', document: 'estimate:\n  peak_factor: 3-5\n' },
  ],
  valid: [
    { title: 'Low end first.', document: 'estimate:\n  peak_factor: 3..5\n' },
    { title: 'A difference with its spaces.', document: 'estimate:\n  left: 5 - 3\n' },
  ],
  messages: PASSED_ON,
  check({ numbers }, report) {
    for (const finding of estimateFindings(numbers.problems, [
      'range-order',
      'range-bounds',
      'range-width',
      'dash-range',
    ]))
      report(finding);
  },
  fix(finding) {
    return replaceBy(finding, finding.args['suggestion']);
  },
});
