/** How many things a design makes and keeps: records of an entity, links, messages, as far as its numbers tell. */
import type { Facts } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { multiply, type Quantity } from '../../estimate/index.ts';
import { scalarAt } from '../../model/index.ts';
import { isPeakName, isRate, wordsOf } from './estimateWords.ts';
import { usesOf, type NumberOf } from './estimateUses.ts';
import { isInput, leavesOf, valueOf } from './expressions.ts';
import { storedVolumes } from './storedVolumes.ts';

export interface CreatedThings {
  /** What they are, in the singular: `url`, and the words of the name that counts them. */
  readonly words: readonly string[];
  readonly count: Quantity;
  /** How often one is made, where that is told. */
  readonly rate: Quantity | undefined;
  readonly span: Span;
  /** As a person would put it: `100M urls/month kept for 5 years`. */
  readonly told: string;
}

type Known = Pick<Facts, 'numbers' | 'syntax' | 'entities'>;

/** Everything of which the number within its retention is told. */
export function createdThings(facts: Known): readonly CreatedThings[] {
  return [...counted(facts), ...stored(facts), ...ofEntities(facts)];
}

/** Estimates such as `links: writes over 5 years`. */
function counted(facts: Known): CreatedThings[] {
  const uses = usesOf(facts);
  return facts.numbers.estimates.flatMap(({ entry, result }): CreatedThings[] => {
    const { quantity } = result;
    const [label, ...others] = quantity?.dimension.labels ?? [];
    const isCount = label?.power === 1 && others.length === 0 && quantity!.dimension.hard === '';
    if (!quantity || !isCount || isInput(result)) return [];
    const number = uses.get(entry.name);
    const time = number && durationIn(number);
    if (!time) return [];
    const told = `\`${entry.name}\` is ${result.display}`;
    return [
      { words: [label.base, ...wordsOf(entry.name)], count: quantity, rate: undefined, span: entry.nameSpan, told },
    ];
  });
}

/** What stored data is made of: the only rate in it, and the time for which it is kept. */
function stored(facts: Known): CreatedThings[] {
  const uses = usesOf(facts);
  return storedVolumes(facts).flatMap(({ estimated }): CreatedThings[] => {
    const parts = uses.madeFrom(estimated.entry.name);
    const rates = parts.filter(({ id, estimate, result: { quantity } }) => {
      const labels = quantity?.dimension.labels ?? [];
      return estimate && isRate(quantity) && labels.length === 1 && labels[0]!.power === 1 && !isPeakName(id);
    });
    const time = parts.map((part) => durationIn(part)).find((each) => each !== undefined);
    const [rate] = rates;
    if (rates.length !== 1 || !rate || !time) return [];
    const { quantity, display } = rate.result;
    const words = [quantity!.dimension.labels[0]!.base];
    const told = `\`${rate.id}\`, ${display}, is kept for ${time.text}`;
    return [
      { words, count: multiply(quantity!, time.value), rate: quantity, span: rate.estimate!.entry.nameSpan, told },
    ];
  });
}

function ofEntities({ numbers, entities }: Known): CreatedThings[] {
  return entities.flatMap(({ name, nameSpan, body }): CreatedThings[] => {
    const [growth, retention, count] = ['growth', 'retention', 'count'].map((key) => {
      const node = scalarAt(body, key);
      return node && numbers.at(node);
    });
    const words = wordsOf(name);
    if (count?.quantity?.dimension.hard === '')
      return [
        {
          words,
          count: count.quantity,
          rate: undefined,
          span: nameSpan,
          told: `there are ${count.display} of "${name}"`,
        },
      ];
    const rate = growth?.quantity;
    if (!isRate(rate) || rate.dimension.data !== 0 || retention?.quantity?.dimension.hard !== 'time^1') return [];
    const told = `"${name}" grows by ${growth!.display} and is kept for ${retention.display}`;
    return [{ words, count: multiply(rate, retention.quantity), rate, span: nameSpan, told }];
  });
}

/** The longest time by which an expression multiplies. */
function durationIn({ result }: NumberOf): { readonly value: Quantity; readonly text: string } | undefined {
  const times = leavesOf(result.expression).flatMap(({ node, divides }) => {
    const value = divides ? undefined : valueOf(node, result);
    if (value?.dimension.hard !== 'time^1') return [];
    return [{ value, text: result.syntax.text.slice(node.range.start, node.range.end) }];
  });
  return times.sort((a, b) => b.value.value - a.value.value)[0];
}
