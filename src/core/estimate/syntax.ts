/** The syntax tree of an expression. Every range is relative to the expression's text. */
import type { OffsetRange } from '../base/place.ts';
import type { EstimateProblem } from './problem.ts';

interface Node {
  readonly range: OffsetRange;
}

/** One word of a unit, with its sign: `/day` has power -1. */
export interface UnitPart extends Node {
  readonly word: string;
  readonly power: number;
}

/** The unit of a literal, as written behind it (`messages/user/day`). */
export interface UnitSyntax extends Node {
  /** Normal spelling: `per` is a slash, no spaces. Equal texts mean the same unit. */
  readonly text: string;
  readonly parts: readonly UnitPart[];
}

/** A number with its scale and unit: `500M users`. */
export interface NumberNode extends Node {
  readonly kind: 'number';
  /** The number with its scale, without its unit. */
  readonly value: number;
  /** The digits and the scale, as written. */
  readonly digits: OffsetRange;
  readonly scale?: { readonly word: string; readonly factor: number; readonly range: OffsetRange };
  readonly unit?: UnitSyntax;
}

/** `3..5 GB`, `1M to 10M users`. An end without a unit has the unit of the other. */
export interface RangeNode extends Node {
  readonly kind: 'range';
  readonly low: NumberNode;
  readonly high: NumberNode;
}

/** `100 GB ± 20%`, and `~40`, which is within a factor of two. */
export interface SpreadNode extends Node {
  readonly kind: 'spread';
  readonly center: NumberNode;
  /** Missing for `~`. */
  readonly spread?: NumberNode;
}

/** `100:1`, the quotient of two plain numbers. */
export interface RatioNode extends Node {
  readonly kind: 'ratio';
  readonly left: NumberNode;
  readonly right: NumberNode;
}

/** The name of another estimate, or a path into the document (`data.message.retention`). */
export interface NameNode extends Node {
  readonly kind: 'name';
  readonly name: string;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '^';
export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';
/** `over` multiplies by a duration; `for` is written the same way and means the same. */
export type BinaryOperator = ArithmeticOperator | Comparison | 'over';

export interface BinaryNode extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly operatorRange: OffsetRange;
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
}

export interface NegateNode extends Node {
  readonly kind: 'negate';
  readonly operand: ExpressionNode;
}

export interface CallNode extends Node {
  readonly kind: 'call';
  readonly name: string;
  readonly nameRange: OffsetRange;
  readonly args: readonly ExpressionNode[];
}

/** Brackets, or a sign `+` before an operand. */
export interface GroupNode extends Node {
  readonly kind: 'group';
  readonly inner: ExpressionNode;
}

/** `storage in TB`: states the unit of the result. */
export interface InNode extends Node {
  readonly kind: 'in';
  readonly operand: ExpressionNode;
  readonly unit: UnitSyntax | undefined;
}

/** `<100 ms`: a bound, as goals are written; its value is the bound itself. */
export interface BoundNode extends Node {
  readonly kind: 'bound';
  readonly operator: Comparison;
  readonly operand: ExpressionNode;
}

/** Where an operand is missing or cannot be read; its range is what was skipped, empty at the end of the text. */
export interface MissingNode extends Node {
  readonly kind: 'missing';
}

export type ExpressionNode =
  | NumberNode
  | RangeNode
  | SpreadNode
  | RatioNode
  | NameNode
  | BinaryNode
  | NegateNode
  | CallNode
  | GroupNode
  | InNode
  | BoundNode
  | MissingNode;

export type TokenKind = 'number' | 'word' | 'symbol' | 'unknown';

export interface Token extends Node {
  readonly kind: TokenKind;
  readonly text: string;
  /** Whether white space stands before it. */
  readonly spaced: boolean;
  /** Value of a number. */
  readonly value?: number;
}

/** What `parseExpression` makes of a text. */
export interface ExpressionSyntax {
  readonly text: string;
  readonly tree: ExpressionNode;
  readonly tokens: readonly Token[];
  /** Names in reading order; calls and units are not among them. */
  readonly names: readonly NameNode[];
  /** At most one `syntax` problem, and what is wrong with single numbers and units. */
  readonly errors: readonly EstimateProblem[];
}

/** Words that cannot be the name of an estimate, because they join parts of an expression. */
export const RESERVED_WORDS: readonly string[] = ['to', 'in', 'over', 'for', 'per', 'x'];

/** The direct parts of a node, in reading order. */
export function childrenOf(node: ExpressionNode): readonly ExpressionNode[] {
  switch (node.kind) {
    case 'binary':
      return [node.left, node.right];
    case 'call':
      return node.args;
    case 'group':
      return [node.inner];
    case 'negate':
    case 'in':
    case 'bound':
      return [node.operand];
    case 'range':
      return [node.low, node.high];
    case 'ratio':
      return [node.left, node.right];
    case 'spread':
      return node.spread ? [node.center, node.spread] : [node.center];
    default:
      return [];
  }
}

/** The innermost node that holds the offset; the end of a node counts as inside. */
export function nodeAt(tree: ExpressionNode, offset: number): ExpressionNode {
  let found = tree;
  for (;;) {
    const inner = childrenOf(found).find((child) => child.range.start <= offset && offset <= child.range.end);
    if (!inner) return found;
    found = inner;
  }
}
