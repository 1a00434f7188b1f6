/** Figures as authors write them in prose: read, held against what an estimate gives, and written anew in their style. */
import { memoText } from '../../base/memo.ts';
import {
  complementOf,
  evaluateEstimates,
  findUnit,
  formatResult,
  isPercent,
  parseExpression,
  quantiles,
  type Conventions,
  type ExpressionNode,
  type NumberNode,
  type Quantity,
} from '../../estimate/index.ts';

/** A figure: one number, the two ends of a range, or `~2 PB`, which is a range around its number. */
export interface Figure {
  readonly text: string;
  /** What is written before the number: `about `. */
  readonly about: string;
  readonly kind: 'point' | 'range' | 'spread';
  /** The numbers as they are written, with what tells how exactly they are meant. */
  readonly ends: readonly FigureEnd[];
  readonly quantity: Quantity;
}

export interface FigureEnd {
  readonly node: NumberNode;
  /** Where the digits start and end in the figure's text, the scale (`K`, `million`) included. */
  readonly start: number;
  readonly end: number;
  /** The digits as written, and the scale with the space before it. */
  readonly digits: string;
  readonly scale: string;
  /** In base units. */
  readonly value: number;
  /** How many base units one of its units is, scale apart. */
  readonly unit: number;
  /** Half of its last digit, in base units. */
  readonly half: number;
}

const ABOUT = /^(?:about|around|roughly|some|nearly|almost|over|ca\.?|approx(?:\.|imately)?|≈|≃)\s*/i;

/** @returns nothing for a text that is no figure: words, a formula, a bound. */
export function readFigure(text: string, { bytes }: Conventions): Figure | undefined {
  return READ[bytes](text);
}

const READ = {
  decimal: memoText((text) => read(text, { bytes: 'decimal' })),
  binary: memoText((text) => read(text, { bytes: 'binary' })),
};

function read(text: string, conventions: Conventions): Figure | undefined {
  const about = ABOUT.exec(text)?.[0] ?? '';
  const written = text.slice(about.length);
  const { tree } = parseExpression(written);
  const numbers = numbersIn(tree);
  if (numbers.length === 0) return undefined;
  const quantity = evaluateEstimates([{ name: 'figure', text: written }], { conventions }).list[0]?.quantity;
  if (!quantity) return undefined;
  const kind = tree.kind === 'range' ? 'range' : quantity.low < quantity.high ? 'spread' : 'point';
  const values = kind === 'range' ? [quantity.low, quantity.high] : [middle(quantity)];
  return {
    text,
    about,
    kind,
    quantity,
    ends: numbers.map((node, at) => figureEnd(text, about.length, node, values[at]!)),
  };
}

function numbersIn(tree: ExpressionNode): readonly NumberNode[] {
  if (tree.kind === 'number') return [tree];
  if (tree.kind === 'range') return [tree.low, tree.high];
  return tree.kind === 'spread' ? [tree.center] : [];
}

function figureEnd(text: string, behind: number, node: NumberNode, value: number): FigureEnd {
  const start = behind + node.digits.start;
  const end = behind + node.digits.end;
  const digits = text.slice(start, end - (node.scale?.word.length ?? 0)).trim();
  const decimals = /\.(\d+)/.exec(digits)?.[1]?.length ?? 0;
  const unit = node.value === 0 ? 0 : Math.abs(value / node.value);
  const scale = text.slice(start + digits.length, end);
  return {
    node,
    start,
    end,
    digits,
    scale,
    value,
    unit,
    half: 0.5 * 10 ** -decimals * (node.scale?.factor ?? 1) * unit,
  };
}

/** The number around which a `~` or `±` stands. */
function middle({ value, low, high }: Quantity): number {
  return low < high ? Math.sqrt(low * high) : value;
}

/** `fits`: within its own rounding. `other`: a quantity of another kind. Else how many times too high it is. */
export type Verdict = 'fits' | 'other' | { readonly times: number };

/** Figures that are nearer to each other than this part of the right one are the same, however exactly they are written. */
const ROUNDING = 0.05;

/** Holds a figure against the right quantity. Counting labels may be left out of a figure. */
export function holdAgainst(figure: Figure, right: Quantity): Verdict {
  const { quantity: stated, kind, ends } = figure;
  if (stated.truth || right.truth || stated.dimension.hard !== right.dimension.hard) return 'other';
  const [low, high] = endsOf(right);
  const [first, last = first] = ends;
  // Of a share near one it is what is missing that counts: 99.9 % is ten times worse than 99.99 %.
  const nearly = isPercent(right) && right.value >= 0.9 && stated.value < 1;
  const compare: Compare = (value, should, half) =>
    nearly ? apart(1 - value, 1 - should, half) : apart(value, should, half);
  if (low === high && kind === 'point')
    return nearly
      ? verdict([apart(complementOf(stated), complementOf(right), first!.half)])
      : verdict([apart(first!.value, right.value, first!.half)]);
  if (low === high) return verdict([1 / into(low, stated.low, stated.high, first!.half, compare)]);
  if (kind === 'range')
    return verdict([compare(first!.value, low, first!.half), compare(last!.value, high, last!.half)]);
  return verdict([into(first!.value, low, high, first!.half, compare)]);
}

