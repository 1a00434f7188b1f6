/** The glossary entries of a document or of a workspace as terms that stand before others. */
import { Automaton } from './automaton.ts';
import type { CaseRule, OwnTerm, Term } from './types.ts';
import { nameKey } from './words.ts';

/** Terms of one origin and what finds them. */
export interface OwnGlossary {
  readonly terms: readonly Term[];
  readonly automaton: Automaton;
  readonly byId: ReadonlyMap<string, Term>;
}

/** Whose terms they are. */
export type Origin = 'document' | 'workspace';

type Find = (name: string) => Term | undefined;

interface Made {
  readonly term: Term;
  readonly entry: OwnTerm;
  /** The term of this name that stands behind it. */
  readonly replaced: Term | undefined;
  /** The term's own list; what `see` names is known once all terms are made. */
  readonly related: string[];
}

/** Longer names are looked up but not searched for in texts: they are sentences. */
const LONGEST_NAME = 80;

/** An abbreviation, perhaps in the plural. */
const CAPITALS = /^[A-Z][A-Z0-9]+s?$/;

/** @param behind finds the term of a name among those before which these stand. */
export function ownGlossary(origin: Origin, entries: readonly OwnTerm[], behind: Find): OwnGlossary {
  const made = new Map<string, Made>();
  for (const entry of entries) {
    const name = oneLine(entry.name);
    const id = `${origin}:${nameKey(name) || name}`;
    if (name && !made.has(id)) made.set(id, makeTerm({ id, name, category: origin }, entry, behind));
  }
  const automaton = new Automaton();
  const all = [...made.values()];
  for (const { term } of all) addName(automaton, term, term.name);
  for (const { term } of all) for (const { text } of term.names ?? []) addName(automaton, term, text);
  for (const one of all) addOtherForms(automaton, one, behind);
  for (const { term, entry, related } of all) {
    const seen = (entry.see ?? []).map((name) => (automaton.find(name)?.term ?? behind(name))?.id);
    for (const id of seen) if (id !== undefined && id !== term.id && !related.includes(id)) related.push(id);
  }
  return { terms: all.map(({ term }) => term), automaton, byId: new Map(all.map(({ term }) => [term.id, term])) };
}

function makeTerm(head: Pick<Term, 'id' | 'name' | 'category'>, entry: OwnTerm, behind: Find): Made {
  const { definition, formula, when, tradeoff, mistake, examples, also = [] } = entry;
  const replaced = nameKey(head.name) && head.name.length <= LONGEST_NAME ? behind(head.name) : undefined;
  const related = replaced ? [replaced.id] : [];
  const names = also.map(oneLine).filter((text) => text !== '');
  const term: Term = {
    ...head,
    definition: definition.trim(),
    related,
    ...(names.length > 0 && { names: names.map((text) => ({ text })) }),
    ...(formula && { formula }),
    ...(when && { when }),
    ...(tradeoff && { tradeoff }),
    ...(mistake && { mistake }),
    ...(examples && examples.length > 0 && { examples }),
    ...(replaced && { overrides: replaced.overrides ?? replaced.id }),
  };
  return { term, entry, replaced, related };
}

function addName(automaton: Automaton, term: Term, name: string): void {
  const rule: CaseRule = CAPITALS.test(name) ? 'exact-in-prose' : 'any';
  if (name.length <= LONGEST_NAME) automaton.add(term, name, 'anywhere', rule);
}

/** A form that is another term's name stays that term's. */
function addOtherForms(automaton: Automaton, { term, replaced }: Made, behind: Find): void {
  for (const name of [term.name, ...(term.names ?? []).map(({ text }) => text)]) {
    for (const form of otherForms(name)) {
      const claimed = behind(form);
      if (!claimed || claimed === replaced) addName(automaton, term, form);
    }
  }
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

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
