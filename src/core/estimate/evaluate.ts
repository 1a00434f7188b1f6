/** Evaluates one expression: its value, or why there is none. */
import {
  agree,
  checkOver,
  checkQuotient,
  checkResult,
  exchangeAdvice,
  noteLeftover,
  productDimension,
  reportLeftovers,
} from './check.ts';
import { describeDimension } from './display.ts';
import { PLAIN, isPlain } from './dimension.ts';
import { callFunction, checkCall } from './functions.ts';
import { numberValue, rangeValue, ratioValue, spreadValue } from './literalValue.ts';
import type { Quantity } from './quantity.ts';
import { BASE62, add, combine, divide, map, multiply, power, subtract } from './quantity.ts';
import type { Operand, Scope } from './scope.ts';
import { inUnit, shownIn } from './shownUnit.ts';
import type { BinaryNode, CallNode, Comparison, ExpressionNode, ExpressionSyntax, InNode } from './syntax.ts';
import { resolveUnit } from './unit.ts';

type Result = Quantity | undefined;

/**
 * Evaluates a parsed expression.
 * @param unit the unit in which its result is to be shown, if the expression states none itself.
 * @returns its value, or undefined if it is unknown; reports go to the scope.
 */
export function evaluateSyntax(syntax: ExpressionSyntax, scope: Scope, unit?: string): Result {
  const result = evaluateNode(syntax.tree, scope);
  if (!result) return undefined;
  reportLeftovers(scope, result.dimension);
  checkResult(scope, syntax.tree, result.dimension);
  return unit === undefined ? result : shownIn(scope, syntax.tree, result, unit);
}

function evaluateNode(node: ExpressionNode, scope: Scope): Result {
  switch (node.kind) {
    case 'number':
      return finite(scope, node, numberValue(scope, node));
    case 'range':
      return finite(scope, node, rangeValue(scope, node));
    case 'spread':
      return finite(scope, node, spreadValue(scope, node));
    case 'ratio':
      return finite(scope, node, ratioValue(scope, node));
    case 'name':
      return scope.around.lookup(node, scope);
    case 'group':
      return evaluateNode(node.inner, scope);
    case 'bound':
      return evaluateNode(node.operand, scope);
    case 'negate':
      return node.operand.kind === 'range' ? negativeRange(node, scope) : negated(evaluateNode(node.operand, scope));
    case 'call':
      return finite(scope, node, called(node, scope));
    case 'in':
      return stated(node, scope);
    case 'binary':
      return binaryChain(node, scope);
    case 'missing':
      return undefined;
  }
}

/** Evaluates `a + b + c …`, whose tree leans to the left, without a call per operator. */
function binaryChain(node: BinaryNode, scope: Scope): Result {
  const chain: BinaryNode[] = [];
  let first: ExpressionNode = node;
  for (; first.kind === 'binary'; first = first.left) chain.push(first);
  let left = evaluateNode(first, scope);
  for (let at = chain.length - 1; at >= 0; at--) {
    const step = chain[at]!;
    const right = evaluateNode(step.right, scope);
    left =
      left && right
        ? finite(scope, step, binary(step, scope, { node: step.left, value: left }, { node: step.right, value: right }))
        : undefined;
  }
  return left;
}

function binary(node: BinaryNode, scope: Scope, left: Operand, right: Operand): Result {
  const { operator } = node;
  switch (operator) {
    case '+':
      return summed(scope, left, right, 'added', add);
    case '-':
      return summed(scope, left, right, 'subtracted', subtract);
    case '*':
      return product(node, scope, left, right);
    case '/':
      return quotient(scope, left, right);
    case 'over':
      return checkOver(scope, node, left, right) ? product(node, scope, left, right) : undefined;
    case '^':
      return raised(scope, left, right);
    default:
      return compared(operator, scope, left, right);
  }
}

function summed(
  scope: Scope,
  left: Operand,
  right: Operand,
  verb: string,
  apply: (a: Quantity, b: Quantity) => Quantity,
): Result {
  const of = agree(scope, left, right, verb);
  if (!of) return undefined;
  const result = apply(left.value, right.value);
  return result.dimension === of ? result : { ...result, dimension: of };
}

function product(node: BinaryNode, scope: Scope, left: Operand, right: Operand): Quantity {
  const result = multiply(left.value, right.value);
  const of = productDimension(left, right, result.dimension);
  noteLeftover(scope, node, left, right, of);
  return of === result.dimension ? result : { ...result, dimension: of };
}

function quotient(scope: Scope, left: Operand, right: Operand): Result {
  const { low, high } = right.value;
  if (low > 0 || high < 0) {
    const result = divide(left.value, right.value);
    return checkQuotient(scope, left, right, result.dimension) ? result : { ...result, dimension: PLAIN };
  }
  const message =
    low === high
      ? `${scope.code(right.node)} is zero; nothing can be divided by it.`
      : `${scope.show(right)} can be zero; nothing can be divided by it. Narrow its range.`;
  return scope.report('division-by-zero', right.node.range, message);
}

