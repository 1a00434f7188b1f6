/** Tests of process/time-budget: minutes in headings. */
import { expect, it } from 'vitest';
import { findingsOf } from '../../../support/checkRules.ts';

const ID = 'process/time-budget';
const path = 'design.sysdesign.md';

it('adds the minutes up, and speaks at the heading that goes over', () => {
  const text =
    '---\nprofile: interview\n---\n\n## Scope (10 min)\n\n## Estimates – 10 to 15 minutes\n\n## High-level design [20 mins]\n\n### The picture (15 min)\n\n## Deep dive (15 minutes)\n';
  const found = findingsOf(text, path).filter(({ rule }) => rule.id === ID);
  expect(found).toHaveLength(1);
  expect(found[0]!.args).toMatchObject({ sum: 55, limit: 45, longest: '"High-level design" and "Deep dive"' });
  expect(text.slice(found[0]!.span.start, found[0]!.span.end)).toBe('## Deep dive (15 minutes)');
});

it('is silent outside of interviews, within the limit, and about other minutes', () => {
  const quiet = (text: string) => expect(findingsOf(text, path).filter(({ rule }) => rule.id === ID)).toEqual([]);
  quiet('## Scope (30 min)\n\n## Deep dive (30 min)\n');
  quiet('---\nprofile: interview\n---\n\n## Scope (20 min)\n\n## Deep dive (25 min)\n');
  quiet('---\nprofile: interview\n---\n\n## Cache for 30 min\n\n## Timeout (40 min)\n\n## Session (30 min)\n');
  quiet('---\nprofile: interview\n---\n\n## Scope (60 min)\n');
});

it('goes by the minutes that a team sets', () => {
  const text = (minutes: number) =>
    `---\nprofile: interview\nrules: { ${ID}: { minutes: ${minutes} } }\n---\n\n## Scope (20 min)\n\n## Deep dive (35 min)\n`;
  const count = (minutes: number) => findingsOf(text(minutes), path).filter(({ rule }) => rule.id === ID).length;
  expect([count(45), count(60)]).toEqual([1, 0]);
});
