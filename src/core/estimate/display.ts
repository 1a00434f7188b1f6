/** Quantities as people read them: `231K messages/s`, `2.19 PB`, `694K..1.16M messages/s`, `99.99%`. */
import { findUnit } from './data/units.ts';
import type { DisplayUnit } from './displayUnit.ts';
import { bestUnit, fractionText, statedUnit, unitAtOne } from './displayUnit.ts';
import type { Dimension } from './dimension.ts';
import { base62, exactNumber, groupedNumber, percentNumber, scaledNumber, significant } from './number.ts';
import type { Quantity } from './quantity.ts';
import { BASE62, isPercent } from './quantity.ts';
import type { Conventions } from './unit.ts';
import { DEFAULT_CONVENTIONS } from './unit.ts';

export interface DisplayOptions {
  /** Significant digits, default 3. Percentages have two decimals, and as many as their nines need. */
  readonly precision?: number;
  readonly conventions?: Conventions;
  /** Ends to show in place of the quantity's own, e.g. its 5th and 95th percentile. */
  readonly ends?: { readonly low: number; readonly high: number };
}

interface Piece {
  readonly prefix: string;
  readonly number: string;
  /** With the space before it, if there is one. */
  readonly unit: string;
}

/** A quantity in its best unit, or in the unit in which it is stated; an uncertain one as `low..high`. */
export function formatQuantity(q: Quantity, options: DisplayOptions = {}): string {
  const { low, high } = options.ends ?? q;
  if (q.truth) return low !== high ? 'true or false' : q.value ? 'true' : 'false';
  if (!(low < high)) return write(piece(q.value, q, options, q.complement));
  const from = piece(low, q, options);
  const to = piece(high, q, options);
  if (from.unit !== to.unit || from.prefix !== to.prefix) return `${write(from)}..${write(to)}`;
  if (from.number === to.number) return write(from);
  return `${from.prefix}${from.number}..${from.prefix}${to.number}${to.unit}`;
}

/** A value in base units, shown as a quantity of this dimension. */
export function formatValue(value: number, of: Dimension, options: DisplayOptions = {}): string {
  return write(piece(value, { value, low: value, high: value, dimension: of }, options));
}

/** The unit in which a quantity is shown: `messages/s`, `PB`, `$/month`, `%`; empty for a plain number. */
export function displayUnitOf(q: Quantity, conventions: Conventions): string {
  const { prefix, unit } = piece(q.value, q, { conventions }, q.complement);
  return prefix + unit.trimStart();
}

/**
 * Further forms for a hover: the exact number, data in binary and in bits, rates per day.
 * E.g. `231,481.48 messages/s`, `20B messages/day`; `1.945 PiB`.
 */
export function fullForms(q: Quantity, conventions: Conventions = DEFAULT_CONVENTIONS): readonly string[] {
  if (q.truth || q.low !== q.high) return [];
  const { value, dimension: of } = q;
  if (isPercent(q)) return [];
  const forms = [exactForm(q, conventions)];
  if (of.hard === 'time^1' && of.counted === '') forms.push(`${exactNumber(value)} s`);
  if (of.data === 1 && of.money.length === 0) {
    forms.push(binaryForm(value, of, conventions));
    if (of.time === -1) forms.push(bitForm(value, of));
  }
  if (of.time === -1 && of.money.length === 0 && of.data === 0 && Math.abs(value) >= 1) {
    forms.push(
      inUnit(value, of, { factor: 1 / 86_400, prefix: '', text: unitText(of, 'B', 'day'), prefixed: false }, 3),
    );
  }
  const short = formatQuantity(q, { conventions });
  return [...new Set(forms)].filter((form) => form !== '' && form !== short);
}

/** The unit of a value in base units: `B`, `s`, `messages/s`, `USD/s`; empty for a plain number. */
export function baseUnitText(of: Dimension): string {
  const money = of.money.map((one) => ({ ...one, word: one.base }));
  return fractionText([
    { base: 'data', word: 'B', power: of.data },
    ...money,
    ...of.labels,
    { base: 'time', word: 's', power: of.time },
  ]);
}

