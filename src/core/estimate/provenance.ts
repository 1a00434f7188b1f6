/** Where a result comes from: the formula, its inputs, and the formula with numbers in place of names. */
import { formatQuantity } from './display.ts';
import { withoutLabels } from './dimension.ts';
import { Leaves } from './leaves.ts';
import { exactNumber, groupedNumber, scaledNumber } from './number.ts';
import type { Quantity } from './quantity.ts';
import { isPercent } from './quantity.ts';
import type { EstimateResult } from './result.ts';
import { formatResult } from './result.ts';
import type { BinaryOperator, ExpressionNode } from './syntax.ts';
import type { Conventions } from './unit.ts';
import { unitPath } from './unitPath.ts';

export interface ProvenanceInput {
  readonly name: string;
  /** `500M users`; undefined while unknown. */
  readonly display: string | undefined;
}

export interface Provenance {
  /** The expression as written. */
  readonly formula: string;
  /** The names it uses, each once, in reading order. */
  readonly inputs: readonly ProvenanceInput[];
  /** With quantities in place of names: `500M users × 40 messages/user/day = 231K messages/s`. Undefined for a bare literal. */
  readonly substituted: string | undefined;
  /** With plain numbers, as on a whiteboard: `500M × 40 / 86,400 = 231K/s`. Undefined for a bare literal. */
  readonly working: string | undefined;
  /**
   * How its unit follows from theirs: `users × messages/user/day = messages/day → messages/s`. Plain factors are left out;
   * behind the arrow stands the unit it is shown in. Undefined where nothing is worked out.
   */
  readonly units: string | undefined;
}

type Leaf = (node: ExpressionNode, value: Quantity | undefined) => string;

/** The provenance of a result. */
export function provenanceOf(result: EstimateResult): Provenance {
  const { syntax, quantity, conventions, dependencies } = result;
  const inputs = new Map(
    dependencies.map(({ name, quantity: of }) => [name, { name, display: of && formatResult(of, conventions) }]),
  );
  const formula = syntax.text.trim();
  const facts = { formula, inputs: [...inputs.values()] };
  if (!quantity || isLiteral(syntax.tree)) {
    return { ...facts, substituted: undefined, working: undefined, units: undefined };
  }
  const leaves = new Leaves(result);
  const writer = new Writer(leaves);
  const shown = formatResult(quantity, conventions);
  const bare = formatResult({ ...quantity, dimension: withoutLabels(quantity.dimension) }, conventions);
  return {
    ...facts,
    substituted: `${writer.write(syntax.tree, (_, value) => written(value, conventions))} = ${shown}`,
    working: `${writer.write(syntax.tree, (_, value) => plainNumber(value))} = ${bare}`,
    units: unitPath(syntax.tree, leaves, quantity, conventions),
  };
}

const SIGNS: Partial<Record<BinaryOperator, string>> = {
  '*': '×',
  over: '×',
  '-': '−',
  '<=': '≤',
  '>=': '≥',
  '!=': '≠',
};

class Writer {
  readonly #leaves: Leaves;

  constructor(leaves: Leaves) {
    this.#leaves = leaves;
  }

  write(node: ExpressionNode, leaf: Leaf): string {
    switch (node.kind) {
      case 'name':
      case 'number':
      case 'range':
      case 'spread':
      case 'ratio':
        return leaf(node, this.#leaves.of(node));
      case 'group':
        return `(${this.write(node.inner, leaf)})`;
      case 'negate':
        return `−${this.write(node.operand, leaf)}`;
      case 'in':
      case 'bound':
        return this.write(node.operand, leaf);
      case 'call':
        return `${node.name}(${node.args.map((arg) => this.write(arg, leaf)).join(', ')})`;
      case 'binary':
        return this.#chain(node, leaf);
      case 'missing':
        return '';
    }
  }

  /** `a × b × c …`, whose tree leans to the left, without a call per operator. */
  #chain(node: ExpressionNode & { kind: 'binary' }, leaf: Leaf): string {
    const parts: string[] = [];
    let first: ExpressionNode = node;
    for (; first.kind === 'binary'; first = first.left) {
      const { operator } = first;
      const right = this.write(first.right, leaf);
      const bound = operator === '/' || operator === '^';
      parts.push(
        ` ${SIGNS[operator] ?? operator} ${bound && first.right.kind !== 'group' && right.includes(' / ') ? `(${right})` : right}`,
      );
    }
    const start = this.write(first, leaf);
    return start + parts.reverse().join('');
  }
}

function isLiteral(node: ExpressionNode): boolean {
  if (node.kind === 'bound' || node.kind === 'negate' || node.kind === 'group') {
    return isLiteral(node.kind === 'group' ? node.inner : node.operand);
  }
  return node.kind === 'number' || node.kind === 'range' || node.kind === 'spread' || node.kind === 'ratio';
}

function written(value: Quantity | undefined, conventions: Conventions): string {
  return value ? formatQuantity(value, { conventions }) : '?';
}

/** A quantity as a plain number in base units; a rate per day keeps its number and shows the division: `40 / 86,400`. */
function plainNumber(value: Quantity | undefined): string {
  if (!value) return '?';
  if (isPercent(value)) return ends(value, 1, (share) => exactNumber(share, 6));
  const { time } = value.dimension;
  const stated = value.shown?.factor ?? 1;
  if (time < 0 && value.dimension.data <= 0 && stated < 1) {
    return `${ends(value, stated, (count) => scaledNumber(count, 3))} / ${groupedNumber(1 / stated, 6)}`;
  }
  if (time === 1) return ends(value, 1, (count) => groupedNumber(count, 9));
  return ends(value, 1, (count) => scaledNumber(count, 3));
}

function ends(value: Quantity, unit: number, format: (count: number) => string): string {
  if (value.low === value.high) return format(value.value / unit);
  return `${format(value.low / unit)}..${format(value.high / unit)}`;
}
