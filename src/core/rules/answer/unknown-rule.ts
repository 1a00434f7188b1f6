/** A name of a rule, or of one of its options, that there is not. */
import type { Span } from '../../base/place.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { unknownInSettings, unknownRule } from '../ruleNames.ts';

export default defineRule({
  id: 'answer/unknown-rule',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: undefined,
  summary: 'A severity, an answer or a comment names a rule or an option that does not exist.',
  why: 'A setting for a rule that does not exist changes nothing: the finding that it was meant for still comes, or comes back under its right name.',
  source: 'Practice of linters: a directive with a slip of the pen must not pass for one that works.',
  invalid: [
    {
      title: 'The name of the rule is misspelt.',
      document: `
rules:
  hld/unlabeled-arrows: off
`,
    },
    {
      title: 'A comment names a rule that there is not.',
      document: `
hld:
  diagram: |
    flowchart TB
      %% sysdesign-ignore-next-line hld/unlabelled-arrow -- a sketch
      A[Web App] -->|HTTPS| B[Shop Service]
`,
    },
  ],
  valid: [
    {
      title: 'Rules by their ids.',
      document: `
rules:
  hld/unlabelled-arrows: off
accept:
  component/orphan: The batch job has no caller
`,
    },
  ],
  messages: {
    unknown({ name, meant, rule, known }) {
      if (rule === undefined)
        return `There is no rule "${name}"${meant ? `: "${meant}" is probably meant` : ''}, so this changes nothing.`;
      return `The rule ${rule} has no option "${name}"${known ? `; it has ${known}` : ': only its severity can be set'}.`;
    },
  },
  check({ severities, accepted, suppressions }, report) {
    for (const found of unknownInSettings(severities)) report({ ...found, message: 'unknown' });
    const answered = new Set<string>();
    const look = (name: string, span: Span) => {
      const found = unknownRule(name, span);
      if (found) report({ ...found, message: 'unknown' });
    };
    for (const { rule, ruleSpan } of accepted) {
      if (!answered.has(rule)) look(rule, ruleSpan);
      answered.add(rule);
    }
    for (const { rules } of suppressions) for (const { name, span } of rules) look(name, span);
  },
  fix({ span, args }): readonly FixProposal[] {
    if (typeof args['meant'] !== 'string') return [];
    const edit = { start: span.start, end: span.end, newText: args['meant'] };
    return [{ title: `Write "${args['meant']}"`, edits: [edit], preferred: true }];
  },
});
