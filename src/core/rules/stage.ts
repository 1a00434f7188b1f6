/** How far the author has come, for rules about something that is not there yet. */
import type { Facts } from '../analysis/index.ts';
import { scalarAt } from '../model/index.ts';
import type { ScalarNode } from '../syntax/index.ts';

/** Whether the deep dive has begun: what the high-level design and the data model leave open by then is left out, not still to come. */
export function isWorkedOut({ topics }: Pick<Facts, 'topics'>): boolean {
  return topics.length > 0;
}

/** The word "review" or "accepted", once the author has put it at `status`: the document is then offered as complete. */
export function reviewStatus({ syntax }: Pick<Facts, 'syntax'>): ScalarNode | undefined {
  const status = scalarAt(syntax.root, 'status');
  return status && /^(?:review|accepted)$/.test(status.text) ? status : undefined;
}
