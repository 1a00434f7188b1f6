/** Expressions that cannot be read. */
import { estimateFindings, PASSED_ON, replaceBy } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'estimate/syntax',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: undefined,
  summary: "An expression can't be read.",
  why: 'What cannot be read has no value, and neither has anything that is computed from it. The other estimates keep theirs.',
  source: 'The format, docs/format.md: expressions.',
  invalid: [
    { title: 'The bracket is left open.', document: 'estimate:\n  dau: 500M users\n  writes: (dau * 40/day\n' },
    {
      title: 'A comma inside a call separates arguments.',
      document: 'estimate:\n  peak: max(1,000 req/s, 20 req/s)\n',
    },
  ],
  valid: [{ title: 'The bracket is closed.', document: 'estimate:\n  dau: 500M users\n  writes: (dau * 40/day)\n' }],
  messages: PASSED_ON,
  check({ numbers }, report) {
    for (const finding of estimateFindings(numbers.problems, ['syntax', 'arguments', 'digit-group'])) report(finding);
  },
  fix(finding) {
    return replaceBy(finding, finding.args['suggestion']);
  },
});
