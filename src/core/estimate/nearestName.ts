/** The name that was probably meant by one that does not exist. */
import { nearest } from '../base/suggest.ts';
import { labelKey } from './noun.ts';

/**
 * @returns the known name at few edits from a name; else the one made of the same words in another order, spelling or number
 * (`writesPeak` for `peak_writes`, `msg_size` for `message_size`); else the only one that has all of its words.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  const near = nearest(name, names);
  if (near !== undefined) return near;
  const wanted = wordsOf(name);
  const same = names.find((one) => isSame(wordsOf(one), wanted));
  if (same !== undefined) return same;
  const longer = names.filter((one) => wanted.every((word) => wordsOf(one).includes(word)));
  return longer.length === 1 ? longer[0] : undefined;
}

/** The words of a name or a path, in the singular and in lower case. */
function wordsOf(name: string): string[] {
  return name
    .split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u)
    .filter(Boolean)
    .map(labelKey)
    .sort();
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}
