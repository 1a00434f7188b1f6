/** Values that their key does not take. */
import { PASSED_ON, passOn, replaceBy } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

const CODES: ReadonlySet<string> = new Set([
  'schema/wrong-type',
  'schema/unknown-value',
  'schema/bad-format',
  'schema/bad-value',
  'schema/bad-name',
  'schema/beside-none',
  'schema/one-entry',
]);

export default defineRule({
  id: 'schema/value',
  severity: 'error',
  value: 4,
  since: '0.1.0',
  step: undefined,
  summary: 'A value, or a name that the author gave, is not of the form that its place takes.',
  why: 'A value of another form is not understood, so what it says is lost: a misspelt status is no status, and a list where a mapping belongs has no keys to look up.',
  source: 'The format, docs/format.md.',
  invalid: [
    { title: '"drafft" is no status.', document: 'title: Chat\nstatus: drafft\n' },
    { title: 'Components are a mapping by id, not a list.', document: 'hld:\n  components:\n    - CS\n' },
  ],
  valid: [
    { title: 'One of the values that "status" takes.', document: 'title: Chat\nstatus: draft\n' },
    { title: 'Components keyed by their ids.', document: 'hld:\n  components:\n    CS:\n      kind: service\n' },
  ],
  messages: PASSED_ON,
  check({ schemaProblems }, report) {
    for (const problem of schemaProblems) if (CODES.has(problem.code)) report(passOn(problem));
  },
  fix(finding) {
    return replaceBy(finding, finding.args['nearest'] ?? finding.args['replacement']);
  },
});
