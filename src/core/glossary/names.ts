/** Every name of a term with its tier and case rule written out. */
import type { CaseRule, Term, TermName, Tier } from './types.ts';

/** A name with nothing left to be derived. */
export interface FullName {
  readonly text: string;
  readonly tier: Tier;
  readonly case: CaseRule;
}

/** Two or three capitals, perhaps with a plural's s: too short to be trusted in any other case. */
const SHORT_CAPITALS = /^[A-Z]{2,3}s?$/;

/** @returns how letter case counts for a spelling that does not say it. */
export function caseOf(name: TermName): CaseRule {
  return name.case ?? (SHORT_CAPITALS.test(name.text) ? 'exact-in-prose' : 'any');
}

/** @returns the term's own name, then its others. */
export function namesOf(term: Term): FullName[] {
  const own: TermName = term.case ? { text: term.name, case: term.case } : { text: term.name };
  return [own, ...(term.names ?? [])].map((name) => ({
    text: name.text,
    tier: name.tier ?? term.tier ?? 'anywhere',
    case: caseOf(name),
  }));
}
