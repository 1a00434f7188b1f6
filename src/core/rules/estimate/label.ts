/** Counting labels that do not cancel. */
import { estimateFindings, PASSED_ON, replaceBy } from '../passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'estimate/label',
  severity: 'hint',
  since: '0.1.0',
  step: undefined,
  summary: 'A label that counts something is left over, missing, or the name of an estimate.',
  why: '"Users × messages per user" gives messages, and "users × messages" does not. A label that is left over is usually a "per" that was forgotten.',
  source: 'Dimensional analysis: labels cancel as units do.',
  invalid: [
    {
      title: 'Users remain in the result of a rate of messages.',
      document: 'estimate:\n  dau: 500M users\n  daily: 40 messages/day\n  writes: dau * daily in messages/s\n',
    },
  ],
  valid: [
    {
      title: 'Messages are counted per user.',
      document: 'estimate:\n  dau: 500M users\n  daily: 40 messages/user/day\n  writes: dau * daily in messages/s\n',
    },
  ],
  messages: PASSED_ON,
  check({ numbers }, report) {
    for (const finding of estimateFindings(numbers.problems, ['leftover-label', 'missing-label', 'label-is-name']))
      report(finding);
  },
  fix(finding) {
    return replaceBy(finding, finding.args['suggestion']);
  },
});
