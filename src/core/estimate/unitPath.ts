/** How the unit of a result follows from those of its inputs: `users × messages/user/day = messages/day → messages/s`. */
import { findUnit } from './data/units.ts';
import type { Power } from './dimension.ts';
import { displayUnitOf } from './display.ts';
import { fractionText } from './displayUnit.ts';
import type { Leaves } from './leaves.ts';
import { labelKey, singular } from './noun.ts';
import type { Quantity } from './quantity.ts';
import type { BinaryNode, CallNode, ExpressionNode } from './syntax.ts';
import type { Conventions } from './unit.ts';

/** The unit of a part of an expression. */
interface Unit {
  /** As it follows from the parts: `users × messages/user/day`; empty for a plain number. */
  readonly text: string;
  /** With equal words cancelled. Words that mean different sizes stay apart: `B·year/s`. */
  readonly powers: readonly Power[];
  /** Whether the text needs brackets beside a sign that binds more tightly. */
  readonly loose: boolean;
}

const NONE: Unit = { text: '', powers: [], loose: false };

/** @returns undefined for a comparison, and where the unit is that of the only input that has one. */
export function unitPath(
  tree: ExpressionNode,
  leaves: Leaves,
  result: Quantity,
  conventions: Conventions,
): string | undefined {
  if (result.truth) return undefined;
  const { text, powers } = unitOf(tree, (node) => leaf(leaves.of(node), conventions));
  if (text === '') return undefined;
  const reduced = standing(fractionText(powers));
  const shown = standing(displayUnitOf(result, conventions));
  const path = text === reduced ? text : `${text} = ${reduced}`;
  if (sameUnit(reduced, shown)) return text === reduced ? undefined : path;
  return `${path} → ${shown}`;
}

/** A unit that stands for itself: `1/s`, and `1` for that of a plain number. */
function standing(unit: string): string {
  return unit === '' || unit.startsWith('/') ? `1${unit}` : unit;
}

/** `1 user` and `2 users` are in the same unit, and the order of its words does not matter. */
function sameUnit(a: string, b: string): boolean {
  const key = (text: string) =>
    powersOf(text)
      .map(({ base, power }) => `${base}^${power}`)
      .sort()
      .join(' ');
  return a === b || (key(a) === key(b) && (a === '1') === (b === '1'));
}

type Leaf = (node: ExpressionNode) => Unit;

function unitOf(node: ExpressionNode, leaf: Leaf): Unit {
  switch (node.kind) {
    case 'binary':
      return binaryUnit(node, leaf);
    case 'call':
      return callUnit(node, leaf);
    case 'group':
      return unitOf(node.inner, leaf);
    case 'negate':
    case 'in':
    case 'bound':
      return unitOf(node.operand, leaf);
    case 'missing':
      return NONE;
    default:
      return leaf(node);
  }
}

/** A chain such as `a * b * c …` leans to the left and is walked without a call per operator. */
function binaryUnit(node: BinaryNode, leaf: Leaf): Unit {
  const chain: BinaryNode[] = [];
  let first: ExpressionNode = node;
  for (; first.kind === 'binary'; first = first.left) chain.push(first);
  let left = unitOf(first, leaf);
  for (const step of chain.toReversed()) {
    const right = unitOf(step.right, leaf);
    left = joined(step, left, right);
  }
  return left;
}

function joined({ operator, right: node }: BinaryNode, left: Unit, right: Unit): Unit {
  switch (operator) {
    case '*':
    case 'over':
      return product(left, right, 1);
    case '/':
      return product(left, right, -1);
    case '+':
    case '-':
      return sum(left, right, operator === '+' ? '+' : '−');
    case '^':
      return node.kind === 'number' ? raised(left, node.value) : NONE;
    default:
      return NONE;
  }
}

function product(left: Unit, right: Unit, sign: 1 | -1): Unit {
  if (right.text === '') return left;
  const inverse = right.powers.map((one) => ({ ...one, power: one.power * sign }));
  const powers = cancelled([...left.powers, ...inverse]);
  if (left.text === '' && sign === 1) return { ...right, powers };
  const above = left.text === '' ? '1' : bracketed(left);
  const brackets = right.loose || (sign === -1 && (right.text.includes(' ') || right.text.startsWith('1/')));
  const below = brackets ? `(${right.text})` : right.text;
  return { text: `${above} ${sign === 1 ? '×' : '/'} ${below}`, powers, loose: false };
}

function sum(left: Unit, right: Unit, sign: string): Unit {
  if (right.text === '' || right.text === left.text) return left;
  if (left.text === '') return right;
  return { text: `${left.text} ${sign} ${right.text}`, powers: left.powers, loose: true };
}

function raised(unit: Unit, exponent: number): Unit {
  if (unit.text === '' || exponent === 0) return NONE;
  const powers = unit.powers.map((one) => ({ ...one, power: one.power * exponent }));
  return { text: `(${unit.text})^${exponent}`, powers, loose: false };
}

/** Functions whose result is in the unit of their first argument. */
const KEEPING: ReadonlySet<string> = new Set(['ceil', 'floor', 'round', 'abs', 'mod', 'percentile', 'quorum']);
const ADDING: ReadonlySet<string> = new Set(['min', 'max', 'sum', 'avg']);

function callUnit({ name, args }: CallNode, leaf: Leaf): Unit {
  const units = args.map((arg) => unitOf(arg, leaf));
  if (KEEPING.has(name)) return units[0] ?? NONE;
  if (ADDING.has(name)) return units.find(({ text }) => text !== '') ?? NONE;
  if (name === 'sqrt' && units[0]?.text) return { ...raised(units[0], 0.5), text: `sqrt(${units[0].text})` };
  return name === 'downtime' ? (units[1] ?? NONE) : NONE;
}

function bracketed({ text, loose }: Unit): string {
  return loose ? `(${text})` : text;
}

function leaf(of: Quantity | undefined, conventions: Conventions): Unit {
  if (!of) return NONE;
  const text = displayUnitOf(of, conventions);
  const powers = powersOf(text);
  if (powers.length === 0) return NONE;
  return { text: standing(text), powers, loose: false };
}

const WORD = /([·/]?)([^·/^1][^·/^]*)(?:\^([\d.]+))?/gu;

/** The words of a unit as it is shown; plain factors such as `replicas` and `%` count for nothing. */
function powersOf(text: string): Power[] {
  return cancelled(
    [...text.matchAll(WORD)].flatMap(([, sign, word, power]) => {
      const known = findUnit(word!);
      if (known?.kind === 'plain' || known?.kind === 'share') return [];
      return [
        { base: known?.name ?? labelKey(word!), word: word!, power: (sign === '/' ? -1 : 1) * Number(power ?? 1) },
      ];
    }),
  );
}

/** Powers of the same word put together; those that cancel are gone. */
function cancelled(powers: readonly Power[]): Power[] {
  const found = new Map<string, Power>();
  for (const one of powers) {
    const known = found.get(one.base);
    found.set(one.base, known ? { ...known, power: known.power + one.power } : one);
  }
  const left = [...found.values()].filter(({ power }) => power !== 0);
  return left.map((one) => (one.power < 0 && !findUnit(one.word) ? { ...one, word: singular(one.word) } : one));
}
