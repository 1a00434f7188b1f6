/** Temporary. */
import { Analyzer, type Facts } from '../analysis/index.ts';
import { RuleRunner, rules, type RuledFinding } from '../rules/index.ts';
import type { Supposable } from './types.ts';

export function supposable(document: {
  readonly facts: Facts;
  readonly findings: readonly RuledFinding[];
}): Supposable {
  const { facts } = document;
  return {
    facts,
    findings: document.findings,
    supposing(supposed) {
      const estimates = facts.estimates.map((entry) => {
        const text = supposed.get(entry.name);
        return text === undefined ? entry : { ...entry, expression: { ...entry.expression!, text } };
      });
      const now = new Analyzer().analyze({ ...facts, estimates });
      return {
        facts: now,
        get findings() {
          return new RuleRunner(rules).run(now);
        },
      };
    },
  };
}
