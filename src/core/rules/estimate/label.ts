/** Counting labels that do not cancel. */
import { estimateFindings, PASSED_ON, replaceBy } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'estimate/label',
  severity: 'hint',
  value: 3,
  since: '0.1.0',
  step: undefined,
  summary: 'A label that counts something is left over, missing, or the name of an estimate.',
  why: '"Users × messages per user" gives messages, and "users × messages" does not. A label that is left over is usually a "per" that was forgotten.',
  source: 'Dimensional analysis: labels cancel as units do.',
  invalid: [
    {
      title: 'A size in bytes leaves the messages in the result.',
      document: 'estimate:\n  writes: 231K messages/s\n  ingest: writes * 100 B\n',
    },
    {
      title: 'The size is an estimate of its own.',
      document: 'estimate:\n  writes: 231K messages/s\n  size: 100 B\n  ingest: writes * size\n',
    },
  ],
  valid: [
    {
      title: 'Bytes are counted per message.',
      document: 'estimate:\n  writes: 231K messages/s\n  ingest: writes * 100 B/message\n',
    },
  ],
  messages: PASSED_ON,
  check({ numbers }, report) {
    for (const finding of estimateFindings(numbers.problems, ['leftover-label', 'missing-label', 'label-is-name']))
      report(finding);
  },
  fix(finding, { numbers }) {
    const { suggestion, add, name, end, subject } = finding.args;
    if (typeof add !== 'string') return replaceBy(finding, suggestion);
    const site = numbers.sites.find(({ path }) => path === subject)?.expression;
    const own = numbers.get(String(subject))?.entry.expression ?? site;
    const input = typeof name === 'string' ? numbers.get(name)?.entry.expression : undefined;
    // An input gets its "per" where it is stated; a formula would have to be thought about.
    const offset =
      typeof name !== 'string' ? Number(end) : input && isNumber(input.text) ? input.text.length : undefined;
    const at = offset === undefined ? undefined : (input ?? own)?.place.locate(offset);
    if (at === undefined) return [];
    const title = `State ${typeof name === 'string' ? `"${name}"` : 'the number'} per ${add.slice(1)}`;
    return [{ title, edits: [{ start: at, end: at, newText: add }], preferred: true }];
  },
});

function isNumber(expression: string): boolean {
  return /^[\d.,_]+\s*[\p{L}%µ]*(?:\s[\p{L}]+)?(?:\/[\p{L}]+)*$/u.test(expression);
}
