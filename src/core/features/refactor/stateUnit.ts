/** States the unit in which a result is shown: `writes * size in GB`, `dau * actions in actions/day`. */
import {
  evaluateEstimates,
  formatQuantity,
  parseExpression,
  type Conventions,
  type Quantity,
  type ShownUnit,
} from '../../estimate/index.ts';
import { expressionAt, isLiteral } from './selection.ts';
import type { Refactor, Refactoring } from './types.ts';

const DATA = ['MB', 'GB', 'TB', 'PB', 'GiB', 'TiB', 'PiB'];
const DATA_RATE = ['MB/s', 'GB/s', 'Gbps', 'TB/day'];
const TIMES = ['s', 'day', 'month'];

export const stateUnit: Refactor = ({ facts }, range) => {
  const selected = expressionAt(facts, range);
  const { quantity, expression, syntax } = selected?.result ?? {};
  if (!selected || !quantity || !expression || isLiteral(expression) || expression.kind === 'name') return [];
  if (syntax!.errors.length > 0 || quantity.truth) return [];
  const { scalar } = selected;
  const { conventions } = facts.numbers;
  const end = expression.kind === 'in' ? expression.operand.range.end : scalar.text.trimEnd().length;
  const now = formatQuantity(quantity, { conventions });
  return unitsFor(quantity).flatMap((unit): Refactoring[] => {
    const shown = shownUnit(unit, conventions);
    if (!shown) return [];
    const text = formatQuantity({ ...quantity, shown }, { conventions });
    const count = Math.abs(quantity.value / shown.factor);
    // Counts have letters for their size; a size in bytes has units for it.
    const readable = count >= 0.01 && count < (quantity.dimension.data === 0 ? 1e15 : 1e5);
    if (text === now || !readable) return [];
    const whole = `${scalar.text.slice(0, end)} in ${unit}`;
    if (parseExpression(whole).errors.length > 0) return [];
    const from = scalar.place.locate(end);
    const to = end < scalar.text.length ? scalar.place.locate(scalar.text.trimEnd().length - 1) + 1 : from;
    const edits = [{ start: from, end: Math.max(from, to), newText: ` in ${unit}` }];
    return [{ title: `State the result in ${unit}: ${text}`, kind: 'refactor.rewrite', edits }];
  });
};

/** Units that a quantity of this dimension is usually told in. */
function unitsFor({ dimension: { data, time, money, labels } }: Quantity): readonly string[] {
  if (money.length > 0) return [];
  if (data === 1 && labels.length === 0) return time === 0 ? DATA : time === -1 ? DATA_RATE : [];
  if (data !== 0 || time !== -1 || labels.length > 1) return [];
  const [label] = labels;
  if (label && label.power !== 1) return [];
  return TIMES.map((time) => `${label?.word ?? ''}/${time}`);
}

/** A unit as results are stated in it. */
function shownUnit(unit: string, conventions: Conventions): ShownUnit | undefined {
  const text = unit.startsWith('/') ? `1${unit}` : `1 ${unit}`;
  return evaluateEstimates([{ name: 'one', text }], { conventions }).get('one')?.quantity?.shown;
}