/** What a dimension is, in words: `a data size`, `a rate of messages`, `a plain number`. */
export function describeDimension(of: Dimension): string {
  const above = of.labels.filter((one) => one.power > 0);
  const what = above.map((one) => one.word).join('·');
  if (of.hard === '') return of.labels.length === 0 ? 'a plain number' : `a number of ${unitText(of, 'B', 's')}`;
  if (of.labels.length === 0) {
    if (of.hard === 'time^1') return 'a duration';
    if (of.hard === 'data^1') return 'a size';
    if (of.hard === 'time^-1') return 'a rate';
    if (of.hard === 'time^-1 data^1') return 'a data rate';
    const currency = of.money.length === 1 && of.money[0]!.power === 1 && of.data === 0 ? of.money[0]!.base : undefined;
    if (currency && of.time === 0) return `an amount in ${currency}`;
    if (currency && of.time === -1) return `a cost in ${currency} per time`;
  }
  if (of.hard === 'time^-1' && what !== '' && above.length === of.labels.length) return `a rate of ${what}`;
  return `in ${unitText(of, 'B', 's')}`;
}

function unitText(of: Dimension, data: string, time: string): string {
  return fractionText([
    { base: 'data', word: data, power: of.data },
    ...of.money,
    ...of.labels,
    { base: 'time', word: time, power: of.time },
  ]);
}

function piece(value: number, q: Quantity, options: DisplayOptions, complement?: number): Piece {
  if (isPercent(q)) return { prefix: '', number: percentNumber(value, complement), unit: '%' };
  if (q.shown?.text === BASE62.text) return { prefix: '', number: base62(Math.round(value)), unit: '' };
  const digits = options.precision ?? 3;
  const rounded = significant(value, digits);
  const conventions = options.conventions ?? DEFAULT_CONVENTIONS;
  const unit = q.shown
    ? statedUnit(q.shown.text, q.shown.factor)
    : bestUnit(firstUnit(value, rounded, q.dimension, conventions, digits), q.dimension, conventions);
  return toPiece(value / unit.factor, q.dimension, unit, digits, q.shown !== undefined);
}

/** 999.6 KB is shown as 1 MB: the unit is chosen by the value as it will be rounded in its own unit. */
function firstUnit(value: number, rounded: number, of: Dimension, conventions: Conventions, digits: number): number {
  const { factor } = bestUnit(value, of, conventions);
  const inUnit = significant(value / factor, digits) * factor;
  return Math.abs(inUnit) > Math.abs(value) ? inUnit : Math.abs(rounded) > Math.abs(value) ? rounded : value;
}

function toPiece(count: number, of: Dimension, unit: DisplayUnit, digits: number, stated: boolean): Piece {
  const number = numberText(count, unit, digits);
  const text = number === '1' && !stated ? unitAtOne(of, unit) : unit.text;
  const glued = text === '' || text.startsWith('/') || text === 'x' || text === '%';
  return { prefix: unit.prefix, number, unit: glued ? text : ` ${text}` };
}

function numberText(count: number, unit: DisplayUnit, digits: number): string {
  if (unit.prefixed && Math.abs(count) < 1e6) return groupedNumber(count, digits);
  const word = /^[^/·^]+/u.exec(unit.text)?.[0];
  return scaledNumber(count, digits, word !== undefined && !findUnit(word) ? 'B' : 'bn');
}

function inUnit(value: number, of: Dimension, unit: DisplayUnit, digits: number): string {
  return write(toPiece(value / unit.factor, of, unit, digits, true));
}

function exactForm(q: Quantity, conventions: Conventions): string {
  if (q.shown?.text === BASE62.text) return exactNumber(q.value);
  const chosen = q.shown ? statedUnit(q.shown.text, q.shown.factor) : bestUnit(q.value, q.dimension, conventions);
  const base = q.dimension.data === 1 && !q.shown ? bestUnit(1, q.dimension, conventions) : chosen;
  const glued = base.text === '' || base.text.startsWith('/') || base.text === 'x';
  return `${base.prefix}${exactNumber(q.value / base.factor)}${glued ? '' : ' '}${base.text}`;
}

/** Powers of 1024; nothing below a thousand bytes. Where the document counts so, the result already shows them. */
function binaryForm(value: number, of: Dimension, { bytes }: Conventions): string {
  const unit = bestUnit(value, of, { bytes: 'binary' });
  return bytes !== 'binary' && /^[KMGTPEZ]/.test(unit.text) ? inUnit(value, of, unit, 4) : '';
}

function bitForm(value: number, of: Dimension): string {
  const unit = bestUnit(value * 8, of, DEFAULT_CONVENTIONS);
  if (of.labels.length > 0 || !/^[KMGTPEZ]?B\/s$/.test(unit.text)) return '';
  const text = unit.text.replace('B/s', 'bps');
  return inUnit(value * 8, of, { ...unit, text }, 3);
}

function write({ prefix, number, unit }: Piece): string {
  return number.startsWith('-') ? `-${prefix}${number.slice(1)}${unit}` : `${prefix}${number}${unit}`;
}
