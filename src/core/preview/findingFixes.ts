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

/**
 * @param part the box or the arrow at which the finding is looked at: of fixes for one place each those of that place.
 * @returns nothing where there is no such finding any more.
 */
export function findingFixes(view: DocumentView, id: string, part?: string): FindingFixes | undefined {
  const finding = findingOf(view, id);
  if (!finding) return undefined;
  const { rule } = finding;
  const proposals = rule.fix?.(finding, view.facts) ?? [];
  const fixes = proposals
    .filter(({ edits }) => edits.length > 0)
    .filter(isFor(view.facts, part))
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

function findingOf({ findings }: DocumentView, id: string): RuledFinding | undefined {
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
