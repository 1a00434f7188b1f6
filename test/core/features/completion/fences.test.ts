/** Fences for a step of the Markdown form that has none yet. */
import { expect, test } from 'vitest';
import { completionsAtCursor } from '../../../support/cursor.ts';

const MD = 'design.sysdesign.md';
const labels = (literal: string): readonly string[] =>
  completionsAtCursor(literal, MD).labels.filter((label) => label.startsWith('```'));

test('a step without one is offered it, the picture first where it belongs', () => {
  expect(labels('## API\n\n$0\n')).toEqual(['```yaml']);
  expect(labels('## HLD\n\n$0\n')).toEqual(['```mermaid', '```yaml']);
  expect(labels('## HLD\n\n```mermaid\nflowchart TB\n  A --> B\n```\n\n$0\n')).toEqual(['```yaml']);
});

test('not where there is one, and not outside of steps', () => {
  expect(labels('## API\n\n$0\n\n```yaml\nsend:\n  style: rest\n```\n')).toEqual([]);
  expect(labels('## Appendix\n\n$0\n')).toEqual([]);
  expect(labels('# Title\n\n$0\n\n## API\n')).toEqual([]);
});

test('what is typed of it is replaced, and it is closed', () => {
  const seen = completionsAtCursor('## API\n\n```ya$0', MD);
  expect(seen.accept('```yaml')).toBe('## API\n\n```yaml\n$0\n```');
  expect(seen.list[0]!.plain).toBe('```yaml\n\n```');
});