function raised(scope: Scope, base: Operand, exponent: Operand): Result {
  const { value, low, high, dimension } = exponent.value;
  if (!isPlain(dimension)) {
    const message = `An exponent is a plain number; ${scope.show(exponent)} is ${describeDimension(dimension)}.`;
    return scope.report('unit-mismatch', exponent.node.range, message);
  }
  if (low === high) return power(base.value, value);
  if (isPlain(base.value.dimension)) return combine(base.value, exponent.value, (x, y) => x ** y, PLAIN);
  const message = `${scope.show(exponent)} is a range, and so the unit of ${scope.code(base.node)} to that power is unknown. Use one number.`;
  return scope.report('unit-mismatch', exponent.node.range, message);
}

/** What is nearly equal is equal to all of them: 2,800 a week are 400 a day, whatever their last digits say. */
const COMPARE: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b && !nearlyEqual(a, b),
  '<=': (a, b) => a < b || nearlyEqual(a, b),
  '>': (a, b) => a > b && !nearlyEqual(a, b),
  '>=': (a, b) => a > b || nearlyEqual(a, b),
  '=': (a, b) => nearlyEqual(a, b),
  '!=': (a, b) => !nearlyEqual(a, b),
};

function nearlyEqual(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

function compared(operator: Comparison, scope: Scope, left: Operand, right: Operand): Result {
  if (!agree(scope, left, right, 'compared')) return undefined;
  const compare = COMPARE[operator];
  const result = combine(left.value, right.value, (a, b) => Number(compare(a, b)), PLAIN, { truth: true });
  const overlap = left.value.low <= right.value.high && right.value.low <= left.value.high;
  const open = result.spread && overlap && (operator === '=' || operator === '!=');
  return open ? { ...result, low: 0, high: 1 } : result;
}

function called(node: CallNode, scope: Scope): Result {
  const args: Operand[] = [];
  for (const arg of node.args) {
    const value = evaluateNode(arg, scope);
    if (value) args.push({ node: arg, value });
  }
  if (!checkCall(scope, node) || args.length < node.args.length) return undefined;
  return callFunction(scope, node, args);
}

function negated(of: Result): Result {
  return of && map(of, (value) => -value, of.dimension, of.shown ? { shown: of.shown } : {});
}

/** `-3..3` would be minus the range 3..3, which nobody means. */
function negativeRange(node: ExpressionNode, scope: Scope): undefined {
  const message = `${scope.code(node)} starts below zero. A range is read as a factor around its middle, so both ends must be above zero; minus a range is \`-(3..5)\`.`;
  return scope.report('range-bounds', node.range, message);
}

/** `storage in TB`: the same quantity, shown in that unit. */
function stated(node: InNode, scope: Scope): Result {
  const value = evaluateNode(node.operand, scope);
  if (!value || !node.unit) return value;
  if (node.unit.text === BASE62.text) return inBase62(node, scope, value);
  const unit = resolveUnit(node.unit, scope.conventions);
  const operand: Operand = { node: node.operand, value };
  const { dimension } = value;
  const shown = inUnit(dimension, unit.dimension);
  if (shown) return { ...value, dimension: shown, shown: { text: unit.text, factor: unit.factor } };
  const exchange = exchangeAdvice(dimension, unit.dimension);
  const perTime = dimension.data === unit.dimension.data && dimension.time !== unit.dimension.time && !exchange;
  const code = perTime && (dimension.time === -1 || unit.dimension.time === -1) ? 'rate-as-size' : 'unit-mismatch';
  const advice = code === 'rate-as-size' ? rateAdvice(dimension.time === -1) : exchange ? ` ${exchange}` : '';
  const message = `${scope.show(operand)} is ${describeDimension(dimension)} and cannot be stated in \`${unit.text}\`, ${describeDimension(unit.dimension)}.${advice}`;
  return scope.report(code, node.unit.range, message);
}

function inBase62(node: InNode, scope: Scope, value: Quantity): Result {
  const whole = [value.value, value.low, value.high].every((one) => Number.isSafeInteger(one) && one >= 0);
  if (whole && value.dimension.hard === '') return { ...value, shown: BASE62 };
  const message = `Base 62 writes whole numbers from zero on; ${scope.show({ node: node.operand, value })} is none. Round it first.`;
  return scope.report('not-a-number', node.operand.range, message);
}

function rateAdvice(isRate: boolean): string {
  return isRate ? ' Add up the rate first, e.g. with `over 1 year`.' : ' Divide by a time first, e.g. `/ 1 day`.';
}

function finite(scope: Scope, node: ExpressionNode, of: Result): Result {
  if (!of || (Number.isFinite(of.value) && Number.isFinite(of.low) && Number.isFinite(of.high))) return of;
  const message = Number.isNaN(of.value + of.low + of.high)
    ? `${scope.code(node)} has no value: there is no such root, logarithm or power.`
    : `${scope.code(node)} is infinite, or too large for a number.`;
  return scope.report('not-a-number', node.range, message);
}
