/** Dimensions: powers of time, data and money, which must agree, and of counting labels such as `user`. */
import { plural, singular } from './noun.ts';

/** A power of one currency or one counting label. */
export interface Power {
  /** Currency code, or the label's key (singular, lower case). */
  readonly base: string;
  /** The spelling to show. */
  readonly word: string;
  readonly power: number;
}

export interface Dimension {
  /** Power of seconds. */
  readonly time: number;
  /** Power of bytes. */
  readonly data: number;
  readonly money: readonly Power[];
  /** Counting labels, in the order in which they came. */
  readonly labels: readonly Power[];
  /** Equal texts: time, data and money agree. Empty for none. */
  readonly hard: string;
  /** Equal texts: the labels agree. Empty for none. */
  readonly counted: string;
}

/** Makes a dimension; powers of zero are left out. */
export function dimension(
  parts: { time?: number; data?: number; money?: readonly Power[]; labels?: readonly Power[] } = {},
): Dimension {
  const time = tidy(parts.time ?? 0);
  const data = tidy(parts.data ?? 0);
  const money = present(parts.money ?? []);
  const labels = present(parts.labels ?? []);
  const hard = [time ? `time^${time}` : '', data ? `data^${data}` : '', key(money)].filter(Boolean).join(' ');
  return { time, data, money, labels, hard, counted: key(labels) };
}

/** A plain number. */
export const PLAIN: Dimension = dimension();
/** A duration. */
export const TIME: Dimension = dimension({ time: 1 });
/** An amount of data. */
export const DATA: Dimension = dimension({ data: 1 });

/** The dimension of one counting label. */
export function labelDimension(base: string, word: string): Dimension {
  return dimension({ labels: [{ base, word, power: 1 }] });
}

export function isPlain(of: Dimension): boolean {
  return of.hard === '' && of.counted === '';
}

/** Whether two dimensions are the same, spelling of labels aside. */
export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a === b || (a.hard === b.hard && a.counted === b.counted);
}

/** The dimension of a product. */
export const multiplyDimensions = cached((a, b) =>
  dimension({
    time: a.time + b.time,
    data: a.data + b.data,
    money: joined(a.money, b.money),
    labels: joined(a.labels, b.labels),
  }),
);

/** The dimension of a quotient. */
export const divideDimensions = cached((a, b) => multiplyDimensions(a, dimensionPower(b, -1)));

/** The dimension of a power. */
export function dimensionPower(of: Dimension, power: number): Dimension {
  if (isPlain(of)) return of;
  const raise = (list: readonly Power[], words: boolean) =>
    list.map((one) => {
      const raised = one.power * power;
      return { base: one.base, power: raised, word: words ? turned(one, raised) : one.word };
    });
  return dimension({
    time: of.time * power,
    data: of.data * power,
    money: raise(of.money, false),
    labels: raise(of.labels, true),
  });
}

/** The dimension without its labels. */
export function withoutLabels(of: Dimension): Dimension {
  return of.labels.length ? dimension({ time: of.time, data: of.data, money: of.money }) : of;
}

/** The word of a label that crosses the fraction line: plural above it, singular below. */
function turned(label: Power, power: number): string {
  if (label.power > 0 === power > 0) return label.word;
  return power > 0 ? plural(label.word) : singular(label.word);
}

function joined(a: readonly Power[], b: readonly Power[]): readonly Power[] {
  if (!b.length) return a;
  if (!a.length) return b;
  const result = a.map((one) => {
    const other = b.find((candidate) => candidate.base === one.base);
    if (!other) return one;
    const power = one.power + other.power;
    return { base: one.base, power, word: power > 0 === one.power > 0 ? one.word : other.word };
  });
  return [...result, ...b.filter((one) => !a.some((other) => other.base === one.base))];
}

function present(list: readonly Power[]): readonly Power[] {
  const result = list.map((one) => ({ ...one, power: tidy(one.power) }));
  return result.filter((one) => one.power !== 0);
}

/** Powers such as 1/3 + 2/3 are meant to be whole. */
function tidy(power: number): number {
  const rounded = Math.round(power * 1e6) / 1e6;
  return Number.isFinite(rounded) ? rounded + 0 : 0;
}

function key(list: readonly Power[]): string {
  if (list.length === 0) return '';
  return list
    .map((one) => `${one.base}^${one.power}`)
    .sort()
    .join(' ');
}

type Combine = (a: Dimension, b: Dimension) => Dimension;

/** Remembers results per pair of objects: a document has few dimensions and combines them often. */
function cached(compute: Combine): Combine {
  const known = new WeakMap<Dimension, WeakMap<Dimension, Dimension>>();
  return (a, b) => {
    let row = known.get(a);
    if (!row) known.set(a, (row = new WeakMap()));
    let result = row.get(b);
    if (!result) row.set(b, (result = compute(a, b)));
    return result;
  };
}
