/** The glossary's door: what the words of system design mean, and where a text uses them. */
import { memo } from '../base/memo.ts';
import { Automaton } from './automaton.ts';
import { TERMS } from './generated/terms.generated.ts';
import { documentGlossary } from './local.ts';
import { matchAll, matchAround } from './matcher.ts';
import { namesOf } from './names.ts';
import { searchTerms } from './search.ts';
import type { DocumentTerm, MatchContext, Term, TermMatch } from './types.ts';

export { describeTerm, type TermBlock, type TermBlockKind, type TermBlocks } from './describe.ts';
export type * from './types.ts';

/** What a glossary answers. */
export interface Glossary {
  /** Built-in terms and the document's own, the document's first. */
  readonly terms: readonly Term[];
  /** @returns the term of a name, in whatever case, with blanks, hyphens or underscores between its words. */
  lookup(name: string): Term | undefined;
  byId(id: string): Term | undefined;
  /** @returns the terms nearest to what was typed, best first. */
  search(query: string, limit?: number): readonly Term[];
  /** @returns the terms that a text names, from left to right; they never overlap. */
  match(text: string, context: MatchContext): readonly TermMatch[];
  /** @returns the match that holds the offset (its end included), as `match` would give it, without reading the whole text. */
  matchAt(text: string, offset: number, context: MatchContext): TermMatch | undefined;
}

/** The automaton and the ids of a list of terms, made when first asked for and kept as long as the list. */
const indexOf = memo((terms: readonly Term[]) => {
  const automaton = new Automaton();
  const byId = new Map<string, Term>();
  for (const term of terms) {
    byId.set(term.id, term);
    for (const name of namesOf(term)) automaton.add(term, name.text, name.tier, name.case);
  }
  for (const term of terms) for (const phrase of term.except ?? []) automaton.add(undefined, phrase, 'anywhere', 'any');
  return { automaton, byId };
});

/** The terms that come with the program. */
export const builtInTerms: readonly Term[] = TERMS;

/**
 * Makes a glossary; cheap, since what is built from `terms` is built once per list, when it is first needed.
 * @param overrides the document's own entries: they win over built-in terms of the same name, plural and spelling.
 */
export function createGlossary(
  terms: readonly Term[] = builtInTerms,
  overrides: readonly DocumentTerm[] = [],
): Glossary {
  const local = documentGlossary(overrides, (name) => indexOf(terms).automaton.find(name)?.term);
  const all = local.terms.length > 0 ? [...local.terms, ...terms] : terms;
  let known: readonly Automaton[] | undefined;
  const automata = () =>
    (known ??= local.terms.length > 0 ? [local.automaton, indexOf(terms).automaton] : [indexOf(terms).automaton]);
  return {
    terms: all,
    lookup: (name) => local.automaton.find(name)?.term ?? indexOf(terms).automaton.find(name)?.term,
    byId: (id) => local.byId.get(id) ?? indexOf(terms).byId.get(id),
    search: (query, limit = 20) => searchTerms(all, query, limit),
    match: (text, context) => matchAll(automata(), text, context),
    matchAt: (text, offset, context) => matchAround(automata(), text, offset, context),
  };
}
