/** How far the author has come, for rules about something that is not there yet. */
import type { Facts } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { scalarAt } from '../../model/index.ts';
import { entryOf, type ScalarNode } from '../../syntax/index.ts';
import { isNone } from './none.ts';

/** Whether the deep dive has begun: what the high-level design and the data model leave open by then is left out, not still to come. */
export function isWorkedOut({ topics }: Pick<Facts, 'topics'>): boolean {
  return topics.length > 0;
}

/** The word "review" or "accepted", once the author has put it at `status`: the document is then offered as complete. */
export function reviewStatus({ syntax }: Pick<Facts, 'syntax'>): ScalarNode | undefined {
  const status = scalarAt(syntax.root, 'status');
  return status && /^(?:review|accepted)$/.test(status.text) ? status : undefined;
}

/** Where a document is asked about how the system is run, once its author has come to that. */
export interface AskedAboutRunning {
  readonly span: Span;
  /** Why it is asked, as the beginning of a sentence. */
  readonly because: string;
}

/** Asked at the status of a document that is offered for review; else at its operations, once the deep dive has begun too. */
export function askedAboutRunning(facts: Facts): AskedAboutRunning | undefined {
  const status = reviewStatus(facts);
  if (status)
    return { span: status.span, because: `The document is ${status.text === 'review' ? 'in review' : 'accepted'}` };
  if (!isWorkedOut(facts) || facts.operations?.kind !== 'map' || isNone(facts.operations)) return undefined;
  const key = entryOf(facts.syntax.root, 'operations')?.key;
  return key && { span: key.span, because: 'The deep dive has begun and the operations are written' };
}
