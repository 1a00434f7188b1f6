/** Estimates that need themselves. */
import { groupBy } from '../../base/group.ts';
import { estimateFindings, PASSED_ON } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'estimate/cycle',
  severity: 'error',
  value: 5,
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
    const circles = groupBy(estimateFindings(numbers.problems, ['cycle']), ({ args }) =>
      membersOf(String(args['path'])),
    );
    for (const [first, ...others] of circles.values()) {
      if (!first) continue;
      report({
        ...first,
        related: others.map(({ span, subject }) => ({ span, message: `"${subject ?? ''}" is in the circle` })),
      });
    }
  },
});

/** The names of a circle, wherever one begins to follow it. */
function membersOf(path: string): string {
  return [...new Set(path.split(' → '))].sort().join('\n');
}
