/** The value of what is written with numbers: literals, ranges, spreads, ratios. */
import { extended } from '../base/extended.ts';
import { describeDimension } from './display.ts';
import type { Dimension } from './dimension.ts';
import { PLAIN, sameDimension } from './dimension.ts';
import { findUnit } from './data/units.ts';
import { estimateProblem } from './problem.ts';
import type { Quantity, ShownUnit } from './quantity.ts';
import { isPercent, quantity } from './quantity.ts';
import { source, sourceMedian } from './sample.ts';
import type { Scope } from './scope.ts';
import type { ExpressionNode, NumberNode, RangeNode, RatioNode, SpreadNode, UnitSyntax } from './syntax.ts';
import { resolveUnit } from './unit.ts';

/** A range wider than this says little; often a scale is missing at its low end. */
const WIDE = 1000;

export function numberValue(scope: Scope, node: NumberNode, unit: UnitSyntax | undefined = node.unit): Quantity {
  if (!unit) return quantity(node.value);
  if (unit === node.unit) reportNames(scope, node, unit);
  const resolved = resolveUnit(unit, scope.conventions);
  const shown: ShownUnit = { text: unit.text, factor: resolved.factor };
  if (unit.text !== '%') return quantity(node.value * resolved.factor, resolved.dimension, shown);
  // 100 - 99.99 is 0.010000000000005; the author wrote fewer digits than that.
  const complement = Number((100 - node.value).toFixed(12)) / 100;
  return extended(quantity(node.value / 100, PLAIN, shown), { complement });
}

export function ratioValue(scope: Scope, node: RatioNode): Quantity | undefined {
  for (const side of [node.left, node.right]) {
    if (side.unit) {
      return scope.report('unit-mismatch', side.range, '`:` is the quotient of two plain numbers, such as `100:1`.');
    }
  }
  if (node.right.value === 0) {
    return scope.report('division-by-zero', node.right.range, 'The right side of a ratio must not be zero.');
  }
  return quantity(node.left.value / node.right.value);
}

export function rangeValue(scope: Scope, node: RangeNode): Quantity | undefined {
  const low = numberValue(scope, node.low, node.low.unit ?? node.high.unit);
  const high = numberValue(scope, node.high, node.high.unit ?? node.low.unit);
  if (!sameKind(scope, node.high, low, high)) return undefined;
  if (low.value > high.value) {
    const text = (of: NumberNode) => scope.text.slice(of.range.start, of.range.end);
    const suggestion = `${text(node.high)}..${text(node.low)}`;
    const message = `The range starts at ${scope.code(node.low)}, which is more than its end ${scope.code(node.high)}. Write the lower end first.`;
    return scope.report('range-order', node.range, message, { suggestion });
  }
  warnWidth(scope, node, low.value, high.value);
  return uncertain(scope, node, low.value, high.value, high);
}

export function spreadValue(scope: Scope, node: SpreadNode): Quantity | undefined {
  // In `100 ± 5 GB` the unit counts for both; in `100 ± 5%` it does not.
  const shared = node.spread?.unit?.text === '%' ? undefined : node.spread?.unit;
  const center = numberValue(scope, node.center, node.center.unit ?? shared);
  if (!node.spread) return about(scope, node, center);
  const spread = numberValue(scope, node.spread, node.spread.unit ?? node.center.unit);
  const relative = isPercent(spread) && !isPercent(center);
  if (!relative && !sameKind(scope, node.spread, center, spread)) return undefined;
  const width = relative ? center.value * spread.value : spread.value;
  return uncertain(scope, node, center.value - width, center.value + width, center);
}

/** `~x`: within a factor of two; a percentage within a factor of two of its odds. */
function about(scope: Scope, node: SpreadNode, center: Quantity): Quantity | undefined {
  const share = center.value;
  if (!isPercent(center) || share <= 0 || share >= 1) {
    return uncertain(scope, node, center.value / 2, center.value * 2, center);
  }
  const odds = share / (1 - share);
  const shareOf = (value: number) => value / (1 + value);
  return uncertain(scope, node, shareOf(odds / 2), shareOf(odds * 2), center);
}

