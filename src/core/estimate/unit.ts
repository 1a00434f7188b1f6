/** What a written unit means: its dimension and its size in base units. */
import type { Dimension, Power } from './dimension.ts';
import { PLAIN, dimension, dimensionPower, labelDimension, multiplyDimensions } from './dimension.ts';
import type { UnitEntry } from './data/units.ts';
import { findUnit } from './data/units.ts';
import { labelKey } from './noun.ts';
import type { UnitPart, UnitSyntax } from './syntax.ts';

/** How the document reads units that have two sizes. */
export interface Conventions {
  /** Whether `KB` is 1,000 or 1,024 bytes; `KiB` is always 1,024. Default decimal. */
  readonly bytes: 'decimal' | 'binary';
}

export const DEFAULT_CONVENTIONS: Conventions = { bytes: 'decimal' };

export interface Unit {
  readonly text: string;
  /** In base units: seconds, bytes, currency units. */
  readonly factor: number;
  readonly dimension: Dimension;
}

const MAX_REMEMBERED = 1000;
const remembered: Record<Conventions['bytes'], Map<string, Unit>> = { decimal: new Map(), binary: new Map() };

/** The meaning of a unit; a word that is no unit counts something. */
export function resolveUnit(unit: UnitSyntax, conventions: Conventions): Unit {
  const known = remembered[conventions.bytes];
  let result = known.get(unit.text);
  if (!result) {
    result = { text: unit.text, ...product(unit.parts, conventions) };
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(unit.text, result);
  }
  return result;
}

function product(parts: readonly UnitPart[], conventions: Conventions): { factor: number; dimension: Dimension } {
  let factor = 1;
  let of = PLAIN;
  for (const { word, power } of parts) {
    const entry = findUnit(word);
    if (entry) factor *= sizeOf(entry, conventions) ** power;
    of = multiplyDimensions(of, raised(entry ? dimensionOf(entry, word) : labelDimension(labelKey(word), word), power));
  }
  return { factor, dimension: of };
}

/** A label below the fraction line keeps its spelling: `40 messages/users` is shown as written. */
function raised(of: Dimension, power: number): Dimension {
  const label = of.labels[0];
  const result = dimensionPower(of, power);
  if (!label || !result.labels[0]) return result;
  const labels: Power[] = [{ ...result.labels[0], word: label.word }];
  return dimension({ time: result.time, data: result.data, money: result.money, labels });
}

function sizeOf(entry: UnitEntry, conventions: Conventions): number {
  return conventions.bytes === 'binary' ? (entry.binary ?? entry.factor) : entry.factor;
}

/** The dimension of a unit of the catalogue. @param word as it is written: money keeps its code (`USD`) or its sign. */
export function dimensionOf(entry: UnitEntry, word = entry.name): Dimension {
  switch (entry.kind) {
    case 'time':
      return dimension({ time: 1 });
    case 'data':
      return dimension({ data: 1 });
    case 'data rate':
      return dimension({ data: 1, time: -1 });
    case 'rate':
      return dimension({
        time: -1,
        labels: entry.label ? [{ base: labelKey(entry.label), word: entry.label, power: 1 }] : [],
      });
    case 'money':
      return dimension({
        money: [{ base: entry.currency!, word: isCode(entry, word) ? entry.currency! : entry.name, power: 1 }],
      });
    default:
      return PLAIN;
  }
}

function isCode({ currency }: UnitEntry, word: string): boolean {
  return word.toUpperCase() === currency;
}
