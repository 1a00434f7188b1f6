/** Shares outside zero to a hundred per cent, and shares of one whole that are not all of it. */
import { estimateFindings, PASSED_ON, replaceBy } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'estimate/fraction',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: undefined,
  summary: 'A share, such as an availability, lies outside 0 % to 100 %, or `shares(…)` do not add up to 100 %.',
  why: 'An availability or a hit ratio above one makes everything that it multiplies too good to be true, and below zero it has no meaning. Often a % sign was forgotten. Parts of one whole that miss it leave traffic out, or count it twice.',
  source: 'Availability is the share of time, or of requests, that succeed.',
  invalid: [
    { title: 'The % sign is missing: 99.9 is not 99.9 %.', document: 'estimate:\n  down: downtime(99.9, 30 days)\n' },
    {
      title: 'A part of the posts is left out.',
      document: 'estimate:\n  texts: 80%\n  images: 10%\n  posts: shares(texts, images)\n',
    },
  ],
  valid: [
    { title: 'A percentage.', document: 'estimate:\n  down: downtime(99.9%, 30 days)\n' },
    { title: 'Rounded parts of one whole.', document: 'estimate:\n  mix: shares(33%, 33%, 33%)\n' },
  ],
  messages: PASSED_ON,
  check({ numbers }, report) {
    for (const finding of estimateFindings(numbers.problems, ['not-a-fraction'])) report(finding);
  },
  fix(finding) {
    return replaceBy(finding, finding.args['suggestion']);
  },
});
