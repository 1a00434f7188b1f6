/** What a rule is: one object that is its check, its words, its fixes and its page. */
import type { TextEdit } from '../base/edit.ts';
import type { Span } from '../base/place.ts';
import type { Severity } from '../base/problem.ts';
import type { Facts } from '../analysis/index.ts';
import type { Acceptance, Reference, Suppression } from '../model/index.ts';
import type { Step } from '../syntax/index.ts';

export type Arguments = Readonly<Record<string, string | number | boolean | undefined>>;

/** Something a rule found. Data only: its words come from `messages`, its fixes from `fix`, when they are asked for. */
export interface Finding {
  readonly span: Span;
  /** Which of the rule's messages says it. */
  readonly message: string;
  readonly args: Arguments;
  /** What it is about, as `accept:` names it: a component, an entity, a requirement. */
  readonly subject?: string;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
  /** Overrides the rule's own severity, for a rule that reports what a lower layer graded. */
  readonly severity?: Severity;
  /** The text serves nothing. */
  readonly unnecessary?: boolean;
}

/** A way to mend one finding. */
export interface FixProposal {
  /** What it does, as an order: `Insert the component "Cache"`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Safe to apply without a second look. */
  readonly preferred?: boolean;
  /** Of a finding about several things: the one that it mends; it is offered there. */
  readonly at?: Span;
  /** Of a finding about several things: it mends all of them, and is offered at each. */
  readonly forAll?: true;
}

/** A document that shows the rule: in the YAML form, complete enough to be checked. */
export interface RuleExample {
  /** One short sentence on what is to be seen. */
  readonly title: string;
  readonly document: string;
}

/** How much a finding is worth to the author, from 1 to 5: findings are shown in this order where there are too many. */
export type Value = 1 | 2 | 3 | 4 | 5;

/** A number that a team may set for a rule, beside its severity. */
export interface RuleOption {
  /** One sentence: what it decides. */
  readonly description: string;
  readonly default: number;
  readonly minimum: number;
}

/** The options of a rule as they hold for a document: each has its value. */
export type OptionValues = Readonly<Record<string, number>>;

/** What the rules found together, and which answers of the document it needed. */
export interface Outcome {
  /** Rules that were on and whose step has begun. */
  readonly ran: ReadonlySet<string>;
  /** Entries under `accept:` that answer none of their findings. */
  readonly unusedAcceptances: readonly Acceptance[];
  /** Rules named in comments that take away none of their findings. */
  readonly unusedSuppressions: readonly (Reference & { readonly suppression: Suppression })[];
}

export interface Rule {
  /** `group/name`; stable for ever. */
  readonly id: string;
  /** Of a rule that is off by default: the severity that it has once somebody turns it on. */
  readonly severity: Severity;
  readonly value: Value;
  /** Off until a document or a configuration sets it to `on` or to a severity: its advice is a matter of taste, or of keywords. */
  readonly optIn?: true;
  readonly options?: Readonly<Record<string, RuleOption>>;
  /** Mechanical: the first fix of every finding may be applied without a look at it, in the whole document at once. */
  readonly fixAll?: true;
  /** The version that brought it. */
  readonly since: string;
  /** The step that the rule is about: it is silent until that step, or a later one, has content. */
  readonly step: Step | undefined;
  /** One sentence: what it finds. */
  readonly summary: string;
  /** Why it matters, in a few sentences. */
  readonly why: string;
  /** Where the advice comes from. */
  readonly source: string;
  /** Each gives exactly one finding of this rule, and, where it has a fix, none once the first fix is applied. */
  readonly invalid: readonly RuleExample[];
  /** None of these gives a finding of this rule. */
  readonly valid: readonly RuleExample[];
  readonly messages: Readonly<Record<string, (args: Arguments) => string>>;
  /** The severity in a profile, where it differs. */
  readonly profiles?: { readonly interview?: Severity | 'off'; readonly 'design-doc'?: Severity | 'off' };
  /** Looks at the facts and reports. What it reads is noted: it runs again only when that has changed. */
  check(facts: Facts, report: (finding: Finding) => void, options: OptionValues): void;
  /** Looks at what all the others found. Runs after them, and its own findings count for nobody's outcome. */
  review?(facts: Facts, outcome: Outcome, report: (finding: Finding) => void): void;
  /** The ways to mend a finding, the best one first. */
  fix?(finding: Finding, facts: Facts): readonly FixProposal[];
}

/** Defines a rule. The shape is checked by the compiler, and its examples by the tests. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

const PAGES = 'https://github.com/sysdesign/sysdesign/blob/main/docs/rules';

/** The page of a rule. */
export function rulePage(id: string): string {
  return `${PAGES}/${id.replace('/', '-')}.md`;
}
