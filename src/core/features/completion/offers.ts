/** What completion offers, before it is known which text it replaces. */
import type { Completion, CompletionKind } from '../types.ts';

export interface Offer extends Pick<
  Completion,
  'label' | 'kind' | 'detail' | 'documentation' | 'example' | 'also' | 'plain' | 'commit' | 'again'
> {
  /** What is put in, if not the label. */
  readonly insert?: string;
  /** `insert` has tab stops. */
  readonly snippet?: boolean;
}

export function offer(
  label: string,
  kind: CompletionKind,
  detail?: string,
  documentation?: string,
  insert?: string,
): Offer {
  return {
    label,
    kind,
    ...(detail ? { detail } : {}),
    ...(documentation ? { documentation } : {}),
    ...(insert === undefined ? {} : { insert }),
  };
}

/** @param plain the text for editors that fill in no tab stops. */
export function snippetOffer(
  label: string,
  kind: CompletionKind,
  snippet: string,
  plain: string,
  detail?: string,
  documentation?: string,
): Offer {
  return { ...offer(label, kind, detail, documentation, snippet), snippet: true, plain };
}

/** The offers as completions of one stretch of text, in the order in which they are given; of equal labels the first. */
export function completionsOf(offers: readonly Offer[], range: { start: number; end: number }): readonly Completion[] {
  const known = new Set<string>();
  return offers
    .filter(({ label }) => !known.has(label) && known.add(label))
    .map(({ insert, label, ...rest }, rank) => ({
      ...rest,
      label,
      rank,
      edit: { start: range.start, end: range.end, newText: insert ?? label },
    }));
}

/** Puts offers in the order of a rank, smallest first; those of one rank stay as they are. */
export function ranked<Item>(items: readonly Item[], rank: (item: Item) => number): Item[] {
  return items
    .map((item) => ({ item, order: rank(item) }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
