/** Checks that dimensions agree, and says exactly where and why they do not. */
import { nearest } from '../base/suggest.ts';
import { findUnit } from './data/units.ts';
import { baseUnitText, describeDimension } from './display.ts';
import { fractionText } from './displayUnit.ts';
import type { Dimension } from './dimension.ts';
import { TIME, dimension, isPlain } from './dimension.ts';
import { labelKey } from './noun.ts';
import { estimateProblem } from './problem.ts';
import { isPercent } from './quantity.ts';
import type { Operand, Scope } from './scope.ts';
import type { BinaryNode, ExpressionNode } from './syntax.ts';

/**
 * Checks that two operands may be added, compared or chosen from.
 * @param verb what is done with them, e.g. "added".
 * @returns the dimension of the result, or undefined after a report.
 */
export function agree(scope: Scope, left: Operand, right: Operand, verb: string): Dimension | undefined {
  const a = left.value.dimension;
  const b = right.value.dimension;
  if (a.hard === b.hard && a.counted === b.counted) return a;
  if (isPercent(right.value) && !isPlain(a)) return percentMistake(scope, left, right, verb);
  if (a.hard !== b.hard) return hardMismatch(scope, left, right, verb);
  if (a.counted === '' || b.counted === '') return missingLabel(scope, left, right);
  const slip = labelSlip(scope, a, right);
  const advice = slip ? `Is \`${slip}\` meant?` : 'Use one label for both, or convert one of them.';
  const message = `${scope.show(left)} is ${describeDimension(a)}, ${scope.show(right)} is ${describeDimension(b)}: they count different things and cannot be ${verb}. ${advice}`;
  return scope.report('unit-mismatch', right.node.range, message, slip ? { suggestion: slip } : undefined);
}

/** A number whose label is nearly one of those it is held against, with that in its place: `5 messages` for `5 mesages`. */
function labelSlip(scope: Scope, wanted: Dimension, { node, value }: Operand): string | undefined {
  if (node.kind !== 'number' || !node.unit) return undefined;
  const missing = wanted.labels.filter(({ base }) => !value.dimension.labels.some((one) => one.base === base));
  for (const part of node.unit.parts) {
    const meant = missing.find(({ base }) => nearest(labelKey(part.word), [base]) === base);
    if (!meant || findUnit(part.word) || wanted.labels.some(({ base }) => base === labelKey(part.word))) continue;
    const at = { start: part.range.start, end: part.range.start + part.word.length };
    return scope.text.slice(node.range.start, at.start) + meant.word + scope.text.slice(at.end, node.range.end);
  }
  return undefined;
}

function hardMismatch(scope: Scope, left: Operand, right: Operand, verb: string): undefined {
  if (isBareNumber(right)) return missingUnit(scope, left, right, verb);
  if (isBareNumber(left)) return missingUnit(scope, right, left, verb);
  const rate = rateOf(left, right);
  if (rate) {
    const size = rate === left ? right : left;
    const message = `${scope.show(rate)} is per time, ${scope.show(size)} is not: they cannot be ${verb}. Multiply the rate by the time that is meant, e.g. \`${bare(scope, rate.node)} over 30 days\`.`;
    return scope.report('rate-as-size', rate.node.range, message);
  }
  const message = `${scope.show(left)} is ${describeDimension(left.value.dimension)}, ${scope.show(right)} is ${describeDimension(right.value.dimension)}: they cannot be ${verb}. ${exchangeAdvice(left.value.dimension, right.value.dimension) ?? 'Both must be of one kind.'}`;
  return scope.report('unit-mismatch', right.node.range, message);
}

function isBareNumber({ node }: Operand): boolean {
  return node.kind === 'number' && !node.unit;
}

/** Amounts in two currencies; undefined for anything else. */
export function exchangeAdvice(from: Dimension, to: Dimension): string | undefined {
  const [a, b] = [from.money[0], to.money[0]];
  if (!a || !b || a.base === b.base || from.data !== to.data) return undefined;
  return `Rates of exchange change, so none is built in; multiply by one, e.g. \`* 0.9 ${b.base}/${a.base}\`.`;
}

