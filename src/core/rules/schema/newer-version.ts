/** A document of a format that is newer than this program. */
import { PASSED_ON, passOn } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'schema/newer-version',
  severity: 'info',
  value: 3,
  since: '0.1.0',
  step: undefined,
  summary: 'The document is written in a newer version of the format.',
  why: 'A newer format may have keys and values that this program does not know. They are passed over in silence, so that nobody is sent to correct what is right.',
  source: 'The format, docs/format.md.',
  invalid: [{ title: 'Version 9 is not known yet.', document: 'sysdesign: 9\ntitle: Chat\nnew-key: passed over\n' }],
  valid: [{ title: 'The version that this program knows.', document: 'sysdesign: 1\ntitle: Chat\n' }],
  messages: PASSED_ON,
  check({ schemaProblems }, report) {
    for (const problem of schemaProblems) if (problem.code === 'schema/newer-version') report(passOn(problem));
  },
});
