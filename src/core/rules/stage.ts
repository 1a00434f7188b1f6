/** How far the author has come, for rules about something that is not there yet. */
import type { Facts } from '../analysis/index.ts';

/** Whether the deep dive has begun: what the high-level design and the data model leave open by then is left out, not still to come. */
export function isWorkedOut({ topics }: Pick<Facts, 'topics'>): boolean {
  return topics.length > 0;
}
