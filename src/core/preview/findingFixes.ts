/** What can be done about one finding of the preview: its fixes, the ways to answer it instead, and what its rule is about. */
import type { Facts } from '../analysis/index.ts';
import type { TextEdit } from '../base/edit.ts';
import type { OffsetRange } from '../base/place.ts';
import { answersTo } from '../features/answers.ts';
import type { DocumentView } from '../features/documentView.ts';
import { explain } from '../features/explain.ts';
import type { Hover } from '../features/types.ts';
import type { FixProposal, RuledFinding } from '../rules/index.ts';
import { drawing } from './drawing.ts';
import { findingIds } from './findingIds.ts';
import { placeFinder } from './findingParts.ts';
import { phasesIn } from './lenses/stages.ts';
import { foundInPhase, inPhase } from './lenses/view.ts';
import type { Supposable } from './types.ts';

/** One thing to do about a finding. */
export interface FindingFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** It mends the finding, or it answers it: accepts it, takes it away here, turns its rule off. */
  readonly kind: 'fix' | 'answer';
  /** Safe to apply without a second look. */
  readonly preferred: boolean;
  /** Where, once the edits are made, a reason is to be written over its placeholder. */
  readonly reason?: OffsetRange;
}

export interface FindingFixes {
  /** Fixes first, the preferred ones before the others; behind them the answers. */
  readonly fixes: readonly FindingFix[];
  /** What `explain` says of the rule. */
  readonly explanation: Hover | undefined;
}

/** A version of a document with all that is asked of it here. */
type Found = DocumentView & Pick<Supposable, 'weighing'>;

/**
 * @param id of a finding of the whole design, or of one of its phases.
 * @param part the box or the arrow at which the finding is looked at: of fixes for one place each those of that place.
 * @returns nothing where there is no such finding any more.
 */
export function findingFixes(view: Found, id: string, part?: string): FindingFixes | undefined {
  const found = findingOf(view, id);
  if (!found) return undefined;
  const { finding, facts } = found;
  const { rule } = finding;
  const proposals = rule.fix?.(finding, facts) ?? [];
  const fixes = proposals
    .filter(({ edits }) => edits.length > 0)
    .filter(isFor(facts, part))
    .map(({ title, edits, preferred = false }) => ({ title, edits, kind: 'fix' as const, preferred }));
  const answers = answersTo(view, finding).map(({ title, edits, reason }) => ({
    title,
    edits,
    kind: 'answer' as const,
    preferred: false,
    ...(reason && { reason }),
  }));
  const [best, others] = [fixes.filter(({ preferred }) => preferred), fixes.filter(({ preferred }) => !preferred)];
  return { fixes: [...best, ...others, ...answers], explanation: explain(rule.id) };
}

/** With the loads of a phase a rule may say there what it says nowhere else: who has asked for it sees it as of that phase. */
function findingOf(view: Found, id: string): { readonly finding: RuledFinding; readonly facts: Facts } | undefined {
  const inWhole = withId(view.findings, id);
  if (inWhole) return { finding: inWhole, facts: view.facts };
  for (const { name } of phasesIn(view.facts)) {
    const lens = { phase: name };
    const finding = withId(foundInPhase(view, lens, view).findings, id);
    if (finding) return { finding, facts: inPhase(view.facts, lens) };
  }
  return undefined;
}

function withId(findings: readonly RuledFinding[], id: string): RuledFinding | undefined {
  for (const [finding, own] of findingIds(findings)) if (own === id) return finding;
  return undefined;
}

/** Whether a fix is offered at a part: those that are for all places are offered at each of them. */
function isFor(facts: Facts, part: string | undefined): (proposal: FixProposal) => boolean {
  if (part === undefined) return () => true;
  const partsAt = placeFinder(facts, drawing(facts));
  return ({ at }) => {
    const parts = at ? partsAt(at) : [];
    return parts.length === 0 || parts.includes(part);
  };
}
