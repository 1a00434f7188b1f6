/** The rules layer: all rules, and the runner that applies them to the versions of a document. */
import { rules } from './generated/registry.generated.ts';
import type { Rule } from './rule.ts';

export * from './rule.ts';
export * from './run.ts';
export * from './settings.ts';
export { rules };

const BY_ID = new Map(rules.map((rule) => [rule.id, rule]));

export function ruleById(id: string): Rule | undefined {
  return BY_ID.get(id);
}
