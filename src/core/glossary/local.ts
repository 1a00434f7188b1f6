/** A document's own glossary entries as terms that stand before the built-in ones. */
import { Automaton } from './automaton.ts';
import type { CaseRule, DocumentTerm, Term } from './types.ts';
import { nameKey } from './words.ts';

/** The document's terms and what finds them. */
export interface LocalGlossary {
  readonly terms: readonly Term[];
  readonly automaton: Automaton;
  readonly byId: ReadonlyMap<string, Term>;
}

/** Longer names are looked up but not searched for in texts: they are sentences. */
const LONGEST_NAME = 80;

/** An abbreviation, perhaps in the plural. */
const CAPITALS = /^[A-Z][A-Z0-9]+s?$/;

/** @param builtIn finds the built-in term of a name. */
export function documentGlossary(
  entries: readonly DocumentTerm[],
  builtIn: (name: string) => Term | undefined,
): LocalGlossary {
  const automaton = new Automaton();
  const byId = new Map<string, Term>();
  for (const entry of entries) {
    const key = nameKey(entry.name);
    const name = entry.name.trim().replace(/\s+/g, ' ');
    const id = `document:${key || name}`;
    if (!name || byId.has(id)) continue;
    byId.set(id, localTerm(id, name, entry.definition, key && name.length <= LONGEST_NAME ? builtIn(name) : undefined));
  }
  const terms = [...byId.values()];
  for (const term of terms) addName(automaton, term, term.name);
  for (const term of terms) {
    for (const form of otherForms(term.name)) {
      const claimed = builtIn(form);
      if (!claimed || claimed.id === term.related?.[0]) addName(automaton, term, form);
    }
  }
  return { terms, automaton, byId };
}

function localTerm(id: string, name: string, definition: string, overridden: Term | undefined): Term {
  const term: Term = { id, name, category: 'document', definition: definition.trim() };
  return overridden ? { ...term, related: [overridden.id] } : term;
}

function addName(automaton: Automaton, term: Term, name: string): void {
  const rule: CaseRule = CAPITALS.test(name) ? 'exact-in-prose' : 'any';
  if (name.length <= LONGEST_NAME) automaton.add(term, name, 'anywhere', rule);
}

/** Plural, singular, and the word written together: `fan-out` is also `fan-outs` and `fanout`. */
function otherForms(name: string): string[] {
  const forms = [name, ...(/[ -]/.test(name) ? [name.replace(/[ -]/g, '')] : [])];
  return forms.flatMap((form) => [form, plural(form), ...singular(form)]);
}

function plural(name: string): string {
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/i.test(name) ? `${name}es` : `${name}s`;
}

function singular(name: string): string[] {
  return /[^su]s$/i.test(name) && name.length > 3 ? [name.slice(0, -1)] : [];
}
