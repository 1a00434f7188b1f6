/** Expressions looked into by rules: their numbers and names, the value of a part, and edits that add a factor. */
import type { TextEdit } from '../../base/edit.ts';
import type { OffsetRange } from '../../base/place.ts';
import { memo } from '../../base/memo.ts';
import {
  childrenOf,
  evaluateEstimates,
  type EstimateResult,
  type ExpressionNode,
  type NameNode,
  type NumberNode,
  type Quantity,
} from '../../estimate/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';

/** What stands at the ends of an expression. */
export type LeafNode = Exclude<
  ExpressionNode,
  { kind: 'binary' | 'call' | 'group' | 'negate' | 'in' | 'bound' | 'missing' }
>;

/** A literal or a name of an expression. */
export interface Leaf {
  readonly node: LeafNode;
  /** It stands below a fraction line, an odd number of times. */
  readonly divides: boolean;
}

/** The literals and names of an expression in reading order; exponents are left out. */
export const leavesOf: (tree: ExpressionNode) => readonly Leaf[] = memo((tree) => {
  const leaves: Leaf[] = [];
  const visit = (node: ExpressionNode, divides: boolean): void => {
    if (node.kind === 'binary') {
      visit(node.left, divides);
      if (node.operator !== '^') visit(node.right, divides !== (node.operator === '/'));
    } else if (isLeaf(node)) leaves.push({ node, divides });
    else for (const child of childrenOf(node)) visit(child, divides);
  };
  visit(tree, false);
  return leaves;
});

export function isLeaf(node: ExpressionNode): node is LeafNode {
  return ['number', 'range', 'spread', 'ratio', 'name'].includes(node.kind);
}

/** Whether an expression is nothing but a number: an input. */
export function isInput({ expression }: EstimateResult): boolean {
  let node = expression;
  while (node.kind === 'group' || node.kind === 'bound' || node.kind === 'in')
    node = node.kind === 'group' ? node.inner : node.operand;
  return isLeaf(node) && node.kind !== 'name';
}

/** The literal numbers of an expression, the ends of its ranges among them. */
export function numbersIn(node: ExpressionNode): readonly NumberNode[] {
  return node.kind === 'number' ? [node] : childrenOf(node).flatMap(numbersIn);
}

/** The value of a literal or a name of an expression; nothing while it is unknown. */
export function valueOf(node: LeafNode, result: EstimateResult): Quantity | undefined {
  if (node === result.expression) return result.quantity;
  if (node.kind === 'name') return valueOfName(node, result);
  const known = literals(node);
  const { conventions, syntax } = result;
  if (!known.has(conventions.bytes)) {
    const text = syntax.text.slice(node.range.start, node.range.end);
    known.set(conventions.bytes, evaluateEstimates([{ name: 'part', text }], { conventions }).list[0]?.quantity);
  }
  return known.get(conventions.bytes);
}

/** Values by conventions; a literal has the same wherever it stands. */
const literals = memo((_: LeafNode) => new Map<string, Quantity | undefined>());

function valueOfName({ range }: NameNode, { dependencies }: EstimateResult): Quantity | undefined {
  return dependencies.find((one) => one.range.start === range.start)?.quantity;
}

/**
 * The edits that multiply the amount of an expression by a factor, before its `over DURATION` and `in UNIT`.
 * @param factor as it is to be written: `3 replicas`, `component.DB.replicas`.
 */
export function multiplyBy(scalar: ScalarNode, tree: ExpressionNode, factor: string): TextEdit[] {
  let node = tree;
  while (node.kind === 'in' || node.kind === 'bound' || (node.kind === 'binary' && node.operator === 'over'))
    node = node.kind === 'binary' ? node.left : node.operand;
  const sum = node.kind === 'binary' && !['*', '/', '^'].includes(node.operator);
  const start = scalar.place.locate(node.range.start);
  const end = endOf(scalar, node.range);
  if (!sum) return [{ start: end, end, newText: ` * ${factor}` }];
  return [
    { start, end: start, newText: '(' },
    { start: end, end, newText: `) * ${factor}` },
  ];
}

/** The edit that replaces a part of an expression. */
export function replacePart(scalar: ScalarNode, range: OffsetRange, newText: string): TextEdit {
  return { start: scalar.place.locate(range.start), end: endOf(scalar, range), newText };
}

/** By the last character inside, as the next one may stand on another line. */
function endOf(scalar: ScalarNode, range: OffsetRange): number {
  return range.end > range.start ? scalar.place.locate(range.end - 1) + 1 : scalar.place.locate(range.end);
}

/** A factor together with the sign that joins it to its product. */
export function withOperator(tree: ExpressionNode, factor: ExpressionNode): OffsetRange {
  const holder = productWith(tree, factor);
  if (!holder) return factor.range;
  const { left, right } = holder;
  return right === factor
    ? { start: left.range.end, end: factor.range.end }
    : { start: factor.range.start, end: right.range.start };
}

function productWith(node: ExpressionNode, factor: ExpressionNode): (ExpressionNode & { kind: 'binary' }) | undefined {
  if (node.kind === 'binary' && (node.left === factor || node.right === factor)) return node;
  for (const child of childrenOf(node)) {
    const found = productWith(child, factor);
    if (found) return found;
  }
  return undefined;
}
