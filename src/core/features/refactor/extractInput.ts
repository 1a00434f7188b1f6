/** Makes a number that stands in a formula an input of its own, with a name that it can be changed and explained by. */
import type { Facts } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import { childrenOf, type ExpressionNode } from '../../estimate/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import { insertBefore } from './insertEstimates.ts';
import { nameFor } from './nameFor.ts';
import { estimateEntry, expressionAt, freeName, isLiteral, literalAt, replacePart } from './selection.ts';
import type { Refactor, Refactoring } from './types.ts';

export const extractInput: Refactor = (view, range) => {
  const { facts, text } = view;
  const selected = expressionAt(facts, range);
  const literal = selected && literalAt(selected);
  // An input that is nothing but its number has a name already; a value elsewhere in the document may want one.
  if (!literal || (selected.entry && isLiteral(selected.result.expression))) return [];
  const written = selected.scalar.text.slice(literal.range.start, literal.range.end);
  const name = freeName(nameFor(literal, selected.key), facts);
  const before = selected.entry && estimateEntry(facts, selected.entry.name);
  const insertion = insertBefore(text, facts, [name, written], before);
  if (!insertion) return [];
  const here = replacePart(selected.scalar, literal.range, name);
  const offer = (title: string, uses: readonly TextEdit[]): Refactoring => {
    const { edit } = insertion;
    const shift = uses
      .filter(({ start }) => start < edit.start)
      .reduce((sum, use) => sum + use.newText.length - (use.end - use.start), 0);
    const rename = edit.start + shift + insertion.name;
    return { title, kind: 'refactor.extract', edits: [edit, ...uses], rename };
  };
  const all = equalLiterals(facts, written).map(({ scalar, node }) => replacePart(scalar, node.range, name));
  const one = offer(`Extract "${written}" as "${name}"`, [here]);
  return all.length > 1 ? [one, offer(`Extract all ${all.length} of "${written}" as "${name}"`, all)] : [one];
};

/** Every literal of a formula that is written alike. */
function equalLiterals(facts: Facts, written: string): { scalar: ScalarNode; node: ExpressionNode }[] {
  const { estimates, sites } = facts.numbers;
  const formulas = [
    ...estimates
      .filter(({ result }) => !isLiteral(result.expression))
      .map(({ entry, result }) => [entry.expression!, result] as const),
    ...sites
      .filter(({ exact, result }) => exact && !isLiteral(result.expression))
      .map(({ expression, result }) => [expression, result] as const),
  ];
  return formulas.flatMap(([scalar, result]) =>
    literalsIn(result.expression)
      .filter(({ range }) => scalar.text.slice(range.start, range.end) === written)
      .map((node) => ({ scalar, node })),
  );
}

function literalsIn(node: ExpressionNode): readonly ExpressionNode[] {
  return isLiteral(node) ? [node] : childrenOf(node).flatMap(literalsIn);
}
