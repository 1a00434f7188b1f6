/** Runs the rules over the facts of a document, each only if what it read last time has changed. */
import type { Severity } from '../base/problem.ts';
import type { Facts, Said } from '../analysis/index.ts';
import { STEPS, type Step } from '../syntax/index.ts';
import { Answers } from './answers.ts';
import type { Finding, OptionValues, Rule } from './rule.ts';
import { activeRules, NO_SETTINGS, type ActiveRule, type RuleSettings } from './settings.ts';

/** A finding with the rule that made it and the severity that holds for this document. */
export interface RuledFinding extends Finding {
  readonly rule: Rule;
  readonly severity: Severity;
}

interface Remembered {
  readonly read: readonly (readonly [keyof Facts, unknown])[];
  /** What it asked of the prose, and what the answer was. */
  readonly asked: ReadonlyMap<RegExp, boolean>;
  readonly options: OptionValues;
  readonly findings: readonly Finding[];
}

/** Which rules speak, and from what that was told. */
interface Active {
  readonly from: readonly unknown[];
  readonly rules: readonly ActiveRule[];
}

/** Runs the rules over the versions of one document. */
export class RuleRunner {
  readonly #rules: readonly Rule[];
  readonly #last = new Map<Rule, Remembered>();
  #active: Active | undefined;

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  /** @returns the findings in the order of the text. A rule that fails loses its own findings only. */
  run(facts: Facts, settings: RuleSettings = NO_SETTINGS): readonly RuledFinding[] {
    const pieces = this.pieces(facts, settings);
    for (;;) {
      const { done, value } = pieces.next();
      if (done) return value;
    }
  }

  /**
   * The same rule by rule: whoever runs it may do something else after each rule that had to be run. What was found before
   * it is given up is not lost: the next run goes on from there.
   */
  *pieces(facts: Facts, settings: RuleSettings = NO_SETTINGS): Generator<undefined, readonly RuledFinding[]> {
    const speaking = this.#activeRules(facts, settings).filter(({ rule }) => begun(rule.step, facts));
    const answers = new Answers(facts);
    const found: RuledFinding[] = [];
    for (const active of speaking) {
      const before = this.#last.get(active.rule);
      for (const finding of this.#findings(active, facts))
        if (!answers.takes(active.rule.id, finding)) found.push(ruled(finding, active));
      if (this.#last.get(active.rule) !== before) yield;
    }
    const outcome = answers.outcome(new Set(speaking.map(({ rule }) => rule.id)));
    for (const active of speaking)
      active.rule.review?.(facts, outcome, (finding) => {
        if (!answers.takes(active.rule.id, finding)) found.push(ruled(finding, active));
      });
    return found
      .map((finding) => ({ finding, start: finding.span.start }))
      .sort((a, b) => a.start - b.start)
      .map(({ finding }) => finding);
  }

  #activeRules({ severities, profile }: Facts, settings: RuleSettings): readonly ActiveRule[] {
    const from = [severities, profile, settings];
    if (!this.#active?.from.every((value, index) => value === from[index])) {
      this.#active = { from, rules: activeRules(this.#rules, severities, profile, settings) };
    }
    return this.#active.rules;
  }

  #findings({ rule, options }: ActiveRule, facts: Facts): readonly Finding[] {
    const last = this.#last.get(rule);
    if (last && last.options === options && holds(last, facts)) return last.findings;
    const findings: Finding[] = [];
    const read = new Map<keyof Facts, unknown>();
    const asked = new Map<RegExp, boolean>();
    try {
      rule.check(tracked(facts, read, asked), (finding) => findings.push(finding), options);
    } catch {
      // A fault in one rule must not take the others' findings away; the tests see it, as its examples then fail.
      return [];
    }
    this.#last.set(rule, { read: [...read], asked, options, findings });
    return findings;
  }
}

/** A severity that somebody set holds for all findings; else a finding may carry its own. */
function ruled(finding: Finding, { rule, severity }: ActiveRule): RuledFinding {
  return { ...finding, rule, severity: severity ?? finding.severity ?? rule.severity };
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
  return new NotingFacts(facts, read, said) as unknown as Facts;
}

/**
 * Facts that note what is read of them. Rules read in their loops, so that a fact is noted once and is a plain value from
 * then on: a proxy would be asked ten thousand times for the graph.
 */
class NotingFacts {
  static readonly #keys = new Set<string>(['said']);
  readonly said: Said;
  readonly #facts: Facts;
  readonly #read: Map<keyof Facts, unknown>;

  constructor(facts: Facts, read: Map<keyof Facts, unknown>, said: Said) {
    this.#facts = facts;
    this.#read = read;
    this.said = said;
    for (const key in facts) if (!NotingFacts.#keys.has(key)) NotingFacts.#add(key as keyof Facts);
  }

  static #add(key: keyof Facts): void {
    NotingFacts.#keys.add(key);
    Object.defineProperty(NotingFacts.prototype, key, {
      get(this: NotingFacts) {
        const value = this.#facts[key];
        this.#read.set(key, value);
        Object.defineProperty(this, key, { value });
        return value;
      },
    });
  }
}

/** Whether the step, or one after it, has content. */
function begun(step: Step | undefined, facts: Facts): boolean {
  return step === undefined || STEPS.slice(STEPS.indexOf(step)).some((later) => facts.steps.has(later));
}
