/** The unit that an author states beside an expression, in which its result is then shown. */
import { describeDimension } from './display.ts';
import type { Dimension } from './dimension.ts';
import { parseExpression } from './parse.ts';
import { estimateProblem } from './problem.ts';
import { BASE62, type Quantity } from './quantity.ts';
import type { Scope } from './scope.ts';
import type { ExpressionNode, UnitSyntax } from './syntax.ts';
import { resolveUnit } from './unit.ts';

/**
 * The value, to be shown in a unit that stands beside its expression. A unit that does not fit is told as a warning and
 * changes nothing; one that the expression states itself, with `in`, comes first.
 */
export function shownIn(scope: Scope, tree: ExpressionNode, value: Quantity, text: string): Quantity {
  const unit = unitIn(text);
  if (unit?.text === BASE62.text || tree.kind === 'in') return value;
  if (!unit) {
    warn(
      scope,
      tree,
      'unknown-unit',
      `\`unit: ${text}\` is no unit. Write one such as \`TB\`, \`TB/day\` or \`messages/s\`.`,
    );
    return value;
  }
  const resolved = resolveUnit(unit, scope.conventions);
  const shown = inUnit(value.dimension, resolved.dimension);
  if (shown) return { ...value, dimension: shown, shown: { text: resolved.text, factor: resolved.factor } };
  const subject = scope.show({ node: tree, value });
  const message = `${subject} is ${describeDimension(value.dimension)} and cannot be shown in \`${resolved.text}\`, ${describeDimension(resolved.dimension)}. Correct \`unit\`, or the expression.`;
  warn(scope, tree, 'unit-mismatch', message);
  return value;
}

/** What a quantity counts when it is shown in a unit: labels may be on one side alone; undefined if the two do not agree. */
export function inUnit(of: Dimension, unit: Dimension): Dimension | undefined {
  const labelsAgree = of.counted === unit.counted || !of.counted || !unit.counted;
  if (of.hard !== unit.hard || !labelsAgree) return undefined;
  return of.counted ? of : unit;
}

function unitIn(text: string): UnitSyntax | undefined {
  const { tree, errors } = parseExpression(`1 in ${text}`);
  return tree.kind === 'in' && errors.length === 0 ? tree.unit : undefined;
}

function warn(scope: Scope, tree: ExpressionNode, code: 'unknown-unit' | 'unit-mismatch', message: string): void {
  scope.problems.push({ ...estimateProblem(code, tree.range, message), severity: 'warning' });
}
