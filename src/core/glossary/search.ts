/** Search by what someone types: names first, near spellings next, definitions last. */
import { editDistance } from '../base/suggest.ts';
import { namesOf } from './names.ts';
import type { Term } from './types.ts';
import { nameKey } from './words.ts';

/** @returns the terms nearest to the query, best first; of equals the shorter name first. */
export function searchTerms(terms: readonly Term[], query: string, limit: number): readonly Term[] {
  const wanted = nameKey(query) || query.trim().toLowerCase();
  if (!wanted) return terms.slice(0, limit);
  return terms
    .map((term) => ({ term, score: scoreOf(term, wanted) }))
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score || a.term.name.length - b.term.name.length || (a.term.id < b.term.id ? -1 : 1))
    .slice(0, limit)
    .map((hit) => hit.term);
}

function scoreOf(term: Term, wanted: string): number {
  const own = nameScore(nameKey(term.name), wanted);
  // Of equal likenesses the term that is called so comes first.
  let best = own > 0 ? own + 1 : 0;
  for (const name of namesOf(term)) best = Math.max(best, nameScore(nameKey(name.text), wanted));
  if (best === 0 && wanted.length > 2 && term.definition.toLowerCase().includes(wanted)) return 10;
  return best;
}

function nameScore(name: string, wanted: string): number {
  if (name === wanted) return 100;
  if (name.startsWith(wanted)) return 80;
  if (name.includes(` ${wanted}`)) return 60;
  if (wanted.length > 2 && name.includes(wanted)) return 50;
  const limit = Math.floor(wanted.length / 3);
  const distance = limit > 0 ? editDistance(name, wanted, limit) : limit + 1;
  if (distance <= limit) return 45 - distance * 5;
  return wanted.length > 2 && isSubsequence(wanted, name) ? 20 : 0;
}

/** Whether the letters come in the name in this order, the first at its start: `cbreaker` for `circuit breaker`. */
function isSubsequence(wanted: string, name: string): boolean {
  if (wanted[0] !== name[0]) return false;
  let at = 0;
  for (const letter of name) if (letter === wanted[at]) at++;
  return at === wanted.length;
}
