/** One name for two things. */
import { PASSED_ON, passOn } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'ref/duplicate-id',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: undefined,
  summary: 'A key, or the name of a requirement, component, entity or contract, is used twice.',
  why: 'Only one of the two can be meant by the places that name it, and only the first is read: what the second says is silently lost.',
  source: 'YAML 1.2.2: the keys of a mapping are unique.',
  invalid: [
    {
      title: 'R1 is said twice.',
      document: 'scope:\n  functional:\n    R1: Send a message\n    R1: Read the history\n',
    },
  ],
  valid: [
    {
      title: 'Each requirement has its own id.',
      document: 'scope:\n  functional:\n    R1: Send a message\n    R2: Read the history\n',
    },
  ],
  messages: PASSED_ON,
  check({ syntaxProblems }, report) {
    for (const problem of syntaxProblems) if (problem.code === 'yaml/duplicate-key') report(passOn(problem));
  },
});
