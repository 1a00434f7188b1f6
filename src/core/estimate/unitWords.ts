/** Finds words behind numbers that look like units but are none: `5 mintues`, `3 repl`, `10 gB`, `20Krps`. */
import { editDistance } from '../base/suggest.ts';
import { CONFUSING_UNITS, MEANT_UNITS, UNITS, findUnit, unitSpellings } from './data/units.ts';
import { COMMON_NOUNS, NOUN_ALIASES } from './data/nouns.ts';
import { singular } from './noun.ts';
import { BASE62 } from './quantity.ts';
import type { TokenStream } from './stream.ts';
import type { UnitSyntax } from './syntax.ts';

const nouns = new Set([...COMMON_NOUNS.flatMap((noun) => [noun, singular(noun)]), ...Object.keys(NOUN_ALIASES)]);
const spellings = [...unitSpellings()];
/** Words of four letters and more: near misses of shorter ones are too often words of their own. */
const longWords = spellings.filter((word) => word.length >= 4 && /^\p{Ll}+$/u.test(word));
const byLowerCase = new Map(UNITS.map((unit) => [unit.name.toLowerCase(), unit.name]));

/** Reports every word of a unit that is nearly a unit. @param stated whether it stands behind `in`. */
export function reportUnit(stream: TokenStream, unit: UnitSyntax, stated: boolean): void {
  if (stated && unit.text === BASE62.text) return;
  for (const { word, range } of unit.parts) {
    if (findUnit(word)) continue;
    const readings = CONFUSING_UNITS[word];
    if (readings !== undefined) {
      const message = `\`${word}\` is read in two ways. Write ${readings}.`;
      stream.report('unknown-unit', range, message);
      continue;
    }
    const suggestion = nearUnit(word);
    if (suggestion === undefined) {
      if (/^.$|\d/u.test(word)) stream.report('unknown-unit', range, noLabel(word));
      continue;
    }
    const message = `\`${word}\` is not a unit; \`${suggestion}\` is. A word behind a number is its unit or what it counts.`;
    stream.report('unknown-unit', { start: range.start, end: range.start + word.length }, message, { suggestion });
  }
}

/** Why a single letter, or `h30m` of `1h30m`, counts nothing. */
function noLabel(word: string): string {
  const why = /\d/.test(word) ? 'Write parts as a sum, such as `1 h + 30 min`.' : 'Write what is counted in full.';
  return `\`${word}\` is not a unit. ${why}`;
}

/** The unit that was probably meant by a word that is none; undefined for a noun of its own. */
function nearUnit(word: string): string | undefined {
  const lower = word.toLowerCase();
  if (nouns.has(lower)) return undefined;
  const known = byLowerCase.get(lower) ?? MEANT_UNITS[word] ?? dataUnit(word);
  if (known !== undefined) return known;
  const rest = /^[KkMBT](\p{L}{2,})$/u.exec(word)?.[1];
  if (rest !== undefined && (findUnit(rest)?.kind === 'rate' || nouns.has(rest))) return `${word[0]} ${rest}`;
  if (lower.length < 4) return undefined;
  const longer = longWords.find((unit) => unit.length > lower.length && unit.startsWith(lower));
  if (longer !== undefined) return wholeWord(longer);
  if (lower.length === 4) return longWords.find((unit) => isSlip(lower, unit));
  return nearest(lower);
}

/** `GBs`, `Gbytes`, `Mbits`: a unit of data with letters too many. */
function dataUnit(word: string): string | undefined {
  const symbol = /^([KkMGTPEZ]?(?:i?B|b|bit|[Bb]ps))s$/.exec(word)?.[1];
  if (symbol !== undefined && findUnit(symbol)) return symbol;
  const [, prefix, kind] = /^([kmgtpez])(byte|bit)s?$/i.exec(word) ?? [];
  return prefix && prefix.toUpperCase() + (kind!.toLowerCase() === 'byte' ? 'B' : 'b');
}

/** Of four letters one left out or two swapped, the first one right: `weks`, `dyas`. Other near misses are often words. */
function isSlip(word: string, unit: string): boolean {
  if (unit === 'times' || unit[0] !== word[0] || unit === `${word}s`) return false;
  const swapped = unit.length === 4 && [...unit].sort().join('') === [...word].sort().join('');
  return (swapped || unit.length === 5) && editDistance(word, unit, 1) <= 1;
}

/** The unit at one edit from a word of five letters or more; of several the one with as many letters. */
function nearest(word: string): string | undefined {
  const near = longWords.filter((unit) => unit.length >= 5 && editDistance(word, unit, 1) <= 1);
  return near.find((unit) => unit.at(-1) === word.at(-1)) ?? near[0];
}

/** `replica` is offered as `replicas`, since a number stands before it. */
function wholeWord(unit: string): string {
  const name = findUnit(unit)?.name;
  return name && name.startsWith(unit) ? name : unit;
}
