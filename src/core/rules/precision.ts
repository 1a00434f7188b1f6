/** How exact an estimate can be: the digits of the inputs that it is computed from. */
import type { Facts } from '../analysis/index.ts';
import { isPlain, type EstimateResult } from '../estimate/index.ts';
import { usesOf } from './estimateUses.ts';
import { numbersIn } from './expressions.ts';
import { significantDigits } from './figures.ts';

/** As many digits as results are shown with, and as any estimate needs. */
export const ENOUGH_DIGITS = 3;

/** The digits that a figure of an estimate may have: those of its most exact input, and three in any case. */
export function digitsCarried(facts: Pick<Facts, 'numbers' | 'syntax'>, name: string): number {
  const parts = usesOf(facts).madeFrom(name);
  // Whole numbers alone, as in `62^7`, are exact.
  if (parts.length > 0 && parts.every(({ result }) => isExact(result))) return Infinity;
  return Math.max(ENOUGH_DIGITS, ...parts.flatMap(({ result }) => digitsIn(result)));
}

function isExact({ quantity, expression }: EstimateResult): boolean {
  const whole = numbersIn(expression).every(({ value, scale, unit }) => Number.isInteger(value) && !scale && !unit);
  return quantity !== undefined && isPlain(quantity.dimension) && whole;
}

function digitsIn({ expression, syntax }: EstimateResult): number[] {
  return numbersIn(expression).map(({ digits, scale }) => {
    return significantDigits(syntax.text.slice(digits.start, digits.end - (scale?.word.length ?? 0)));
  });
}
