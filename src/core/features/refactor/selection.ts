/** What a refactoring is asked about: the expression that is selected, and the part of it that is meant. */
import { entryOf, valueAt, type Entry, type MapNode, type ScalarNode } from '../../syntax/index.ts';
import type { Facts } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import { touches, type OffsetRange } from '../../base/place.ts';
import {
  childrenOf,
  findFunction,
  findUnit,
  RESERVED_WORDS,
  type EstimateResult,
  type ExpressionNode,
  type NumberNode,
  type RangeNode,
  type RatioNode,
  type SpreadNode,
} from '../../estimate/index.ts';
import type { EstimateEntry } from '../../model/index.ts';
import { offsetWithin } from '../locate.ts';

export type Literal = NumberNode | RangeNode | SpreadNode | RatioNode;

export interface SelectedExpression {
  readonly scalar: ScalarNode;
  readonly result: EstimateResult;
  /** The estimate whose expression it is; undefined elsewhere in the document. */
  readonly entry: EstimateEntry | undefined;
  /** The last key that leads to it: `rate`. */
  readonly key: string;
  /** The selection within the expression. */
  readonly range: OffsetRange;
}

/** The expression that holds the whole selection. */
export function expressionAt(facts: Facts, { start, end }: OffsetRange): SelectedExpression | undefined {
  const holds = (scalar: ScalarNode) => touches(scalar.span, start) && touches(scalar.span, end);
  const within = (scalar: ScalarNode): OffsetRange => ({
    start: offsetWithin(scalar.place, scalar.text.length, start),
    end: offsetWithin(scalar.place, scalar.text.length, end),
  });
  for (const { entry, result } of facts.numbers.estimates) {
    const scalar = entry.expression!;
    if (holds(scalar)) return { scalar, result, entry, key: entry.name, range: within(scalar) };
  }
  const site = facts.numbers.sites.find(({ expression, exact }) => exact && holds(expression));
  if (!site) return undefined;
  const { expression: scalar, result, path } = site;
  return { scalar, result, entry: undefined, key: path.slice(path.lastIndexOf('.') + 1), range: within(scalar) };
}

/** The literal that holds the selection, its range or its spread as a whole. */
export function literalAt({ result, range }: SelectedExpression): Literal | undefined {
  let node: ExpressionNode | undefined = result.expression;
  const holds = (part: ExpressionNode) => touches(part.range, range.start) && touches(part.range, range.end);
  while (node) {
    if (node.kind === 'number' || node.kind === 'range' || node.kind === 'spread' || node.kind === 'ratio') {
      return holds(node) ? node : undefined;
    }
    node = childrenOf(node).find(holds);
  }
  return undefined;
}

/** Whether an expression is a literal and nothing else. */
export function isLiteral({ kind }: ExpressionNode): boolean {
  return kind === 'number' || kind === 'range' || kind === 'spread' || kind === 'ratio';
}

/** The edit of a part of an expression. The new text is one that any style of scalar can hold: words, digits and operators. */
export function replacePart({ place }: ScalarNode, { start, end }: OffsetRange, newText: string): TextEdit {
  const from = place.locate(start);
  return { start: from, end: end > start ? place.locate(end - 1) + 1 : from, newText };
}

/** A name for a new estimate: the wanted one, with a number where it is taken or means something else. */
export function freeName(wanted: string, { estimates }: Facts): string {
  const taken = new Set(estimates.map(({ name }) => name));
  const isFree = (name: string) =>
    !taken.has(name) && !findUnit(name) && !findFunction(name) && !RESERVED_WORDS.includes(name);
  if (isFree(wanted)) return wanted;
  for (let count = 2; ; count++) if (isFree(`${wanted}_${count}`)) return `${wanted}_${count}`;
}

/** The mapping of the estimates, if there is one that more can be written into. */
export function estimateMap({ syntax }: Facts): MapNode | undefined {
  const value = valueAt(syntax.root, 'estimate');
  return value?.kind === 'map' && value.entries.length > 0 ? value : undefined;
}

/** The entry of an estimate in the tree. */
export function estimateEntry(facts: Facts, name: string): Entry | undefined {
  return entryOf(valueAt(facts.syntax.root, 'estimate'), name);
}
