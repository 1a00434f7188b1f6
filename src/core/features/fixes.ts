/** Fixes for the findings at a place, made when they are asked for. */
import type { OffsetRange } from '../base/place.ts';
import type { DocumentView } from './documentView.ts';
import type { Fix } from './types.ts';

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
    return offered.map(({ title, edits, preferred = false }) => ({
      title,
      rule: rule.id,
      range: { start: span.start, end: span.end },
      edits,
      preferred,
    }));
  });
}

function meets(span: OffsetRange, range: OffsetRange): boolean {
  return span.start <= range.end && range.start <= span.end;
}
