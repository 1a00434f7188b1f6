/** Fixes for the findings at a place, made when they are asked for; and those that are safe for the whole document. */
import type { TextEdit } from '../base/edit.ts';
import type { OffsetRange } from '../base/place.ts';
import type { FixProposal, RuledFinding } from '../rules/index.ts';
import type { DocumentView } from './documentView.ts';
import type { Fix, SafeFixes } from './types.ts';

/**
 * Fixes where a finding stands, and where it says that the same holds: there those of that one place, and those for all.
 * @param rules only for findings of these rules; for all if left out.
 */
export function fixes(view: DocumentView, range: OffsetRange, rules?: readonly string[]): readonly Fix[] {
  return view.findings.flatMap((finding): Fix[] => {
    const { rule, span, related = [] } = finding;
    if (!rule.fix || (rules && !rules.includes(rule.id))) return [];
    const here = meets(span, range);
    if (!here && !related.some((other) => meets(other.span, range))) return [];
    const offered = rule.fix(finding, view.facts).filter(({ at, forAll }) => (at ? meets(at, range) : here || forAll));
    return offered.map((proposal) => fixOf(finding, proposal));
  });
}

/**
 * The fixes that may be applied without a look at them: the preferred one of each finding, or the first one of a mechanical
 * rule. Of two that touch the same text the first one counts; the other may still be there when they are applied.
 */
export function safeFixes(view: DocumentView): SafeFixes {
  const chosen: Fix[] = [];
  const edits: TextEdit[] = [];
  for (const finding of view.findings) {
    const { rule } = finding;
    const offered = rule.fix?.(finding, view.facts) ?? [];
    const fix = offered.find(({ preferred }) => preferred) ?? (rule.fixAll ? offered[0] : undefined);
    if (!fix || fix.edits.length === 0 || fix.edits.some((edit) => edits.some((other) => conflict(edit, other))))
      continue;
    chosen.push(fixOf(finding, fix));
    edits.push(...fix.edits);
  }
  return { fixes: chosen, edits };
}

function fixOf({ rule, span }: RuledFinding, { title, edits, preferred = false }: FixProposal): Fix {
  return { title, rule: rule.id, range: { start: span.start, end: span.end }, edits, preferred };
}

function meets(span: OffsetRange, range: OffsetRange): boolean {
  return span.start <= range.end && range.start <= span.end;
}

/** Edits that only meet at an end conflict too: which text would come first is anybody's guess. */
function conflict(a: TextEdit, b: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}
