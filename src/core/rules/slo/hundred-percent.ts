/** A goal of never failing. */
import type { Facts } from '../../analysis/index.ts';
import { scalarAt } from '../../model/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import { percentIn } from '../shared/percent.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'slo/hundred-percent',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'scope',
  summary: 'An availability of 100 % is promised.',
  why: 'Every part fails at some time, and the networks between the users and the system fail more often than that. A goal of 100 % leaves no room for a single deployment, and no design can be checked against it.',
  source: 'Site Reliability Engineering: 100 % is the wrong reliability target for basically everything.',
  invalid: [
    {
      title: 'Always available.',
      document: 'scope:\n  functional:\n    R1: Send a message\n  nonfunctional:\n    availability: 100%\n',
    },
  ],
  valid: [
    {
      title: 'About 53 minutes a year.',
      document: 'scope:\n  functional:\n    R1: Send a message\n  nonfunctional:\n    availability: 99.99%\n',
    },
  ],
  messages: {
    hundred: ({ what }) =>
      `${what} of 100 % leaves no room for any failure or change, and no system keeps it. 99.99 % allows about 53 minutes a year: choose how much your users would notice.`,
  },
  check(facts, report) {
    for (const { node, what, subject } of targets(facts)) {
      if (percentIn(node.text) === 100) report({ span: node.span, message: 'hundred', args: { what }, subject });
    }
  },
  fix({ span }) {
    return [
      { title: 'Change to 99.99 %', edits: [{ start: span.start, end: span.end, newText: '99.99%' }] },
      { title: 'Change to 99.9 %', edits: [{ start: span.start, end: span.end, newText: '99.9%' }] },
    ];
  },
});

interface Target {
  readonly node: ScalarNode;
  readonly what: string;
  readonly subject: string;
}

function targets({ goals, paths }: Facts): Target[] {
  const aims = goals
    .filter(({ name }) => /^availability(?:\.|$)/.test(name))
    .flatMap(({ name, value, body }): Target[] => {
      const sla = scalarAt(body, 'sla');
      return [
        ...(value ? [{ node: value, what: 'An availability', subject: name }] : []),
        ...(sla ? [{ node: sla, what: 'A promised availability', subject: name }] : []),
      ];
    });
  const walks = paths.flatMap(({ name, body }): Target[] => {
    const node = scalarAt(body, 'availability');
    return node ? [{ node, what: `For the path "${name}" an availability`, subject: name }] : [];
  });
  return [...aims, ...walks];
}
