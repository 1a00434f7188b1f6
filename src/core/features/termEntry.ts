/** Entries of the glossary as a page or a list shows them, with the document's own terms where a document is given. */
import { CATEGORY_TITLES } from '../glossary/categories.ts';
import { createGlossary, describeTerm, type Glossary, type Term, type TermBlockKind } from '../glossary/index.ts';
import { filledFormula } from './filledFormula.ts';
import { termsIn } from './terms.ts';
import type { DocumentView } from './documentView.ts';

export interface TermSummary {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  /** Other names, joined by commas. */
  readonly also: string;
  /** The first sentence of the definition. */
  readonly summary: string;
}

export interface TermEntry {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly also: string;
  readonly blocks: readonly { readonly label: string; readonly text: string; readonly code?: true }[];
  readonly related: readonly { readonly id: string; readonly name: string }[];
}

const BUILT_IN = createGlossary();

/** Terms for what was typed, best first; all of them, category by category, where nothing is. */
export function searchTerms(view: Pick<DocumentView, 'glossary'> | undefined, query: string, limit?: number) {
  const glossary = view?.glossary ?? BUILT_IN;
  const found = query.trim() === '' ? inOrder(glossary.terms) : glossary.search(query, limit);
  return found.slice(0, limit).map(summaryOf);
}

function inOrder(terms: readonly Term[]): readonly Term[] {
  const rank = new Map(Object.keys(CATEGORY_TITLES).map((category, index) => [category, index]));
  return [...terms].sort((a, b) => rank.get(a.category)! - rank.get(b.category)! || a.name.localeCompare(b.name, 'en'));
}

function summaryOf(term: Term): TermSummary {
  return {
    id: term.id,
    name: describeTerm(term).headline,
    category: CATEGORY_TITLES[term.category],
    also: alsoOf(term, 4),
    summary: firstSentence(term.definition),
  };
}

/** Names that tell a reader more than the term's own: abbreviations and synonyms, no plurals. */
function alsoOf(term: Term, most: number): string {
  const own = plain(term.name);
  const names = (term.names ?? []).map(({ text }) => text).filter((name) => !plain(name).startsWith(own));
  return [...new Set(names.filter((name) => !names.some((other) => other !== name && `${other}s` === name)))]
    .slice(0, most)
    .join(', ');
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s-]+/g, ' ');
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

const CODE: ReadonlySet<TermBlockKind> = new Set(['formula', 'worked']);

/** @param name an id, or any name of a term. */
export function termEntry(view: DocumentView | undefined, name: string): TermEntry | undefined {
  const glossary = view?.glossary ?? BUILT_IN;
  const term = termNamed(name, glossary);
  if (!term) return undefined;
  const { id, headline, blocks, related } = describeTerm(term);
  const filled = view ? filledFormula(term, view.facts) : [];
  const entry = blocks.map(({ kind, label, text, source }) => ({
    label: kind === 'definition' ? '' : label,
    text: source ? `${text} (${source})` : text,
    ...(CODE.has(kind) ? { code: true as const } : {}),
  }));
  const own = filled.map((text) => ({ label: 'In this design', text, code: true as const }));
  return {
    id,
    title: headline,
    category: CATEGORY_TITLES[term.category],
    also: alsoOf(term, 8),
    blocks: [...entry.slice(0, 2), ...own, ...entry.slice(2)],
    related: namesOf(related, glossary),
  };
}

/** By its id or any of its names; a term of the document or the workspace comes before a built-in one of that id. */
function termNamed(name: string, glossary: Glossary): Term | undefined {
  const named = glossary.lookup(name);
  return named?.category === 'document' || named?.category === 'workspace' ? named : (glossary.byId(name) ?? named);
}

function namesOf(ids: readonly string[], glossary: Glossary): TermEntry['related'] {
  return ids.flatMap((id) => {
    const term = glossary.byId(id);
    return term ? [{ id, name: term.name }] : [];
  });
}

/** Where a document uses a term, by its id or any of its names. */
export function termUses(
  view: DocumentView,
  name: string,
): readonly { readonly start: number; readonly end: number }[] {
  const wanted = termNamed(name, view.glossary)?.id;
  if (wanted === undefined) return [];
  return termsIn(view)
    .filter(({ term }) => term.id === wanted)
    .map(({ span }) => ({ start: span.start, end: span.end }));
}
