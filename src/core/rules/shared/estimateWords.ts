/** What an estimate is, as its name and its remarks tell: a peak, a factor for copies, an overhead. */
import { memoText } from '../../base/memo.ts';
import type { Estimated } from '../../analysis/index.ts';
import { isPlain, labelKey, singular, type EstimateResult, type Quantity } from '../../estimate/index.ts';
import { scalarAt } from '../../model/index.ts';
import { leavesOf, numbersIn, valueOf } from './expressions.ts';
import type { NumberOf } from './estimateUses.ts';

/** The words of a name, in the singular: `peak_writes`, `peakWrites` → `peak`, `write`. */
export const wordsOf = memoText((name): readonly string[] =>
  name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => singular(word.toLowerCase())),
);

/** A set of words, from one text with a space between them. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

export function hasWord(name: string, words: ReadonlySet<string>): boolean {
  return wordsOf(name).some((word) => words.has(word));
}

const PEAK = wordSet('peak burst spike surge rush busiest');
const MOST = wordSet('max maximum worst highest');

/** Whether its name says that it holds at the busiest time; of a rate also one that says that it is the highest. */
export function isPeakName(name: string, quantity?: Quantity): boolean {
  return hasWord(name, PEAK) || (isRate(quantity) && hasWord(name, MOST));
}

/** Whether an estimate's remarks say that it holds at the busiest time. */
export function isPeakByRemark(estimated: Estimated | undefined): boolean {
  return /\b(?:peaks?|bursts?|spikes?|busiest)\b/i.test(remarksOf(estimated));
}

export type Rate = Quantity & { readonly dimension: { readonly time: -1 } };
export type Volume = Quantity & { readonly dimension: { readonly hard: 'data^1' } };

/** Anything that happens in a time: calls, messages, bytes. */
export function isRate(quantity: Quantity | undefined): quantity is Rate {
  return quantity !== undefined && quantity.dimension.time === -1 && quantity.dimension.money.length === 0;
}

/** An amount of data, whatever it is counted for. */
export function isVolume(quantity: Quantity | undefined): quantity is Volume {
  return quantity?.dimension.hard === 'data^1';
}

/** Why, source and other remarks of an estimate. */
export function remarksOf(estimated: Estimated | undefined): string {
  const { body } = estimated?.entry ?? {};
  return ['why', 'source', 'text'].map((key) => scalarAt(body, key)?.text ?? '').join('\n');
}

const COPIES = wordSet(
  'replica replication replicated copy rf redundancy redundant mirror mirrored raid erasure durability',
);
const COPY_UNITS = wordSet('replica copy');

/** Whether an expression itself multiplies by a number of copies, or may do so: `* 3` without a word counts. */
export function countsCopies({ result, estimate }: NumberOf): boolean {
  if (/\b(?:replica\w*|cop(?:y|ies)|redundan\w*|mirror\w*|erasure)\b/i.test(remarksOf(estimate))) return true;
  return leavesOf(result.expression).some(({ node, divides }) => {
    if (node.kind === 'name') return hasWord(node.name.replaceAll('.', '_'), COPIES);
    if (node.kind !== 'number' || divides) return false;
    if (node.unit) return node.unit.parts.some(({ word }) => COPY_UNITS.has(labelKey(word)) || word === 'x');
    return isFormula(result) && Number.isInteger(node.value) && node.value >= 2 && node.value <= 7;
  });
}

export const OVERHEAD = wordSet(
  'overhead index indice indices indexing metadata amplification compaction bloat fragmentation header fill margin headroom slack fudge waste',
);

/** Whether an expression itself multiplies by a factor for indexes and other overhead, or may do so: `* 1.3` counts. */
export function countsOverhead({ id, result, estimate }: NumberOf): boolean {
  if (hasWord(id, OVERHEAD)) return true;
  if (/\b(?:index(?:es)?|indices|overhead|metadata|headers?|amplification)\b/i.test(remarksOf(estimate))) return true;
  return leavesOf(result.expression).some(({ node, divides }) => {
    if (node.kind === 'name') return hasWord(node.name.replaceAll('.', '_'), OVERHEAD);
    const value = isFormula(result) && !divides ? valueOf(node, result) : undefined;
    const plain =
      value !== undefined && isPlain(value.dimension) && !numbersIn(node).some(({ unit }) => unit && unit.text !== '%');
    return plain && value.value >= 1.1 && value.value < 3 && !Number.isInteger(value.value);
  });
}

function isFormula({ expression }: EstimateResult): boolean {
  return leavesOf(expression).length > 1;
}