/** A quantity whose 5th and 95th percentile are `low` and `high`, in the unit of `like`. */
function uncertain(
  scope: Scope,
  node: ExpressionNode,
  low: number,
  high: number,
  like: Quantity,
): Quantity | undefined {
  const shown = like.shown ? { shown: like.shown } : {};
  if (low === high) return { ...quantity(low, like.dimension), ...shown };
  const share = isPercent(like) && high <= 1;
  if (!(low > 0) || (share && high === 1)) {
    const message = share
      ? `${scope.code(node)} touches 0% or 100%. A range of a share stays inside; write e.g. \`0.1%\` or \`99.9%\` for the end.`
      : `${scope.code(node)} reaches down to zero or below. A range is read as a factor around its middle, so its low end must be above zero.`;
    return scope.report('range-bounds', node.range, message);
  }
  const input = source(scope.nextSource(), share ? 'logit-normal' : 'lognormal', low, high);
  const spread = share ? { node: input } : { node: input, powers: new Map([[input, 1]]) };
  return { value: sourceMedian(input), low, high, dimension: like.dimension, ...shown, spread };
}

/** A quantity that came from outside with two ends, as an uncertain input of its own. */
export function asSource(id: string, given: Quantity): Quantity {
  if (given.spread || !(given.low < given.high) || !(given.low > 0)) return given;
  const share = isPercent(given) && given.high < 1;
  const input = source(id, share ? 'logit-normal' : 'lognormal', given.low, given.high);
  const spread = share ? { node: input } : { node: input, powers: new Map([[input, 1]]) };
  return { ...given, value: sourceMedian(input), spread };
}

function sameKind(scope: Scope, node: NumberNode, a: Quantity, b: Quantity): boolean {
  if (sameDimension(a.dimension, b.dimension)) return true;
  const kinds = [a.dimension, b.dimension].map((of: Dimension) => describeDimension(of));
  scope.report(
    'unit-mismatch',
    node.range,
    `Both numbers of a range must be of one kind: one is ${kinds[0]}, the other ${kinds[1]}.`,
  );
  return false;
}

function warnWidth(scope: Scope, node: RangeNode, low: number, high: number): void {
  if (!(low > 0) || high / low <= WIDE) return;
  const { low: from, high: to } = node;
  const digits = (of: NumberNode) => scope.text.slice(of.digits.start, of.digits.end);
  if (to.scale && !from.scale && !from.unit) {
    const suggestion = `${digits(from)}${to.scale.word}..${scope.text.slice(to.range.start, to.range.end)}`;
    const message = `${scope.code(node)} starts at ${digits(from)}, since a scale belongs to its own number. If \`${suggestion}\` is meant, write the scale twice.`;
    scope.report('range-width', node.range, message, { suggestion });
    return;
  }
  const message = `The ends of ${scope.code(node)} are more than a factor of 1,000 apart; such a range decides nothing. Narrow it.`;
  scope.report('range-width', node.range, message);
}

/** Notes `20 writes` beside an estimate called `writes`: the word is a label, which may not have been meant. */
function reportNames(scope: Scope, node: NumberNode, unit: UnitSyntax): void {
  for (const part of unit.parts) {
    if (findUnit(part.word) || !scope.around.isName(part.word)) continue;
    const number = scope.text.slice(node.digits.start, node.digits.end);
    const message = `\`${part.word}\` behind a number says what is counted; it is not the estimate \`${part.word}\`. To calculate with that, write \`${number} ${part.power < 0 ? '/' : '*'} ${part.word}\`.`;
    scope.labels.push(estimateProblem('label-is-name', part.range, message, { name: part.word }));
  }
}
