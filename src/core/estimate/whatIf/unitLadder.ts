/** The units next to a unit: from KB to MB, from ms to s. */
import type { Conventions } from '../unit.ts';

/** Units of one kind in rising order, as their author spells them. */
export interface UnitLadder {
  readonly words: readonly string[];
  /** The place of the author's own. */
  readonly at: number;
  /** How many of a unit make the next. */
  readonly step: number;
}

const DATA = /^([KkMGTPEZ]?)(iB|B|bit|b|Bps|bps)$/;
const PREFIXES = ['', 'K', 'M', 'G', 'T', 'P', 'E', 'Z'];
const TIMES = [
  ['ns', 'us', 'ms', 's'],
  ['ns', 'µs', 'ms', 's'],
  ['ns', 'μs', 'ms', 's'],
];

/** The ladder of a unit word; undefined for days, percentages, counting nouns, and units spelled out. */
export function ladderOf(word: string, conventions: Conventions): UnitLadder | undefined {
  const times = TIMES.find((ladder) => ladder.includes(word));
  if (times) return { words: times, at: times.indexOf(word), step: 1000 };
  const [, prefix, suffix] = DATA.exec(word) ?? [];
  if (prefix === undefined || suffix === undefined) return undefined;
  const binary = suffix === 'iB' || (suffix.startsWith('B') && conventions.bytes === 'binary');
  const kilo = prefix === 'k' ? 'k' : 'K';
  const words = PREFIXES.map((one) => (one === '' ? suffix.replace('iB', 'B') : (one === 'K' ? kilo : one) + suffix));
  return { words, at: words.indexOf(word), step: binary ? 1024 : 1000 };
}

/**
 * The unit in which a number is best written: the author's own while it stays between 1 and 1,000, or as near to that as the
 * author had it.
 * @param count the number in the author's unit. @param author the author's own number.
 * @returns the word, and how many of the author's unit it is.
 */
export function climb(ladder: UnitLadder, count: number, author: number): { word: string; size: number } {
  let { at } = ladder;
  let size = 1;
  const usual = count >= Math.min(1, author) && count < Math.max(ladder.step, author * 1.001);
  while (!usual && count / size >= ladder.step && at + 1 < ladder.words.length) {
    at++;
    size *= ladder.step;
  }
  while (!usual && count / size < 1 && at > 0) {
    at--;
    size /= ladder.step;
  }
  return { word: ladder.words[at]!, size };
}
