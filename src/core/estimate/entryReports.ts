/** What is said of names in expressions: unknown ones, values that are no quantities, names that lead back to themselves. */
import type { OffsetRange } from '../base/place.ts';
import { findFunction } from './data/functions.ts';
import { findUnit } from './data/units.ts';
import { nearestName } from './nearestName.ts';
import { estimateProblem, type EstimateProblem } from './problem.ts';
import type { EntryKind } from './result.ts';
import type { Scope } from './scope.ts';
import type { NameNode } from './syntax.ts';

/** Longer cycles are told in short. */
const MAX_CYCLE_SHOWN = 12;

/** @param known the names there are; asked only if it takes a suggestion. */
export function reportUnknown(node: NameNode, scope: Scope, known: () => Iterable<string>): undefined {
  const { name, range } = node;
  if (findUnit(name)) {
    const message = `\`${name}\` is a unit, and a unit belongs to a number: write \`1 ${name}\`.`;
    return scope.report('unknown-name', range, message, { suggestion: `1 ${name}` });
  }
  if (findFunction(name)) {
    return scope.report('unknown-name', range, `\`${name}\` is a function: write \`${findFunction(name)!.form}\`.`);
  }
  const suggestion = nearestName(name, known());
  const { what, remedy } = isReference(name) ? NO_REFERENCE : name.includes('.') ? NO_VALUE : NO_ESTIMATE;
  const advice = suggestion ? `Is \`${suggestion}\` meant?` : remedy(name);
  return scope.report('unknown-name', range, `${what} \`${name}\`. ${advice}`, suggestion ? { suggestion } : undefined);
}

const addEstimate = (name: string) => `Add \`${name}\` to the estimates, or correct the name.`;
const NO_ESTIMATE = { what: 'There is no estimate', remedy: addEstimate };
const NO_VALUE = { what: 'The document has no value', remedy: addEstimate };
const NO_REFERENCE = {
  what: 'There is no reference number',
  remedy: (name: string) => `Add \`${name.slice('ref.'.length)}\` under \`catalogue:\`, or correct the name.`,
};

function isReference(name: string): boolean {
  return name.startsWith('ref.');
}

/** A value of the document or the catalogue that is no quantity is reported where it is used; its own text is not ours. */
export function reportReference(
  target: { readonly text: string; readonly kind: EntryKind; readonly problems: readonly EstimateProblem[] },
  node: NameNode,
  scope: Scope,
): void {
  const why = target.problems.find((problem) => problem.severity === 'error');
  if (!why) return;
  const where = target.kind === 'reference' ? 'catalogue' : 'document';
  const message = `\`${node.name}\` is \`${target.text}\` in the ${where}, which is no quantity. ${why.message}`;
  scope.report('bad-reference', node.range, message, { cause: why.code });
}

/**
 * @param way the names on the way from an entry back to itself, that of the entry first.
 * @param range the name in its expression that leads on.
 * @param inPart whether the way is a part of it only.
 */
export function cycleProblem(
  name: string,
  way: readonly string[],
  range: OffsetRange,
  inPart: boolean,
): EstimateProblem {
  const told = inPart || way.length > MAX_CYCLE_SHOWN ? [...way.slice(0, 3), '…'] : way;
  const path = [...told, name].join(' → ');
  const message =
    way.length === 1
      ? `\`${name}\` is defined by itself, so it has no value. Use other names, or write a number.`
      : `\`${name}\` depends on itself: ${path}. Break the cycle by giving one of them a number.`;
  return estimateProblem('cycle', range, message, { path });
}
