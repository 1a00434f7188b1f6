/** Rates where an amount belongs. */
import { estimateFindings, PASSED_ON } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'estimate/rate-as-size',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: undefined,
  summary: 'A rate stands where an amount is needed, or the other way round.',
  why: 'Writes per second times a size is a bandwidth. Storage is that for a time: without the retention the result is no amount of data, however it is labelled.',
  source: 'The usual storage formula: writes per day × size × retention × copies.',
  invalid: [
    {
      title: 'A bandwidth is shown as a size.',
      document: 'estimate:\n  ingest: 231K messages/s * 100 B/message\n  storage: ingest in TB\n',
    },
  ],
  valid: [
    {
      title: 'The time for which data is kept is part of it.',
      document: 'estimate:\n  ingest: 231K messages/s * 100 B/message\n  storage: ingest for 1 year in TB\n',
    },
  ],
  messages: PASSED_ON,
  check({ numbers }, report) {
    for (const finding of estimateFindings(numbers.problems, ['rate-as-size'])) report(finding);
  },
});
