/** Keys that the format does not know. */
import { PASSED_ON, passOn, replaceBy } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'schema/unknown-key',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: undefined,
  summary: 'A key is none of the keys that its place takes.',
  why: 'Nothing reads an unknown key: no rule checks it, no number follows from it, and a reader of the preview never sees it. Usually it is a slip of the pen, or a key that belongs one level up or down.',
  source: 'The format, docs/format.md.',
  invalid: [
    {
      title: '"technolgy" is misspelt.',
      document: 'hld:\n  components:\n    C:\n      kind: cache\n      technolgy: Redis\n',
    },
    { title: '"mood" is no key of a document.', document: 'title: Chat\nmood: hopeful\n' },
  ],
  valid: [
    {
      title: 'A key of the format.',
      document: 'hld:\n  components:\n    C:\n      kind: cache\n      technology: Redis\n',
    },
    { title: 'A key of your own begins with "x-".', document: 'title: Chat\nx-team: messaging\n' },
  ],
  messages: PASSED_ON,
  check({ schemaProblems }, report) {
    for (const problem of schemaProblems) {
      if (problem.code === 'schema/unknown-key') report(passOn(problem, String(problem.data?.['key'] ?? '')));
    }
  },
  fix(finding) {
    const { key, nearest } = finding.args;
    const own = String(key)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-|-$/g, '');
    const asOwn = own === '' ? [] : replaceBy(finding, `x-${own}`, false);
    return [...replaceBy(finding, nearest), ...asOwn];
  },
});
