/** Writes a number in another unit of the same kind: `100 KB` as `0.1 MB`, `40 messages/day` as `1200 messages/month`. */
import { findUnit, type Conventions, type NumberNode, type UnitEntry, type UnitPart } from '../../estimate/index.ts';
import { expressionAt, literalAt, replacePart } from './selection.ts';
import type { Refactor, Refactoring } from './types.ts';

/** Units that people write, by kind; others are read but not offered. */
export const OFFERED_UNITS: Readonly<Record<string, readonly string[]>> = {
  time: ['ms', 's', 'min', 'h', 'day', 'month', 'year'],
  data: ['B', 'KB', 'MB', 'GB', 'TB', 'PB', 'KiB', 'MiB', 'GiB', 'TiB', 'Mb', 'Gb'],
};
const MOST = 4;

export const convertUnit: Refactor = ({ facts }, range) => {
  const selected = expressionAt(facts, range);
  const literal = selected && literalAt(selected);
  if (!literal || literal.kind !== 'number' || !literal.unit) return [];
  const { scalar } = selected;
  return literal.unit.parts
    .flatMap((part) => offersFor(scalar.text, literal, part, facts.numbers.conventions))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST)
    .map(({ text, exact }): Refactoring => {
      const title = `Write it as ${text}${exact ? '' : ' (rounded)'}`;
      return { title, kind: 'refactor.rewrite', edits: [replacePart(scalar, literal.range, text)] };
    });
};

interface Offer {
  readonly text: string;
  readonly exact: boolean;
  /** How far the number is from one that reads easily, in powers of ten. */
  readonly distance: number;
}

function offersFor(written: string, literal: NumberNode, part: UnitPart, conventions: Conventions): Offer[] {
  const from = findUnit(part.word);
  if (!from) return [];
  return (OFFERED_UNITS[from.kind] ?? []).flatMap((word): Offer[] => {
    const to = findUnit(word);
    if (!to || to === from) return [];
    const value = literal.value * (sizeOf(from, conventions) / sizeOf(to, conventions)) ** part.power;
    if (!(Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6)) return [];
    const rounded = Number(value.toPrecision(4));
    const exact = Math.abs(rounded - value) <= 1e-12 * Math.abs(value);
    // `0.001389 h` for 5 s is neither the number nor easier to read.
    if (!exact && Math.abs(value) < 1) return [];
    const between = written.slice(literal.digits.end, part.range.start);
    const behind = written.slice(part.range.end, literal.range.end);
    return [
      { text: `${rounded}${between}${word}${behind}`, exact, distance: Math.abs(Math.log10(Math.abs(value)) - 1) },
    ];
  });
}

function sizeOf(unit: UnitEntry, conventions: Conventions): number {
  return conventions.bytes === 'binary' ? (unit.binary ?? unit.factor) : unit.factor;
}
