/** Which rules speak in a document, how gravely, and with which numbers: what was set, over what the rules themselves say. */
import { memo } from '../base/memo.ts';
import type { Severity } from '../base/problem.ts';
import type { RuleSetting } from '../model/index.ts';
import type { OptionValues, Rule } from './rule.ts';

/** What `sysdesign.config.yaml` says about rules. */
export interface RuleSettings {
  /** By rule. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly profile: 'design-doc' | 'interview' | undefined;
}

export const NO_SETTINGS: RuleSettings = { rules: new Map(), profile: undefined };

/** A rule that speaks. */
export interface ActiveRule {
  readonly rule: Rule;
  /** Set by somebody, and so for all its findings; `undefined` leaves it to the rule and its finding. */
  readonly severity: Severity | undefined;
  readonly options: OptionValues;
}

const SEVERITIES: readonly string[] = ['error', 'warning', 'info', 'hint', 'off', 'on'];

/**
 * The rules that speak.
 * @param inDocument under `rules:` of the document; it wins over the workspace, and that over the profile.
 * @param profile of the document, where it names one.
 */
export function activeRules(
  rules: readonly Rule[],
  inDocument: readonly RuleSetting[],
  profile: RuleSettings['profile'],
  workspace: RuleSettings,
): readonly ActiveRule[] {
  const used = profile ?? workspace.profile ?? 'design-doc';
  if (inDocument.length === 0 && workspace.rules.size === 0) return unsetRules(rules)[used];
  const own = new Map(inDocument.map((setting) => [setting.name, setting]));
  return rules.flatMap((rule): readonly ActiveRule[] => {
    const settings = [workspace.rules.get(rule.id), own.get(rule.id)].filter((setting) => setting !== undefined);
    const severity = severityOf(rule, settings, used);
    return severity === 'off' ? [] : [{ rule, severity, options: optionsOf(rule, settings) }];
  });
}

/** The rules that speak where nobody set any, as in most documents. */
const unsetRules = memo((rules: readonly Rule[]) => {
  const inProfile = (profile: 'design-doc' | 'interview'): readonly ActiveRule[] =>
    rules.flatMap((rule) => {
      const severity = severityOf(rule, [], profile);
      return severity === 'off' ? [] : [{ rule, severity, options: defaultsOf(rule) }];
    });
  return { 'design-doc': inProfile('design-doc'), interview: inProfile('interview') };
});

/** The options of a rule, where nobody set them. */
export const defaultsOf = memo((rule: Rule): OptionValues =>
  Object.fromEntries(Object.entries(rule.options ?? {}).map(([name, option]) => [name, option.default])),
);

/** @param settings the later ones win. */
function severityOf(
  rule: Rule,
  settings: readonly RuleSetting[],
  profile: 'design-doc' | 'interview',
): Severity | 'off' | undefined {
  const set = settings.map(({ severity }) => severity).findLast((one) => one !== undefined && SEVERITIES.includes(one));
  // Whoever sets its numbers wants it to speak.
  const turnedOn = set === 'on' || settings.some(({ options }) => options.length > 0);
  const found = set ?? (turnedOn ? undefined : rule.profiles?.[profile]);
  if (found === 'on' || found === undefined) return rule.optIn && !turnedOn ? 'off' : undefined;
  return found as Severity | 'off';
}

function optionsOf(rule: Rule, settings: readonly RuleSetting[]): OptionValues {
  const { options } = rule;
  const set = settings.flatMap((setting) => setting.options);
  if (!options || set.length === 0) return defaultsOf(rule);
  const values: Record<string, number> = { ...defaultsOf(rule) };
  for (const { name, value } of set) {
    const option = options[name];
    if (option && value !== undefined) values[name] = Math.max(option.minimum, value);
  }
  return values;
}