/** `writes < 20K`: the number lacks its unit. */
function missingUnit(scope: Scope, other: Operand, number: Operand, verb: string): undefined {
  const of = other.value.dimension;
  const digits = bare(scope, number.node);
  const unit = baseUnitText(of);
  const suggestion =
    of.data === 0 && of.time === -1 && of.money.length === 0
      ? `${digits}${unit.startsWith('/') ? '' : ' '}${unit}`
      : undefined;
  const advice = suggestion ? `Write \`${suggestion}\`.` : 'Write the unit behind the number.';
  const message = `\`${digits}\` has no unit, ${scope.show(other)} is ${describeDimension(of)}: they cannot be ${verb}. ${advice}`;
  return scope.report('unit-mismatch', number.node.range, message, suggestion ? { suggestion } : undefined);
}

/** The operand that is the other one per time. */
function rateOf(left: Operand, right: Operand): Operand | undefined {
  const a = left.value.dimension;
  const b = right.value.dimension;
  if (a.data !== b.data || !sameMoney(a, b) || (isPlain(a) && isPlain(b))) return undefined;
  if (b.time === -1 && a.time === 0) return right;
  return a.time === -1 && b.time === 0 ? left : undefined;
}

function sameMoney(a: Dimension, b: Dimension): boolean {
  return a.money.map((one) => one.base + one.power).join() === b.money.map((one) => one.base + one.power).join();
}

function percentMistake(scope: Scope, left: Operand, right: Operand, verb: string): undefined {
  const percent = scope.text.slice(right.node.range.start, right.node.range.end);
  const advice =
    verb === 'added' || verb === 'subtracted'
      ? `To change ${scope.code(left.node)} by that share, write \`${bare(scope, left.node)} * (1 ${verb === 'added' ? '+' : '-'} ${percent})\`.`
      : `Multiply the share by what it is a share of.`;
  const message = `\`${percent}\` is a share, ${scope.show(left)} is ${describeDimension(left.value.dimension)}: they cannot be ${verb}. ${advice}`;
  return scope.report('unit-mismatch', right.node.range, message);
}

function missingLabel(scope: Scope, left: Operand, right: Operand): Dimension {
  const [plain, counted] = left.value.dimension.counted === '' ? [left, right] : [right, left];
  const of = counted.value.dimension;
  if (plain.value.countsAnything) return of;
  if (plain.value.low === 0 && plain.value.high === 0) return of;
  const unit = baseUnitText(of);
  const suggestion = withLabels(scope, plain.node, of);
  const advice = suggestion ? `Write \`${suggestion}\`.` : 'Write the unit behind its number.';
  const message = `${scope.show(counted)} counts something, ${scope.show(plain)} does not; it is taken in \`${unit}\` too. ${advice}`;
  scope.report('missing-label', plain.node.range, message, suggestion ? { unit, suggestion } : { unit });
  return of;
}

/** A literal with the labels that it lacks: `20K/s` becomes `20K messages/s`. */
function withLabels(scope: Scope, node: ExpressionNode, of: Dimension): string | undefined {
  if (node.kind !== 'number' || (node.unit && !node.unit.text.startsWith('/'))) return undefined;
  const labels = fractionText(of.labels);
  const gap = labels.startsWith('/') ? '' : ' ';
  return scope.text.slice(node.digits.start, node.digits.end) + gap + labels + (node.unit?.text ?? '');
}

/** Checks that a duration stands behind `over`, and something per time before it. */
export function checkOver(scope: Scope, node: BinaryNode, left: Operand, right: Operand): boolean {
  const word = scope.text.slice(node.operatorRange.start, node.operatorRange.end);
  if (right.value.dimension.hard !== 'time^1') {
    const message = `\`${word}\` needs a duration behind it, such as \`1 year\`; ${scope.show(right)} is ${describeDimension(right.value.dimension)}.`;
    scope.report('unit-mismatch', right.node.range, message);
    return false;
  }
  if (left.value.dimension.time < 0) return true;
  const rate = `${bare(scope, left.node)}${left.node.kind === 'number' ? '/day' : ' / 1 day'}`;
  const message = `${scope.show(left)} is ${describeDimension(left.value.dimension)}, not a rate, so \`${word} ${bare(scope, right.node)}\` has nothing to add up. Write it per time, e.g. \`${rate}\`, or leave the duration out.`;
  scope.report('rate-as-size', left.node.range, message);
  return false;
}

