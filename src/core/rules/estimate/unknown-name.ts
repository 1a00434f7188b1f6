/** Names in expressions that give no number. */
import { estimateFindings, PASSED_ON, replaceBy } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'estimate/unknown-name',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: undefined,
  summary: 'A name in an expression stands for no number.',
  why: 'A misspelt or forgotten input leaves the result unknown, and with it everything that follows from it: storage, instances, cost.',
  source: 'Linked formulas: a chain of estimates is only as good as its names.',
  invalid: [
    {
      title: '"dua" is a slip for "dau".',
      document: 'estimate:\n  dau: 500M users\n  writes: dua * 40 messages/user/day\n',
    },
  ],
  valid: [
    {
      title: 'All names are estimates of the document.',
      document: 'estimate:\n  dau: 500M users\n  writes: dau * 40 messages/user/day\n',
    },
  ],
  messages: PASSED_ON,
  check({ numbers }, report) {
    for (const finding of estimateFindings(numbers.problems, ['unknown-name', 'unknown-function', 'bad-reference']))
      report(finding);
  },
  fix(finding) {
    return replaceBy(finding, finding.args['suggestion']);
  },
});
