/** YAML that can't be read. */
import { PASSED_ON, passOn } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'syntax/yaml',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: undefined,
  summary: "The YAML can't be read at this place.",
  why: "What can't be read can't be checked. The rest of the document keeps working; only the damaged part is left out until it is mended.",
  source: 'YAML 1.2.2.',
  invalid: [
    { title: 'A quote is left open.', document: 'title: "Chat\nstatus: draft\n' },
    { title: 'A line has no colon.', document: 'title: Chat\nstatus draft\n' },
  ],
  valid: [{ title: 'Every line is a key with its value.', document: 'title: Chat\nstatus: draft\n' }],
  messages: PASSED_ON,
  check({ syntaxProblems }, report) {
    for (const problem of syntaxProblems) {
      if (problem.code.startsWith('yaml/') && problem.code !== 'yaml/duplicate-key') report(passOn(problem));
    }
  },
  fix({ span, args }) {
    const { fix, fixFrom, fixTo, fixText } = args;
    if (typeof fix !== 'string') return [];
    const { start } = span;
    const edit = { start: start + Number(fixFrom), end: start + Number(fixTo), newText: String(fixText) };
    return [{ title: fix, edits: [edit], preferred: true }];
  },
});
