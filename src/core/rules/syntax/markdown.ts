/** Fences and front matter of the Markdown form that are not closed, and blocks that don't fit together. */
import { PASSED_ON, passOn } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'syntax/markdown',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: undefined,
  summary: 'A block of the Markdown form is not closed, or blocks of one step do not fit together.',
  why: 'A fence that is left open swallows the text behind it when the document is shown elsewhere. Here the next section ends it, but other readers of the file will see it as one block of code.',
  source: 'CommonMark, fenced code blocks.',
  invalid: [
    {
      title: 'The fence is left open.',
      document: '---\ntitle: Chat\n---\n\n## Estimates\n\n```yaml\ndau: 500M users\n\n## API\n\nTo be written.\n',
    },
  ],
  valid: [
    {
      title: 'The fence is closed.',
      document: '---\ntitle: Chat\n---\n\n## Estimates\n\n```yaml\ndau: 500M users\n```\n',
    },
  ],
  messages: PASSED_ON,
  check({ syntaxProblems }, report) {
    for (const problem of syntaxProblems) if (problem.code.startsWith('markdown/')) report(passOn(problem));
  },
});
