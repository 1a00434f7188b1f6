/** Writes a literal with its numbers multiplied. */
import { significant } from '../number.ts';
import type { NumberNode, RangeNode, RatioNode, SpreadNode } from '../syntax.ts';
import type { Literal, Part, Replacement } from './literal.ts';
import { countsWhole, partOf, withNumbers } from './literal.ts';
import { writeNumber, writePercent } from './numberStyle.ts';
import { climb } from './unitLadder.ts';

/** Significant digits: of the number, or the low end of a range; and of its high end, if it is to have others. */
export interface Digits {
  readonly first: number;
  readonly second?: number;
}

/** The literal times a factor, written as its author wrote it. Shares move by their odds, and stay shares. */
export function rewrite(literal: Literal, factor: number, digits: Digits): string {
  const { node, text } = literal;
  switch (node.kind) {
    case 'number':
      return withNumbers(text, moved(literal, [node], factor, digits));
    case 'range':
      return withNumbers(text, range(literal, node, factor, digits));
    case 'spread':
      return withNumbers(text, spread(literal, node, factor, digits));
    case 'ratio':
      return withNumbers(text, ratio(literal, node, factor, digits));
  }
}

function isShare(node: NumberNode): boolean {
  return node.unit?.text === '%';
}

/** A share below one whole moves by its odds; 150 % is a factor like any other. */
function isOdds(literal: Literal, node: NumberNode): boolean {
  return isShare(node) && literal.quantity.high < 1;
}

function range(literal: Literal, { low, high }: RangeNode, factor: number, digits: Digits): Replacement[] {
  return moved(literal, [low, high], factor, digits, isShare(low) || isShare(high));
}

function spread(literal: Literal, node: SpreadNode, factor: number, digits: Digits): Replacement[] {
  const { center, spread: width } = node;
  if (!width) return moved(literal, [center], factor, digits);
  const relative = isShare(width) && !isShare(center);
  if (relative) return moved(literal, [center], factor, digits);
  if (!isOdds(literal, center)) return moved(literal, [center, width], factor, digits);
  // In points the middle and the width follow from where the ends move.
  const [from, to] = [center.value - width.value, center.value + width.value].map((end) => byOdds(end / 100, factor));
  const share = (value: number) => String(significant(value * 100, Math.max(digits.first, 3)));
  return [
    { part: partOf(literal, center), number: share((from! + to!) / 2) },
    { part: partOf(literal, width), number: share((to! - from!) / 2) },
  ];
}

/** The quotient times the factor, with the side that is one kept so. */
function ratio(literal: Literal, { left, right }: RatioNode, factor: number, digits: Digits): Replacement[] {
  const quotient = significant((left.value / right.value) * factor, digits.first);
  const one = left.value === 1 || right.value === 1;
  const [above, below] = !one
    ? [left.value * factor, right.value]
    : quotient >= 1
      ? [quotient, 1]
      : [1, right.value / left.value / factor];
  const write = (node: NumberNode, value: number): Replacement => {
    const part = partOf(literal, node);
    return {
      part,
      number: value === node.value ? written(literal, node) : writeNumber(value, part.style, digits.first),
    };
  };
  return [write(left, above), write(right, below)];
}

function written({ text }: Literal, { digits }: NumberNode): string {
  return text.slice(digits.start, digits.end);
}

/** Numbers that move together: the ends of a range, or a middle and its width. */
function moved(
  literal: Literal,
  nodes: readonly NumberNode[],
  factor: number,
  digits: Digits,
  shares = nodes.some(isShare),
): Replacement[] {
  // An end without a unit has that of the other.
  const unit = nodes.find((node) => node.unit)?.unit;
  const parts = nodes.map((node) => partOf(literal, node, node.unit ?? unit));
  if (shares && literal.quantity.high < 1) {
    return parts.map((part, at) => ({
      part,
      number: writePercent(byOdds(part.node.value / 100, factor), at ? (digits.second ?? digits.first) : digits.first),
    }));
  }
  const whole = nodes.every((node) => countsWhole(node, node.unit ?? unit));
  const units = inUnits(parts, factor);
  const values = parts.map((part, at) => (part.node.value * factor) / units[at]!.size);
  if (whole)
    for (const [at, value] of values.entries()) values[at] = Math.max(at ? values[at - 1]! + 1 : 1, Math.round(value));
  const large = Math.max(...values);
  return parts.map((part, at) => ({
    part,
    number: writeNumber(
      values[at]!,
      part.style,
      whole ? 15 : at ? (digits.second ?? digits.first) : digits.first,
      large,
    ),
    ...(units[at]!.word !== undefined && { unit: units[at]!.word }),
  }));
}

interface InUnit {
  readonly word?: string;
  readonly size: number;
}

/** The unit of each number: one for both where they share it, the one that suits the larger. */
function inUnits(parts: readonly Part[], factor: number): InUnit[] {
  const own = (part: Part): InUnit => {
    return part.ladder ? climb(part.ladder, part.node.value * factor, part.node.value) : { size: 1 };
  };
  const [first, second] = parts;
  if (!second) return [own(first!)];
  const apart = first!.node.unit && second.node.unit && first!.node.unit.text !== second.node.unit.text;
  if (apart) return [own(first!), own(second)];
  const stated = parts.find((part) => part.ladder);
  if (!stated) return [{ size: 1 }, { size: 1 }];
  // `3K..5 GB` is scaled by its letter.
  if (parts.some((part) => part.node.scale)) return [{ size: 1 }, { size: 1 }];
  const largest = Math.max(first!.node.value, second.node.value);
  const shared = climb(stated.ladder!, largest * factor, largest);
  return [shared, shared];
}

/** A share whose odds are multiplied. */
export function byOdds(share: number, factor: number): number {
  const odds = (share / (1 - share)) * factor;
  return odds / (1 + odds);
}
