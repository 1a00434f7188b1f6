/** The parts of a formula that are no names of the document: numbers, units and functions. */
import { quantityText } from '../../analysis/numbers/loose.ts';
import { memo } from '../../base/memo.ts';
import { spanAt, type OffsetRange, type Place, type Span } from '../../base/place.ts';
import {
  childrenOf,
  findFunction,
  parseExpression,
  type ExpressionNode,
  type UnitSyntax,
} from '../../estimate/index.ts';
import type { ScalarPlace } from '../../schema/scalars.ts';
import type { TokenType } from './types.ts';

export interface FormulaToken {
  readonly span: Span;
  readonly type: TokenType;
}

/** In the order of the text; none where no quantity stands. */
export const formulaTokens = memo(({ node, part, quantity }: ScalarPlace): readonly FormulaToken[] => {
  if (part !== 'value' || quantity === undefined) return NONE;
  const formula = quantity === 'exact' ? node.text : (quantityText(node.text) ?? '');
  if (formula === '') return NONE;
  const tokens: FormulaToken[] = [];
  addNode(parseExpression(formula).tree, node.place, tokens);
  return tokens;
});

const NONE: readonly FormulaToken[] = [];

function addNode(node: ExpressionNode, place: Place, tokens: FormulaToken[]): void {
  const add = (range: OffsetRange, type: TokenType): void => {
    if (range.end > range.start) tokens.push({ span: spanAt(place, range), type });
  };
  const addUnit = (unit: UnitSyntax | undefined): void => {
    for (const { range } of unit?.parts ?? []) add(range, 'unit');
  };
  if (node.kind === 'number') {
    add(node.digits, 'number');
    addUnit(node.unit);
  } else if (node.kind === 'call' && findFunction(node.name)) {
    add(node.nameRange, 'function');
  }
  for (const child of childrenOf(node)) addNode(child, place, tokens);
  if (node.kind === 'in') addUnit(node.unit);
}
