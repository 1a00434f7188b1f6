/** Hover inside an expression: what a name, a function, a unit or a number in it stands for. */
import { spanAt, touches, type OffsetRange } from '../../base/place.ts';
import {
  childrenOf,
  FUNCTIONS,
  findFunction,
  findUnit,
  parseExpression,
  type EstimateResult,
  type ExpressionNode,
  type NumberNode,
  type UnitEntry,
} from '../../estimate/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import { quantityAt } from '../../schema/scalars.ts';
import { hoverAt, labelled, text, type Description } from '../blocks.ts';
import { describeName, describeValue } from '../describe.ts';
import { describeEstimate, describeLiteral, describeResult } from '../describeNumbers.ts';
import type { DocumentView } from '../documentView.ts';
import type { LocatedScalar } from '../locate.ts';
import type { Hover } from '../types.ts';

/** @param at offset in the text of the value. @returns undefined where no quantity stands. */
export function expressionHover({ facts }: DocumentView, { node, path }: LocatedScalar, at: number): Hover | undefined {
  const result = facts.numbers.at(node);
  if (!result && quantityAt(path) !== 'exact') return undefined;
  const syntax = result?.syntax ?? parseExpression(node.text);
  const found = partAt(syntax.tree, at);
  const described = found && describePart(found, at, syntax.text, facts);
  if (described) return hoverAt(spanAt(node.place, described.range), described.description);
  return result && wholeHover(facts, node, path, result);
}

/** The innermost part at an offset, without the signs between operands. */
function partAt(node: ExpressionNode, at: number): ExpressionNode | undefined {
  if (!touches(node.range, at)) return undefined;
  if (node.kind === 'range' || node.kind === 'spread' || node.kind === 'ratio') return node;
  for (const child of childrenOf(node)) {
    const found = partAt(child, at);
    if (found) return found;
  }
  if (node.kind === 'call') return touches(node.nameRange, at) ? node : undefined;
  if (node.kind === 'in') return node.unit && touches(node.unit.range, at) ? node : undefined;
  return childrenOf(node).length === 0 ? node : undefined;
}

interface Described {
  readonly range: OffsetRange;
  readonly description: Description;
}

function describePart(
  node: ExpressionNode,
  at: number,
  whole: string,
  facts: DocumentView['facts'],
): Described | undefined {
  const give = (range: OffsetRange, description: Description | undefined): Described | undefined =>
    description && { range, description };
  switch (node.kind) {
    case 'name':
      return give(
        node.range,
        describeName(node.name, ['estimate'], facts) ?? describeValue(node.name, facts) ?? wordOf(node.name),
      );
    case 'call':
      return give(node.nameRange, functionOf(node.name));
    case 'in':
      return node.unit && unitAt(node.unit.parts, at);
    case 'number':
    case 'range':
    case 'spread':
    case 'ratio': {
      const { start, end } = node.range;
      const unit = numbersIn(node).flatMap((number) => unitAt(number.unit?.parts ?? [], at) ?? []);
      return unit[0] ?? give(node.range, describeLiteral(node, whole.slice(start, end), facts.numbers.conventions));
    }
    default:
      return undefined;
  }
}

function numbersIn(node: ExpressionNode): NumberNode[] {
  return node.kind === 'number' ? [node] : childrenOf(node).flatMap(numbersIn);
}

/** A unit that has a size; a word that counts says nothing that the number does not. */
function unitAt(
  parts: readonly { readonly word: string; readonly range: OffsetRange }[],
  at: number,
): Described | undefined {
  const part =
    parts.find(({ range }) => range.start <= at && at < range.end) ?? parts.find(({ range }) => range.end === at);
  const unit = part && findUnit(part.word);
  if (!part || !unit || part.word === '%') return undefined;
  return { range: { start: part.range.start, end: part.range.start + part.word.length }, description: unitOf(unit) };
}

/** A word that is no name: a function without its brackets, a unit without a number. */
function wordOf(word: string): Description | undefined {
  const unit = findUnit(word);
  return functionOf(word) ?? (unit && unitOf(unit));
}

function unitOf({ name, kind, doc }: UnitEntry): Description {
  return { title: name, subtitle: kind === 'plain' ? 'unit, a plain factor' : `unit of ${kind}`, blocks: [text(doc)] };
}

function functionOf(word: string): Description | undefined {
  const signature = findFunction(word) ?? FUNCTIONS.find(({ name }) => name === word.toLowerCase());
  if (!signature) return undefined;
  return {
    title: signature.form,
    subtitle: 'function',
    blocks: [
      text(signature.doc),
      ...signature.parameters.flatMap(({ name, doc }) => labelled(name, doc)),
      ...labelled('For example', signature.example),
    ],
  };
}

/** Between the parts: what all of it comes to, where that is not what is written. */
function wholeHover(
  { numbers }: DocumentView['facts'],
  node: ScalarNode,
  path: LocatedScalar['path'],
  result: EstimateResult,
): Hover | undefined {
  const own = numbers.estimates.find(({ entry }) => entry.expression === node);
  const key = path.findLast((part) => typeof part === 'string') ?? '';
  if (own) return hoverAt(node.span, describeEstimate(own));
  return result.provenance.working === undefined ? undefined : hoverAt(node.span, describeResult(key, result));
}
