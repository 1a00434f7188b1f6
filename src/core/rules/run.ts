/** Runs the rules over the facts of a document, each only if what it read last time has changed. */
import { extended } from '../base/extended.ts';
import type { Severity } from '../base/problem.ts';
import type { Facts, Said } from '../analysis/index.ts';
import { STEPS, type Step } from '../syntax/index.ts';
import { Answers } from './answers.ts';
import { preparing } from './preparing.ts';
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
  readonly asked: ReadonlyMap<RegExp, boolean> | undefined;
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
  /** What was prepared last. */
  #prepared: Facts['load'] | undefined;

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
    NotingFacts.learn(facts);
    const reached = STEPS.findLastIndex((step) => facts.steps.has(step));
    const speaking = this.#activeRules(facts, settings).filter(({ rule }) => isBegun(rule.step, reached));
    yield* this.#prepare(facts);
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

  *#prepare(facts: Facts): Generator<undefined, void> {
    if (this.#prepared === facts.load) return;
    try {
      yield* preparing(facts);
      this.#prepared = facts.load;
    } catch {
      // As in a rule, a fault here must not take the findings of others away: who reads what failed will fail by itself.
    }
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
    const noting = new NotingFacts(facts);
    try {
      rule.check(noting as unknown as Facts, (finding) => findings.push(finding), options);
    } catch {
      // A fault in one rule must not take the others' findings away; the tests see it, as its examples then fail.
      return [];
    }
    this.#last.set(rule, { read: noting.read, asked: noting.asked, options, findings });
    return findings;
  }
}

/** A severity that somebody set holds for all findings; else a finding may carry its own. */
function ruled(finding: Finding, { rule, severity }: ActiveRule): RuledFinding {
  return extended(finding, { rule, severity: severity ?? finding.severity ?? rule.severity });
}

/** Whether what a rule read last time is still so. */
function holds({ read, asked }: Remembered, facts: Facts): boolean {
  if (!read.every(([key, value]) => facts[key] === value)) return false;
  for (const [topic, answer] of asked ?? []) if (facts.said.mentions(topic) !== answer) return false;
  return true;
}

/**
 * Facts that note what is read of them, by a bit for each: rules read in their loops, and a proxy would be asked ten thousand
 * times for the graph. There is one for each rule and version, so it is made of nothing but three fields.
 */
class NotingFacts {
  static readonly #keys: (keyof Facts)[] = [];
  readonly #facts: Facts;
  #bits = 0;
  #said: NotingSaid | undefined;

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  get said(): Said {
    this.#said ??= new NotingSaid(this.#facts.said);
    return this.#said;
  }

  /** What was read so far, and what it was. */
  get read(): Remembered['read'] {
    // From the thirty-third fact on two share a bit: then both are taken for read, which is safe.
    const read: (readonly [keyof Facts, unknown])[] = [];
    const keys = NotingFacts.#keys;
    for (let at = 0; at < keys.length; at++) {
      if (this.#bits & (1 << at)) read.push([keys[at]!, this.#facts[keys[at]!]]);
    }
    return read;
  }

  get asked(): Remembered['asked'] {
    return this.#said?.asked;
  }

  /** Learns which facts there are. */
  static learn(facts: Facts): void {
    for (const key in facts) {
      if (!(key in NotingFacts.prototype)) NotingFacts.#add(key as keyof Facts);
    }
  }

  static #add(key: keyof Facts): void {
    const bit = 1 << NotingFacts.#keys.length;
    NotingFacts.#keys.push(key);
    Object.defineProperty(NotingFacts.prototype, key, {
      get(this: NotingFacts) {
        this.#bits |= bit;
        return this.#facts[key];
      },
    });
  }
}

/** What the prose says, noting what is asked of it. */
class NotingSaid implements Said {
  readonly asked = new Map<RegExp, boolean>();
  readonly #said: Said;

  constructor(said: Said) {
    this.#said = said;
  }

  mentions(topic: RegExp): boolean {
    const answer = this.#said.mentions(topic);
    this.asked.set(topic, answer);
    return answer;
  }
}

/** @param reached the last step that has content: those before it have begun too. */
function isBegun(step: Step | undefined, reached: number): boolean {
  return step === undefined || STEPS.indexOf(step) <= reached;
}
