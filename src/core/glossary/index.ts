/** The glossary's door: what the words of system design mean, and where a text uses them. */
import { memo } from '../base/memo.ts';
import { Automaton } from './automaton.ts';
import { TERMS } from './generated/terms.generated.ts';
import { matchAll, matchAround } from './matcher.ts';
import { namesOf } from './names.ts';
import { ownGlossary, type OwnGlossary } from './own.ts';
import { searchTerms } from './search.ts';
import type { MatchContext, OwnTerm, Term, TermMatch } from './types.ts';

export { describeTerm, type TermBlock, type TermBlockKind, type TermBlocks } from './describe.ts';
export type * from './types.ts';

/** What a glossary answers. */
export interface Glossary {
  /** The document's own terms, then the workspace's, then the built-in ones. */
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

/** A workspace's terms before a list of terms, made once per pair of lists: an edit of a document does not touch them. */
const workspaceLayers = memo((terms: readonly Term[]) =>
  memo((entries: readonly OwnTerm[]) =>
    ownGlossary('workspace', entries, (name) => indexOf(terms).automaton.find(name)?.term),
  ),
);

/** No entries: always the same list, so that what is made of it is made once. */
export const NO_TERMS: readonly OwnTerm[] = [];

/**
 * Makes a glossary; cheap, since what is built from `terms` and `workspace` is built once per list, when it is first needed.
 * @param document the document's own entries: they win over all others of the same name, plural and spelling.
 * @param workspace the entries of its workspace, which win over built-in terms.
 */
export function createGlossary(
  terms: readonly Term[] = builtInTerms,
  document: readonly OwnTerm[] = NO_TERMS,
  workspace: readonly OwnTerm[] = NO_TERMS,
): Glossary {
  const team = workspaceLayers(terms)(workspace);
  const behind = (name: string) => team.automaton.find(name)?.term ?? indexOf(terms).automaton.find(name)?.term;
  const own = ownGlossary('document', document, behind);
  const all = own.terms.length + team.terms.length > 0 ? [...own.terms, ...notReplaced(own, team), ...terms] : terms;
  let known: readonly Automaton[] | undefined;
  const automata = () =>
    (known ??= [own, team]
      .filter((layer) => layer.terms.length > 0)
      .map((layer) => layer.automaton)
      .concat(indexOf(terms).automaton));
  return {
    terms: all,
    lookup: (name) => own.automaton.find(name)?.term ?? behind(name),
    byId: (id) => own.byId.get(id) ?? team.byId.get(id) ?? indexOf(terms).byId.get(id),
    search: (query, limit = 20) => searchTerms(all, query, limit),
    match: (text, context) => matchAll(automata(), text, context),
    matchAt: (text, offset, context) => matchAround(automata(), text, offset, context),
  };
}

/** The workspace's terms that no term of the document replaces. */
function notReplaced(own: OwnGlossary, team: OwnGlossary): readonly Term[] {
  return team.terms.filter(({ name }) => own.automaton.find(name) === undefined);
}