/** 1 where a value fits, else how many times the right one it is. */
type Compare = (value: number, right: number, half: number) => number;

const apart: Compare = (value, right, half) => {
  const room = Math.max(half, ROUNDING * Math.abs(right));
  return Math.abs(value - right) <= room * (1 + 1e-9) ? 1 : value / right;
};

/** 1 where a value lies in a range, else how many times the nearer end it is. */
function into(value: number, low: number, high: number, half: number, compare: Compare): number {
  return low <= value && value <= high ? 1 : compare(value, value < low ? low : high, half);
}

function verdict(times: readonly number[]): Verdict {
  const off = (one: number) => Math.abs(Math.log(Math.abs(one)));
  const worst = times.reduce((a, b) => (off(b) > off(a) ? b : a));
  return worst === 1 ? 'fits' : { times: worst };
}

/** The 5th and 95th percentile of an uncertain quantity; the value twice of a certain one. */
function endsOf(right: Quantity): readonly [number, number] {
  if (!right.spread) return [right.value, right.value];
  const { p5, p95 } = quantiles(right);
  return [p5, p95];
}

/** The significant digits of a number as written; zeros at the end of a long whole number are filling. */
export function significantDigits(written: string): number {
  const plain = written.replaceAll(/[^\d.]/g, '').replace(/^[0.]+/, '');
  const digits = plain.replace('.', '');
  return plain.includes('.') || digits.length <= 3 ? digits.length : digits.replace(/0+$/, '').length;
}

/**
 * The figure as it should be, in the author's unit, scale and digits where these can say it, else as results are shown.
 * @param most at most so many significant digits; fewer where the author wrote fewer, but two in any case.
 */
export function restated(figure: Figure, right: Quantity, conventions: Conventions, most: number): string {
  const written = Math.max(...figure.ends.map((end) => significantDigits(end.digits)));
  const precision = Math.min(6, most, Math.max(2, written));
  const styled = inStyle(figure, right, precision);
  if (styled !== undefined) {
    const again = readFigure(styled, conventions);
    if (again && holdAgainst(again, right) === 'fits') return styled;
  }
  return figure.about + formatResult(inUnitOf(figure, right), conventions, Math.max(3, precision));
}

/** In the author's unit where its size does not matter: `messages/day`, but neither `GB` nor `ms`. */
function inUnitOf({ ends, quantity }: Figure, right: Quantity): Quantity {
  const unit = ends.at(-1)!.node.unit;
  const sized = unit?.parts.some(({ word, power }) => power > 0 && findUnit(word) !== undefined) ?? true;
  if (sized || !quantity.shown || quantity.dimension.hard !== right.dimension.hard || isPercent(right)) return right;
  return { ...right, shown: quantity.shown };
}

function inStyle(figure: Figure, right: Quantity, precision: number): string | undefined {
  const [low, high] = endsOf(right);
  if (
    isPercent(right) ||
    (figure.kind === 'range') !== low < high ||
    figure.quantity.dimension.hard !== right.dimension.hard
  )
    return undefined;
  let { text } = figure;
  for (const [at, end] of [...figure.ends.entries()].reverse()) {
    const number = numberInStyle(end, (at === 0 ? low : high) / end.unit, precision);
    if (number === undefined) return undefined;
    text = text.slice(0, end.start) + number + text.slice(end.end);
  }
  return text;
}

/** Where a larger unit or scale is better; longer numbers only of authors who write such. */
const LONG = 1000;

/** @param count the number as it should be, scale included. @returns nothing where the author's scale can't say it. */
function numberInStyle({ node, digits, scale }: FigureEnd, count: number, precision: number): string | undefined {
  const separator = /\d([,_\s])\d{3}/.exec(digits)?.[1];
  const rounded = Number((count / (node.scale?.factor ?? 1)).toPrecision(precision));
  const size = Math.abs(rounded);
  const most = node.scale || separator === undefined ? LONG : LONG ** 2;
  if (size < (node.scale ? 1 : 0.1) || size >= most) return undefined;
  const [whole = '', decimals] = String(rounded).split('.');
  const grouped = separator === undefined ? whole : whole.replaceAll(/\B(?=(\d{3})+$)/g, separator);
  return `${decimals === undefined ? grouped : `${grouped}.${decimals}`}${scale}`;
}
