/** Where a document names each of its terms for the first time: the places that an editor may mark. */
import type { OffsetRange } from '../base/place.ts';
import { memo } from '../base/memo.ts';
import type { Term } from '../glossary/index.ts';
import type { DocumentView } from './documentView.ts';
import { termsIn, type TermUse } from './terms.ts';

/** At most one place a term, of those that are sure to mean the term, in the order of the text. */
export function firstUses(view: Pick<DocumentView, 'facts' | 'glossary'>): readonly OffsetRange[] {
  return firstOf(termsIn(view)).map(({ span }) => ({ start: span.start, end: span.end }));
}

/** The terms themselves, in the order in which a reader meets them. */
export function firstTerms(view: Pick<DocumentView, 'facts' | 'glossary'>): readonly Term[] {
  return firstOf(termsIn(view)).map(({ term }) => term);
}

/** Names in code and keys are the author's own words for things; only running text is marked. */
const firstOf = memo((uses: readonly TermUse[]): readonly TermUse[] => {
  const seen = new Set<string>();
  return uses.filter(({ term, decorate, context }) => {
    if (!decorate || context === 'code' || context === 'key' || seen.has(term.id)) return false;
    seen.add(term.id);
    return true;
  });
});
