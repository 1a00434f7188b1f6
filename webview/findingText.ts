/** Findings as text: what tells them apart, and what to say when they come and go. Pure. */

import type { PreviewFinding, PreviewFindings } from '../src/protocol/preview.ts';

/** Names a finding through answers: what it says, numbered where it is said more than once. */
export function findingKey(items: readonly PreviewFinding[], index: number): string {
  const text = ({ rule, severity, message, change }: PreviewFinding): string =>
    JSON.stringify([rule, severity, message, change]);
  const own = text(items[index]!);
  return `${own}${items.slice(0, index).filter((each) => text(each) === own).length}`;
}

/** How many findings what is supposed brings and takes; undefined where that is as before. */
export function changesSentence(before: PreviewFindings, after: PreviewFindings): string | undefined {
  const count = ({ items }: PreviewFindings, change: PreviewFinding['change']): number =>
    items.filter((item) => item.change === change).length;
  const [added, gone] = [count(after, 'new'), count(after, 'gone')];
  if (added === count(before, 'new') && gone === count(before, 'gone')) return undefined;
  if (added + gone === 0) return undefined;
  return `${added} new ${added === 1 ? 'finding' : 'findings'}, ${gone} gone.`;
}
