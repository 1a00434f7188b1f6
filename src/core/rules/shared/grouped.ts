/** One finding for many things, of which the document may answer some by name. */
import type { Facts } from '../../analysis/index.ts';
import type { Finding } from '../rule.ts';

/**
 * Reports things as one finding, and those that `accept:` names one by one: the runner then takes these away, and sees that
 * their answers are needed.
 * @param describe a finding of one or several things; of one it must have the subject.
 */
export function reportGrouped<Item>(
  { accepted }: Pick<Facts, 'accepted'>,
  rule: string,
  items: readonly Item[],
  subjectOf: (item: Item) => string,
  describe: (items: readonly Item[]) => Finding,
  report: (finding: Finding) => void,
): void {
  const open = unanswered({ accepted }, rule, items, subjectOf);
  const still = new Set(open);
  for (const item of items) if (!still.has(item)) report(describe([item]));
  if (open.length > 0) report(describe(open));
}

/** The things that `accept:` does not name. */
export function unanswered<Item>(
  { accepted }: Pick<Facts, 'accepted'>,
  rule: string,
  items: readonly Item[],
  subjectOf: (item: Item) => string,
): readonly Item[] {
  const named = new Set(accepted.filter((answer) => answer.rule === rule).map(({ subject }) => subject));
  return named.size === 0 ? items : items.filter((item) => !named.has(subjectOf(item)));
}
