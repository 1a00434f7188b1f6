/** Adds the peak of a rate behind it: systems are sized for their busiest minutes, not for the mean of the day. */
import { insertBehind } from './insertEstimates.ts';
import { estimateEntry, expressionAt, isLiteral } from './selection.ts';
import type { Refactor } from './types.ts';

/** Between the busiest minutes and the mean: 3 to 5 for consumer products (docs/reference-numbers.md, peak factors). */
const USUAL_FACTOR = '3..5';
const FACTOR = 'peak_factor';

export const addPeak: Refactor = ({ facts, text }, range) => {
  const selected = expressionAt(facts, range);
  const { entry, result } = selected ?? {};
  if (!entry || !result?.quantity || isLiteral(result.expression) || /peak/i.test(entry.name)) return [];
  const { dimension } = result.quantity;
  if (dimension.time !== -1 || dimension.money.length > 0) return [];
  const name = `peak_${entry.name}`;
  const own = estimateEntry(facts, entry.name);
  const hasPeak = facts.numbers.estimates.some(
    (other) => /peak/i.test(other.entry.name) && other.result.dependencies.some((one) => one.name === entry.name),
  );
  if (!own || hasPeak || facts.numbers.get(name)) return [];
  const factor = facts.estimates.find((one) => /^peak.*factor$/i.test(one.name))?.name;
  const peak = [name, `${entry.name} * ${factor ?? FACTOR}`] as const;
  const edit = insertBehind(text, facts, factor ? [peak] : [[FACTOR, USUAL_FACTOR], peak], own);
  return edit ? [{ title: `Add "${name}"`, kind: 'refactor.rewrite', edits: [edit] }] : [];
};
