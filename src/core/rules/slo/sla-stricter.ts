/** A promise to customers that is stricter than the own goal. */
import { scalarAt } from '../../model/index.ts';
import { percentIn } from '../shared/percent.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'slo/sla-stricter',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'scope',
  summary: 'What is promised to customers (SLA) is stricter than what is aimed for (SLO).',
  why: 'The own goal is the warning before the promise is broken. If the promise is the stricter of the two, a system that meets its goal already pays penalties.',
  source:
    'Site Reliability Engineering, chapter 4: keep a safety margin between the internal objective and what is promised.',
  invalid: [
    {
      title: 'More is promised than aimed for.',
      document:
        'scope:\n  functional:\n    R1: Send\n  nonfunctional:\n    availability: { target: 99.9%, sla: 99.95% }\n',
    },
  ],
  valid: [
    {
      title: 'The goal is stricter than the promise.',
      document:
        'scope:\n  functional:\n    R1: Send\n  nonfunctional:\n    availability: { target: 99.95%, sla: 99.9% }\n',
    },
  ],
  messages: {
    stricter: ({ sla, target }) =>
      `${sla} is promised and ${target} aimed for, so a system that meets its goal can still break its promise. Promise less than you aim for.`,
  },
  check({ goals }, report) {
    for (const { name, body } of goals) {
      const target = scalarAt(body, 'target');
      const sla = scalarAt(body, 'sla');
      const [aim, promise] = [percentIn(target?.text), percentIn(sla?.text)];
      if (!target || !sla || aim === undefined || promise === undefined || promise <= aim) continue;
      report({
        span: sla.span,
        message: 'stricter',
        args: { sla: sla.text, target: target.text },
        subject: name,
        related: [{ span: target.span, message: 'The goal' }],
      });
    }
  },
  fix({ span, args, related = [] }) {
    const target = related[0]?.span;
    if (!target) return [];
    const edits = [
      { start: span.start, end: span.end, newText: String(args['target']) },
      { start: target.start, end: target.end, newText: String(args['sla']) },
    ];
    return [{ title: 'Swap the two', edits }];
  },
});
