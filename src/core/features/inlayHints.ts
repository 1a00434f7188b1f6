/** Computed values behind the estimates that they come from. */
import type { OffsetRange } from '../base/place.ts';
import type { DocumentView } from './documentView.ts';
import type { InlayHint } from './types.ts';

/** One hint at the end of the expression, where its value is not already what is written. */
export function inlayHints({ facts }: DocumentView, range: OffsetRange): readonly InlayHint[] {
  return facts.numbers.estimates.flatMap(({ entry, result }): InlayHint[] => {
    const { expression } = entry;
    if (!expression || result.display === undefined || result.dependencies.length === 0) return [];
    const offset = expression.span.end;
    if (offset < range.start || offset > range.end) return [];
    const { working } = result.provenance;
    return [{ offset, label: `= ${result.display}`, tooltip: [working, ...result.forms].filter(Boolean).join('\n') }];
  });
}
