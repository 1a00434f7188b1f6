/** Findings as text: their words, and what to say when they come and go. Pure. */

import type { PreviewFinding, PreviewFindings } from '../src/protocol/preview.ts';

/** How many findings what is supposed brings and takes; undefined where that is as before. */
export function changesSentence(before: PreviewFindings, after: PreviewFindings): string | undefined {
  const count = ({ items }: PreviewFindings, change: PreviewFinding['change']): number =>
    items.filter((item) => item.change === change).length;
  const [added, gone] = [count(after, 'new'), count(after, 'gone')];
  if (added === count(before, 'new') && gone === count(before, 'gone')) return undefined;
  if (added + gone === 0) return undefined;
  return `${added} new ${added === 1 ? 'finding' : 'findings'}, ${gone} gone.`;
}

/** How grave a finding is, in words. */
export const SEVERITY_WORDS: Readonly<Record<PreviewFinding['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Information',
  hint: 'Hint',
};

/** A message without the marks of its code spans. */
export function plainText(message: string): string {
  return message.replace(/`([^`]+)`/g, '$1');
}