/**
 * Checks a quotient of like by like. `231K messages/s / 20K/s` is a plain number: the capacity is in messages too, its
 * author left the label out.
 * @returns false, after a hint, if the label of the quotient is to be dropped.
 */
export function checkQuotient(scope: Scope, left: Operand, right: Operand, quotient: Dimension): boolean {
  const a = left.value.dimension;
  const b = right.value.dimension;
  if (a.hard === '' || quotient.hard !== '' || (a.counted === '') === (b.counted === '')) return true;
  // `5 GB / 2 KB/message` is how many messages that is.
  if (![...a.labels, ...b.labels].some((label) => label.power > 0)) return true;
  // `100 calls * 45 s / 60 s` is a share of the calls: a length of time counts nothing that its author could have left out.
  if ((a.counted === '' ? a : b).hard === TIME.hard) return true;
  missingLabel(scope, left, right);
  return false;
}

/** A result such as TB·s: an amount was multiplied by a time. */
export function checkResult(scope: Scope, tree: ExpressionNode, of: Dimension): void {
  if (!(of.data > 0 && of.time > 0)) return;
  const message = `The result is in \`${baseUnitText(of)}\`, data multiplied by time. Where a rate was meant, write it per time, e.g. \`2 TB/day\`.`;
  scope.problems.push({ ...estimateProblem('rate-as-size', tree.range, message), severity: 'warning' });
}

/** Notes a product that leaves a label where it should have cancelled: `messages/s * 100 B`. */
export function noteLeftover(scope: Scope, node: BinaryNode, left: Operand, right: Operand, product: Dimension): void {
  const label = leftoverLabel(product);
  if (!label || leftoverLabel(left.value.dimension) || leftoverLabel(right.value.dimension)) return;
  const inLeft = left.value.dimension.labels.find((one) => one.power > 0);
  const [counted, other] = inLeft ? [left, right] : [right, left];
  const found = inLeft ?? right.value.dimension.labels.find((one) => one.power > 0);
  if (!found) return;
  const add = `/${found.base}`;
  const stated = scope.text.slice(other.node.range.start, other.node.range.end);
  const subject = other.node.kind === 'name' ? { name: stated } : {};
  const advice =
    other.node.kind === 'number'
      ? `Write it per ${found.base}: \`${stated}${add}\`.`
      : `State ${scope.code(other.node)} per ${found.base}, with \`${add}\` behind its number.`;
  const message = `${scope.code(node)} leaves \`${found.word}\` in the result, \`${baseUnitText(product)}\`: ${scope.show(counted)} counts them, ${scope.show(other)} is not per ${found.base}. ${advice}`;
  const data = { label: found.base, add, start: other.node.range.start, end: other.node.range.end, ...subject };
  scope.leftovers.push({ label: found.base, problem: estimateProblem('leftover-label', node.range, message, data) });
}

/** The dimension of a product with a reference number, which is per whatever the other side counts: `photos/s * 1 MB`. */
export function productDimension(left: Operand, right: Operand, product: Dimension): Dimension {
  const open = [left, right].some(({ value }) => value.countsAnything && value.dimension.counted === '');
  if (!open || !leftoverLabel(product)) return product;
  return dimension({ ...product, labels: product.labels.filter((one) => one.power < 0) });
}

/** Reports the noted products whose label is still there at the end. */
export function reportLeftovers(scope: Scope, of: Dimension): void {
  if (!leftoverLabel(of)) return;
  const left = scope.leftovers.find(({ label }) => of.labels.some((one) => one.base === label && one.power > 0));
  if (left) scope.problems.push(left.problem);
}

/** Whether a dimension counts something beside bytes or money, two things at once, or one thing twice. */
function leftoverLabel(of: Dimension): boolean {
  const above = of.labels.filter((one) => one.power > 0);
  if (above.length === 0) return false;
  return above.length > 1 || above[0]!.power > 1 || of.data > 0 || of.money.some((one) => one.power > 0);
}

function bare(scope: Scope, node: ExpressionNode): string {
  return scope.text.slice(node.range.start, node.range.end);
}
