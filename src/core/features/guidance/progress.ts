/**
 * How far a design is, step by step: which of the parts that a step has to hold are there, which findings stand in it, and
 * where to go on. What is missing is told by the format's own parts and by the rules, never by a judgement of its own.
 */
import type { Severity } from '../../base/problem.ts';
import type { OffsetRange } from '../../base/place.ts';
import { groupBy } from '../../base/group.ts';
import type { Facts } from '../../analysis/index.ts';
import { scalarAt } from '../../model/index.ts';
import type { RuledFinding } from '../../rules/index.ts';
import { isNone } from '../../rules/shared/none.ts';
import { STEPS, valueAt, type Step } from '../../syntax/index.ts';
import { diagnosticOf } from '../diagnostics.ts';
import type { DocumentView } from '../documentView.ts';
import { visibleFindings } from '../visibleFindings.ts';
import { insertionOf } from './insertStep.ts';
import { CLOSING_PARTS, STEP_PARTS, type PartDefinition } from './parts.ts';
import { placeOfPart, placeOfStep, proseOf, sectionsOf, stepAt } from './stepPlaces.ts';
import { STEP_NAMES, STEP_QUESTIONS } from './steps.ts';
import type { Progress, StepFinding, StepPart, StepProgress, StepState } from './types.ts';

/** @param most how many findings are shown beside errors, as elsewhere in the editor; 0 for all. */
export function progress(view: Pick<DocumentView, 'facts' | 'findings'>, most = 0): Progress {
  const { facts, findings } = view;
  const sections = new Map(STEPS.map((step) => [step, sectionsOf(facts.syntax, step)]));
  const { shown, held } = visibleFindings(findings, most);
  const visible = new Set(shown);
  const byStep = groupBy(findings, (finding) => stepOf(finding, sections, facts));
  const listed = (own: readonly RuledFinding[]): readonly StepFinding[] =>
    own
      .filter((finding) => visible.has(finding))
      .sort(byWeight)
      .map(shownFinding);
  return {
    steps: STEPS.map((step) => {
      const own = byStep.get(step) ?? [];
      const seen = listed(own);
      const whole = { ...stepProgress(facts, step, own), sections: sections.get(step)! };
      return { ...whole, findings: seen, held: own.length - seen.length };
    }),
    closing: CLOSING_PARTS.map((part) => partOf(facts, undefined, part, '')),
    elsewhere: listed(byStep.get(undefined) ?? []),
    shown: shown.length,
    held,
  };
}

/** The step that a finding stands in; one about the order of the steps belongs to the step that it is about. */
function stepOf(
  { rule, span, subject }: RuledFinding,
  sections: ReadonlyMap<Step, readonly OffsetRange[]>,
  { syntax }: Facts,
): Step | undefined {
  const named = rule.id.startsWith('process/') ? STEPS.find((step) => step === subject) : undefined;
  const at = named ?? stepAt(sections, span.start);
  // What stands at the status or the title of the document is about what the rule is about, if that is a step.
  return at ?? (rule.step && valueAt(syntax.root, rule.step) ? rule.step : undefined);
}

function stepProgress(
  facts: Facts,
  step: Step,
  findings: readonly RuledFinding[],
): Omit<StepProgress, 'findings' | 'held' | 'sections'> {
  const { syntax } = facts;
  const place = placeOfStep(syntax, step);
  const value = valueAt(syntax.root, step);
  const common = { step, name: STEP_NAMES[step], about: STEP_QUESTIONS[step], ...(place && { place }) };
  if (isNone(value)) return { ...common, state: 'declined', reason: scalarAt(value, 'none')?.text ?? '', parts: [] };
  const prose = proseOf(syntax, step);
  const parts = STEP_PARTS[step].map((part) => partOf(facts, step, part, prose));
  const state = stateOf(parts, findings, prose);
  const insert = state === 'empty' ? insertionOf(facts, step) : undefined;
  return { ...common, state, parts, ...(insert && { insert }) };
}

function stateOf(parts: readonly StepPart[], findings: readonly RuledFinding[], prose: string): StepState {
  const missing = parts.filter(({ state }) => state === 'missing');
  if (parts.every(({ state, count }) => state === 'missing' && count === '') && prose === '') return 'empty';
  return missing.length > 0 || findings.some(({ severity }) => BLOCKING.has(severity)) ? 'open' : 'done';
}

/** What keeps a step from being done; the rest is advice. */
const BLOCKING: ReadonlySet<Severity> = new Set(['error', 'warning']);

function partOf(facts: Facts, step: Step | undefined, part: PartDefinition, prose: string): StepPart {
  const { id, name, about, words } = part;
  const count = part.count(facts);
  const enough = part.enough?.(facts) ?? 1;
  const place = step && placeOfPart(facts, step, part);
  const declined =
    (part.waived?.(facts) ?? false) ||
    (step !== undefined && part.keys.length > 0 && isNone(valueAt(facts.syntax.root, step, ...part.keys)));
  const there = count >= enough || (prose !== '' && words.test(prose));
  return {
    id,
    name,
    about,
    state: declined ? 'declined' : there ? 'there' : 'missing',
    count: declined || count === 0 ? '' : count < enough && !there ? `${count} of ${enough}` : `${count}`,
    ...(place && { place }),
  };
}

const RANKS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };

/** The gravest first, and of those the ones of most value. */
export function byWeight(a: RuledFinding, b: RuledFinding): number {
  return RANKS[a.severity] - RANKS[b.severity] || b.rule.value - a.rule.value || a.span.start - b.span.start;
}

function shownFinding(finding: RuledFinding): StepFinding {
  const { rule, severity, message, url, start, end } = diagnosticOf(finding);
  return { rule, severity, message, url, start, end };
}
