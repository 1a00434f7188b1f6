/** Keys without which an entry says nothing. */
import { PASSED_ON, passOn } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'schema/missing-key',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: undefined,
  summary: 'A key that its place needs is missing, or has no value yet.',
  why: 'Without this key the entry can be neither shown nor checked: a topic of the deep dive without its question, say, is an answer to nothing.',
  source: 'The format, docs/format.md.',
  invalid: [
    {
      title: 'The topic has no question.',
      document: 'deep-dive:\n  - choice: dedupe\n    because: The id exists already\n',
    },
  ],
  valid: [
    {
      title: 'The topic says what it is about.',
      document:
        'deep-dive:\n  - question: How is a message shown once?\n    choice: dedupe\n    because: The id exists already\n',
    },
  ],
  messages: PASSED_ON,
  check({ schemaProblems }, report) {
    for (const problem of schemaProblems) {
      if (problem.code === 'schema/missing-key') report(passOn(problem, String(problem.data?.['key'] ?? '')));
    }
  },
});
