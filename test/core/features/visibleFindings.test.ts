/** Tests of which findings are shown at once: errors always, then those of most value, and not one rule alone. */
import { expect, it } from 'vitest';
import { visibleFindings } from '../../../src/core/features/visibleFindings.ts';
import type { RuledFinding } from '../../../src/core/rules/index.ts';

const finding = (id: string, severity: RuledFinding['severity'], value: number): RuledFinding =>
  ({ rule: { id, value }, severity }) as unknown as RuledFinding;

const ids = (found: readonly RuledFinding[]) => found.map(({ rule }) => rule.id);

it('shows all where there are few, or where all are wanted', () => {
  const few = [finding('a/a', 'hint', 1), finding('a/b', 'warning', 5)];
  expect(visibleFindings(few, 2)).toEqual({ shown: few, held: 0 });
  expect(visibleFindings(few, 0)).toEqual({ shown: few, held: 0 });
});

it('shows those of most value in the order of the text, and every error', () => {
  const found = [
    finding('a/hint', 'hint', 4),
    finding('a/error', 'error', 1),
    finding('a/info', 'info', 2),
    finding('a/warning', 'warning', 3),
    finding('a/last', 'error', 1),
  ];
  const { shown, held } = visibleFindings(found, 2);
  expect(ids(shown)).toEqual(['a/hint', 'a/error', 'a/warning', 'a/last']);
  expect(held).toBe(1);
});

it('lets no rule take all places by repeating itself', () => {
  const loud = Array.from({ length: 8 }, () => finding('a/loud', 'warning', 5));
  const { shown, held } = visibleFindings([...loud, finding('a/quiet', 'info', 4)], 5);
  expect(ids(shown)).toEqual(['a/loud', 'a/loud', 'a/loud', 'a/loud', 'a/quiet']);
  expect(held).toBe(4);
});
