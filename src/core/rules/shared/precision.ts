/** How exact an estimate can be: the digits of the inputs that it is computed from. */
import type { Facts } from '../../analysis/index.ts';
import { isPlain } from '../../estimate/index.ts';
import { usesOf, type NumberOf } from './estimateUses.ts';
import { numbersIn } from './expressions.ts';
import { significantDigits } from './figures.ts';

/** As many digits as results are shown with, and as any estimate needs. */
export const ENOUGH_DIGITS = 3;

/** The digits that a figure of an estimate may have: those of its most exact input, and three in any case. */
export function digitsCarried(facts: Pick<Facts, 'numbers' | 'syntax'>, name: string): number {
  const uses = usesOf(facts);
  // Whole numbers alone, as in `62^7`, are exact.
  return uses.anyPart(name, isRounded) ? Math.max(ENOUGH_DIGITS, uses.most(name, digitsIn)) : Infinity;
}

function isRounded({ result: { quantity, expression } }: NumberOf): boolean {
  const whole = numbersIn(expression).every(({ value, scale, unit }) => Number.isInteger(value) && !scale && !unit);
  return !quantity || !isPlain(quantity.dimension) || !whole;
}

function digitsIn({ result: { expression, syntax } }: NumberOf): number {
  const digits = numbersIn(expression).map(({ digits: { start, end }, scale }) => {
    return significantDigits(syntax.text.slice(start, end - (scale?.word.length ?? 0)));
  });
  return Math.max(0, ...digits);
}
