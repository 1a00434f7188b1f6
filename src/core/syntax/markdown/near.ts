/** Whether a word is meant for one of the format's keys: the key itself, its beginning while it is typed, or a slip of the pen. */
import { editDistance } from '../../base/suggest.ts';

/** @param known lower-case names. */
export function isNearOneOf(name: string, known: readonly string[]): boolean {
  const lower = name.toLowerCase();
  const limit = Math.max(1, Math.floor(name.length / 5));
  return known.some((one) => one.startsWith(lower) || editDistance(lower, one, limit) <= limit);
}
