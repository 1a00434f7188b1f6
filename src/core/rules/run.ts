/** Runs the rules over the facts of a document, each only if what it read last time has changed. */
import type { Severity } from '../base/problem.ts';
import { memo } from '../base/memo.ts';
import type { Facts, Said } from '../analysis/index.ts';
import { STEPS, type Step } from '../syntax/index.ts';
import type { Finding, OptionValues, Rule } from './rule.ts';

/** A finding with the rule that made it and the severity that holds for this document. */
export interface RuledFinding extends Finding {
  readonly rule: Rule;
  readonly severity: Severity;
}

/** What `sysdesign.config.yaml` says about rules. */
export interface RuleSettings {
  readonly severities: Readonly<Record<string, string>>;
  readonly profile: 'design-doc' | 'interview' | undefined;
}

export const NO_SETTINGS: RuleSettings = { severities: {}, profile: undefined };

interface Remembered {
  readonly read: readonly (readonly [keyof Facts, unknown])[];
  /** What it asked of the prose, and what the answer was. */
  readonly asked: ReadonlyMap<RegExp, boolean>;
  readonly findings: readonly Finding[];
}

/** Runs the rules over the versions of one document. */
export class RuleRunner {
  readonly #rules: readonly Rule[];
  readonly #last = new Map<Rule, Remembered>();

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  /** @returns the findings in the order of the text. A rule that fails loses its own findings only. */
  run(facts: Facts, settings: RuleSettings = NO_SETTINGS): readonly RuledFinding[] {
    const found = this.#rules.flatMap((rule) => {
      const severity = severityOf(rule, facts, settings);
      if (severity === 'off' || !begun(rule.step, facts)) return [];
      const findings = this.#findings(rule, facts).filter((finding) => !isAccepted(rule, finding, facts));
      // A severity that somebody set holds for all findings; else a finding may carry its own.
      return findings.map((finding) => ({ ...finding, rule, severity: severity ?? finding.severity ?? rule.severity }));
    });
    return found
      .map((finding) => ({ finding, start: finding.span.start }))
      .sort((a, b) => a.start - b.start)
      .map(({ finding }) => finding);
  }

  #findings(rule: Rule, facts: Facts): readonly Finding[] {
    const last = this.#last.get(rule);
    if (last && holds(last, facts)) return last.findings;
    const findings: Finding[] = [];
    const read = new Map<keyof Facts, unknown>();
    const asked = new Map<RegExp, boolean>();
    try {
      rule.check(tracked(facts, read, asked), (finding) => findings.push(finding), defaultsOf(rule));
    } catch {
      // A fault in one rule must not take the others' findings away; the tests see it, as its examples then fail.
      return [];
    }
    this.#last.set(rule, { read: [...read], asked, findings });
    return findings;
  }
}

/** Whether what a rule read last time is still so. */
function holds({ read, asked }: Remembered, facts: Facts): boolean {
  if (!read.every(([key, value]) => facts[key] === value)) return false;
  for (const [topic, answer] of asked) if (facts.said.mentions(topic) !== answer) return false;
  return true;
}

/** The facts, noting which of them are read. */
function tracked(facts: Facts, read: Map<keyof Facts, unknown>, asked: Map<RegExp, boolean>): Facts {
  const said: Said = {
    mentions(topic) {
      const answer = facts.said.mentions(topic);
      asked.set(topic, answer);
      return answer;
    },
  };
  return new Proxy(facts, {
    get(target, key: string) {
      if (key === 'said') return said;
      const value: unknown = target[key as keyof Facts];
      read.set(key as keyof Facts, value);
      return value;
    },
  });
}

/** The options of a rule, where nobody set them. */
export const defaultsOf = memo((rule: Rule): OptionValues =>
  Object.fromEntries(Object.entries(rule.options ?? {}).map(([name, option]) => [name, option.default])),
);

const SEVERITIES: readonly string[] = ['error', 'warning', 'info', 'hint', 'off'];

/** What the document, the configuration or the profile set, in that order; `undefined` where nobody set anything. */
function severityOf(rule: Rule, facts: Facts, settings: RuleSettings): Severity | 'off' | undefined {
  const inDocument = facts.severities.find(({ name }) => name === rule.id)?.severity;
  const profile = facts.profile ?? settings.profile ?? 'design-doc';
  const set = [inDocument, settings.severities[rule.id], rule.profiles?.[profile]];
  const found = set.find((severity) => severity === 'on' || (severity !== undefined && SEVERITIES.includes(severity)));
  if (found === undefined) return rule.optIn ? 'off' : undefined;
  return found === 'on' ? undefined : (found as Severity | 'off');
}

/** Whether the step, or one after it, has content. */
function begun(step: Step | undefined, facts: Facts): boolean {
  return step === undefined || STEPS.slice(STEPS.indexOf(step)).some((later) => facts.steps.has(later));
}

function isAccepted(rule: Rule, finding: Finding, facts: Facts): boolean {
  return facts.accepted.some(
    (answer) => answer.rule === rule.id && (answer.subject === undefined || answer.subject === finding.subject),
  );
}
