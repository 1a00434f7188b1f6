/** Units that do not fit together, or are none. */
import { estimateFindings, PASSED_ON, replaceBy } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'estimate/unit',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: undefined,
  summary: 'Units do not agree, a unit is unknown, or it can be read in two ways.',
  why: 'Units are the checksum of an estimate. Bytes compared with requests, seconds added to gigabytes or a "B" that may be bytes or billions are mistakes by a factor of eight to a billion, which no review of the digits finds.',
  source: 'Napkin mathematics: carry the units through. In the wild "100 B messages" stands beside "× 100 B".',
  invalid: [
    { title: 'A time is added to an amount of data.', document: 'estimate:\n  total: 3 GB + 2 days\n' },
    { title: 'A unit is misspelt.', document: 'estimate:\n  size: 10 Gigabyts\n' },
    {
      title: 'A rate of the reference catalogue is replaced by an amount of data.',
      document: 'catalogue:\n  redis.ops: 50 GB\nestimate:\n  nodes: 1M reads/s / 100K/s\n',
    },
  ],
  valid: [{ title: 'Both sides are data.', document: 'estimate:\n  total: 3 GB + 200 MB\n' }],
  messages: PASSED_ON,
  check({ numbers }, report) {
    for (const finding of estimateFindings(numbers.problems, ['unit-mismatch', 'unknown-unit', 'ambiguous-b']))
      report(finding);
  },
  fix(finding) {
    const { suggestion, other } = finding.args;
    const sure = other === undefined;
    return [...replaceBy(finding, suggestion, sure), ...replaceBy(finding, other, false)];
  },
});
