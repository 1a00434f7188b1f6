/** Fixes for the findings at a place, made when they are asked for. */
import type { OffsetRange } from '../base/place.ts';
import type { DocumentView } from './documentView.ts';
import type { Fix } from './types.ts';

/** @param rules only for findings of these rules; for all if left out. */
export function fixes(view: DocumentView, range: OffsetRange, rules?: readonly string[]): readonly Fix[] {
  return view.findings.flatMap((finding): Fix[] => {
    const { rule, span } = finding;
    const near = span.start <= range.end && range.start <= span.end;
    if (!near || !rule.fix || (rules && !rules.includes(rule.id))) return [];
    return rule.fix(finding, view.facts).map(({ title, edits, preferred = false }) => ({
      title,
      rule: rule.id,
      range: { start: span.start, end: span.end },
      edits,
      preferred,
    }));
  });
}
