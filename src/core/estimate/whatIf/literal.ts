/** Literals whose numbers can be moved: what is written, and how to write it with other numbers. */
import { findUnit } from '../data/units.ts';
import { evaluateSyntax } from '../evaluate.ts';
import { plural, singular } from '../noun.ts';
import { parseFresh } from '../parse.ts';
import type { Quantity } from '../quantity.ts';
import { Scope } from '../scope.ts';
import type { ExpressionNode, NumberNode, RangeNode, RatioNode, SpreadNode, UnitSyntax } from '../syntax.ts';
import type { Conventions } from '../unit.ts';
import type { NumberStyle } from './numberStyle.ts';
import { styleOf } from './numberStyle.ts';
import type { UnitLadder } from './unitLadder.ts';
import { ladderOf } from './unitLadder.ts';

/** An expression that is one number, range, spread or ratio, and what it is worth. */
export interface Literal {
  readonly text: string;
  readonly node: NumberNode | RangeNode | SpreadNode | RatioNode;
  readonly quantity: Quantity;
  readonly conventions: Conventions;
}

/** The literal that a text is; undefined for a formula, and for what has no positive value. */
export function readLiteral(text: string, conventions: Conventions): Literal | undefined {
  const { tree, errors } = parseFresh(text);
  const node = tree.kind === 'bound' ? tree.operand : tree;
  if (errors.some((problem) => problem.severity === 'error') || !isLiteral(node)) return undefined;
  const quantity = valueOf(text, conventions);
  return quantity && quantity.low > 0 && Number.isFinite(quantity.high)
    ? { text, node, quantity, conventions }
    : undefined;
}

function isLiteral(node: ExpressionNode): node is Literal['node'] {
  return node.kind === 'number' || node.kind === 'range' || node.kind === 'spread' || node.kind === 'ratio';
}

/** What an expression without names is worth; undefined if anything is wrong with it. */
export function valueOf(text: string, conventions: Conventions): Quantity | undefined {
  const syntax = parseFresh(text);
  const scope = new Scope(text, { id: '', conventions, isName: () => false, lookup: () => undefined });
  const value = evaluateSyntax(syntax, scope);
  const problems = [...syntax.errors, ...scope.problems];
  return problems.some((problem) => problem.severity === 'error') ? undefined : value;
}

/** One number of a literal, and what there is to know for writing another one in its place. */
export interface Part {
  readonly node: NumberNode;
  readonly style: NumberStyle;
  /** The units next to its own, if it has such a unit. */
  readonly ladder?: UnitLadder;
}

/** @param unit that of the number, or of the other end of its range if it has none. */
export function partOf({ text, conventions }: Literal, node: NumberNode, unit = node.unit): Part {
  const first = unitWord(unit);
  const kind = first === undefined ? undefined : findUnit(first)?.kind;
  const money = kind === 'money' && unit!.parts[0]!.range.start < node.digits.start;
  const noun = first !== undefined && kind === undefined;
  const letters = kind === undefined || kind === 'money' || kind === 'rate' || (kind === 'plain' && first !== 'x');
  const style = styleOf(text, node, { billion: noun || money ? 'B' : 'bn', letters });
  // `10K GB` is scaled by its letter.
  const ladder = first === undefined || node.scale ? undefined : ladderOf(first, conventions);
  return { node, style, ...(ladder && { ladder }) };
}

/** The word above the fraction line of a number's unit. */
function unitWord(unit: UnitSyntax | undefined): string | undefined {
  const first = unit?.parts[0];
  return first && first.power === 1 ? first.word : undefined;
}

/** Whether a number counts things one by one: `3 replicas`, `20 servers`, but not `40 messages/day`, `3x` nor `1.5K users`. */
export function countsWhole({ value, scale }: NumberNode, unit: UnitSyntax | undefined): boolean {
  if (scale || !Number.isInteger(value) || unit?.parts.length !== 1 || unit.parts[0]!.power !== 1) return false;
  const known = findUnit(unit.parts[0]!.word);
  return known === undefined || (known.kind === 'plain' && known.name !== 'x');
}

/** A number and a unit word in place of those of a part. */
export interface Replacement {
  readonly part: Part;
  readonly number: string;
  /** The word that stands in place of the first of the unit. */
  readonly unit?: string;
}

/** The text of a literal with other numbers; everything else stays as its author wrote it. */
export function withNumbers(text: string, replacements: readonly Replacement[]): string {
  let result = text;
  for (const { start, end, put } of replacements.flatMap(editsOf).sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + put + result.slice(end);
  }
  return result;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly put: string;
}

function editsOf({ part: { node }, number, unit }: Replacement): Edit[] {
  const { digits } = node;
  const first = node.unit?.parts[0];
  if (!first || first.range.start < digits.end) return [{ ...digits, put: number }];
  const word = unit ?? inNumber(node, first.word, number);
  const glued = first.range.start === digits.end && first.power > 0;
  // A letter glued to a word would be read as one word with it, and `10B` in two ways.
  const apart = glued && (/\p{L}$/u.test(number) || (word === 'B' && first.word !== 'B'));
  const edits = [{ ...digits, put: apart ? `${number} ` : number }];
  if (word === first.word) return edits;
  return [...edits, { start: first.range.start, end: first.range.start + first.word.length, put: word }];
}

/** `1 year` becomes `2 years`, and `3 replicas` `1 replica`; a word that did not follow that rule stays as it is. */
function inNumber({ value, scale, unit }: NumberNode, word: string, number: string): string {
  const [one, many] = [singular(word), plural(word)];
  if (one === many || word.length < 3 || unit!.parts[0]!.power !== 1 || !sameMeaning(one, many)) return word;
  const followed = value === 1 && !scale ? word === one : word === many;
  return followed ? (number === '1' ? one : many) : word;
}

/** Whether two words are one unit, or both count. */
function sameMeaning(a: string, b: string): boolean {
  return findUnit(a) === findUnit(b);
}
