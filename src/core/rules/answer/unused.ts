/** An answer to a finding that there is not any more. */
import { endOfLine } from '../shared/yamlEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';

export default defineRule({
  id: 'answer/unused',
  severity: 'hint',
  value: 2,
  since: '0.1.0',
  step: undefined,
  summary: 'An entry under "accept", or a comment, answers a finding that there is not.',
  why: 'What was once accepted has been mended, or the answer stands in the wrong place. Left standing, it would hide the same slip when it comes back.',
  source: 'Practice of linters: unused directives are reported.',
  invalid: [
    {
      title: 'The arrow has a label by now.',
      document: `
hld:
  diagram: |
    flowchart TB
      %% sysdesign-ignore-next-line hld/unlabelled-arrows -- a sketch
      A[Web App] -->|HTTPS| B[Shop Service]
`,
    },
    {
      title: 'The accepted component is connected by now.',
      document: `
accept:
  component/orphan: Drawn for completeness
hld:
  diagram: |
    flowchart TB
      A[Web App] -->|HTTPS| B[Shop Service]
`,
    },
  ],
  valid: [
    {
      title: 'The comment takes a finding away.',
      document: `
hld:
  diagram: |
    flowchart TB
      %% sysdesign-ignore-next-line hld/unlabelled-arrows -- a sketch
      A[Web App] --> B[Shop Service]
`,
    },
  ],
  messages: {
    comment: ({ rule }) => `${rule} finds nothing here, so this comment takes nothing away. Remove it.`,
    acceptance: ({ rule, subject }) =>
      `${rule} finds nothing ${subject ? `about "${subject}"` : 'in this document'}, so there is nothing to accept. Remove the answer.`,
  },
  check() {
    // Nothing is known before the other rules have spoken: see review.
  },
  review(_, { unusedAcceptances, unusedSuppressions }, report) {
    for (const { rule, subject, span } of unusedAcceptances)
      report({ span, message: 'acceptance', args: { rule, subject }, unnecessary: true });
    for (const { name, span, suppression } of unusedSuppressions) {
      const whole = suppression.rules.length === 1;
      const args = { rule: name, line: whole };
      report({ span: whole ? suppression.span : span, message: 'comment', args, unnecessary: true });
    }
  },
  fix({ span, message, args }, { syntax: { text } }): readonly FixProposal[] {
    if (message === 'comment' && args['line'] !== true) return [];
    const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
    const lineEnd = endOfLine(text, span.end);
    const alone = (text.slice(lineStart, span.start) + text.slice(span.end, lineEnd)).trim() === '';
    // In a diagram that is written on one line nothing tells where the comment ends.
    if (!alone && (message !== 'comment' || text.startsWith('%%', span.start))) return [];
    const next = text.indexOf('\n', lineEnd) + 1;
    const start = alone ? lineStart : lineStart + text.slice(lineStart, span.start).trimEnd().length;
    const end = alone ? next || text.length : span.end;
    const title = message === 'comment' ? 'Remove the comment' : 'Remove the answer';
    return [{ title, edits: [{ start, end, newText: '' }], preferred: true }];
  },
});
