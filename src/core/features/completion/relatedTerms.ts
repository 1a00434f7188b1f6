/** Where a term names those to read on with, `see:`: the terms that there are, whose names may be several words. */
import type { Glossary } from '../../glossary/index.ts';
import type { KeyPath, SchemaName } from '../../schema/index.ts';
import { offer, type Offer } from './offers.ts';
import type { CompletionPlace } from './place.ts';

/** @param list the keys that lead to a value, or to the list that it is in. */
export function namesRelatedTerms(list: KeyPath, schema: SchemaName): boolean {
  const term = schema === 'glossaryFile' ? list : list[0] === 'glossary' ? list.slice(1) : [];
  return schema !== 'config' && term.length === 2 && term[1] === 'see';
}

/** The terms of a glossary, its own first, without the one that looks for others. */
export function relatedTermOffers(glossary: Glossary, term: string): Offer[] {
  const own = glossary.lookup(term);
  return glossary.terms
    .filter((one) => one !== own)
    .map(({ name, definition }) => offer(name, 'reference', 'term', definition));
}

/** The place with all words of a begun name as the word that is typed, where names of terms are asked for. */
export function phrasePlace(place: CompletionPlace, base: KeyPath, schema: SchemaName): CompletionPlace {
  const path = [...base, ...place.path, ...(place.key === undefined ? [] : [place.key])];
  const list = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  if (!namesRelatedTerms(list, schema)) return place;
  const begun = /[^[\],"']*$/.exec(place.before)![0].trimStart();
  const { word, before, typed } = place;
  return {
    ...place,
    word: { start: word.start - begun.length, end: word.end },
    before: before.slice(0, before.length - begun.length),
    typed: begun + typed,
  };
}
