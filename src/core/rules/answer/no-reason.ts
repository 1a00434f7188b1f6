/** An answer to a finding that does not say why, or not to what. */
import { isReason } from '../answers.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'answer/no-reason',
  severity: 'warning',
  value: 3,
  since: '0.1.0',
  step: undefined,
  summary: 'An answer to a finding gives no reason, or names no rule.',
  why: 'An accepted finding is a decision. Whoever reads the design later can only judge it, or take it back, if its reason stands beside it; and a comment that names no rule would hide whatever comes.',
  source: 'Architecture decision records: a decision is recorded with its reason.',
  invalid: [
    {
      title: 'A comment without a reason.',
      document: `
hld:
  diagram: |
    flowchart TB
      %% sysdesign-ignore-next-line hld/unlabelled-arrows
      A[Web App] --> B[Shop Service]
`,
    },
    {
      title: 'An acceptance whose reason is still to come.',
      document: `
accept:
  component/orphan:
    J: ""
hld:
  components:
    J: { kind: worker }
`,
    },
  ],
  valid: [
    {
      title: 'Both say why.',
      document: `
accept:
  component/orphan: { J: Started by hand once a year }
hld:
  diagram: |
    flowchart TB
      %% sysdesign-ignore-next-line hld/unlabelled-arrows -- the protocol is the topic of the deep dive
      A[Web App] --> B[Shop Service]
`,
    },
  ],
  messages: {
    comment: ({ rules }) =>
      `This comment takes findings of ${rules} away and does not say why. Add the reason behind two dashes: "-- the reason".`,
    nothing: () =>
      'This comment names no rule, so it takes nothing away. Name the rules, then the reason: "sysdesign-ignore-next-line group/name -- the reason".',
    acceptance: ({ rule }) =>
      `Why is it right here? Without a reason this does not answer ${rule}; write it as a short sentence.`,
  },
  check({ accepted, suppressions }, report) {
    for (const { rule, reason, span, subject } of accepted)
      if (!isReason(reason)) report({ span, message: 'acceptance', args: { rule }, ...(subject && { subject }) });
    for (const { rules, reason, span } of suppressions) {
      if (rules.length === 0) report({ span, message: 'nothing', args: {} });
      else if (reason === undefined || !isReason(reason))
        report({ span, message: 'comment', args: { rules: rules.map(({ name }) => name).join(', ') } });
    }
  },
});
