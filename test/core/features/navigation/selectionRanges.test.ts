/** Growing selections: each range is a thing of the language, and holds the one before. */
import { describe, expect, test } from 'vitest';
import { openedText } from '../../../support/cursor.ts';
import { committedDocuments } from '../../../support/documents.ts';
import { dedent, readCursor } from '../../../support/marks.ts';

/** The texts that are selected, one after the other, without the last, which is the whole document. */
function grown(literal: string, path?: string): string[] {
  const { text, offset, path: name } = readCursor(literal, path);
  const { service, uri } = openedText(text, name);
  const ranges = service.selectionRanges(uri, offset);
  expect(ranges.at(-1)).toEqual({ start: 0, end: text.length });
  return ranges.slice(0, -1).map(({ start, end }) => text.slice(start, end));
}

/** The first so many of them. */
const first = (count: number, literal: string, path?: string): string[] => grown(literal, path).slice(0, count);

describe('a selection grows', () => {
  test('through a formula, its entry and its step', () => {
    expect(grown('title: A\nestimate:\n  a: 1\n  b: max(a, 2 * (a + 3$0 users)) # so\n')).toEqual([
      '3',
      '3 users',
      'a + 3 users',
      '(a + 3 users)',
      '2 * (a + 3 users)',
      'max(a, 2 * (a + 3 users))',
      'b: max(a, 2 * (a + 3 users))',
      'a: 1\n  b: max(a, 2 * (a + 3 users)) # so',
      'estimate:\n  a: 1\n  b: max(a, 2 * (a + 3 users)) # so',
      'title: A\nestimate:\n  a: 1\n  b: max(a, 2 * (a + 3 users)) # so',
    ]);
  });

  test('through a diagram', () => {
    const diagram = 'flowchart TB\n  subgraph S[Side]\n    A["Web Ap$0p"] -->|uses| B\n  end\n';
    const [inside, ...rest] = first(6, `hld:\n  diagram: |\n${diagram.replace(/^(?=.)/gm, '    ')}`);
    expect([inside, ...rest]).toEqual([
      'App',
      'Web App',
      '["Web App"]',
      'A["Web App"]',
      'A["Web App"] -->|uses| B',
      'subgraph S[Side]\n        A["Web App"] -->|uses| B\n      end',
    ]);
  });

  test('through a walk, hop by hop', () => {
    expect(first(4, 'hld:\n  paths:\n    p:\n      steps: [ A -> B & C$0 -> D, E -> F ]\n')).toEqual([
      'C',
      'A -> B & C',
      'A -> B & C -> D',
      '[ A -> B & C -> D, E -> F ]',
    ]);
  });

  test('through prose: code span, sentence, item, paragraph, section', () => {
    const text = `
      # Chat

      ## Scope

      Two people write.

      - One is here, at \`pe$0ak = 2.5 K/s\`; the
        other is not. They wait.
      - More.

      ## Estimates
    `;
    expect(grown(text, 'a.sysdesign.md')).toEqual([
      'peak',
      'peak = 2.5 K/s',
      '`peak = 2.5 K/s`',
      '- One is here, at `peak = 2.5 K/s`; the\n  other is not.',
      '- One is here, at `peak = 2.5 K/s`; the\n  other is not. They wait.',
      '- One is here, at `peak = 2.5 K/s`; the\n  other is not. They wait.\n- More.',
      'Two people write.\n\n- One is here, at `peak = 2.5 K/s`; the\n  other is not. They wait.\n- More.',
      '## Scope\n\nTwo people write.\n\n- One is here, at `peak = 2.5 K/s`; the\n  other is not. They wait.\n- More.',
      dedent(text).trim().replace('$0', ''),
    ]);
  });

  test('through a fence of the Markdown form', () => {
    const text = '## Estimates\n\n```yaml\na: 1 us$0er\nb: 2\n```\n\n## API\n';
    expect(grown(text, 'a.sysdesign.md')).toEqual([
      'user',
      '1 user',
      'a: 1 user',
      'a: 1 user\nb: 2',
      '```yaml\na: 1 user\nb: 2\n```',
      '## Estimates\n\n```yaml\na: 1 user\nb: 2\n```',
    ]);
  });

  test('with Windows line breaks, in quotes, in a key, and where nothing is', () => {
    expect(grown('title: A\r\nestimate:\r\n  b: "1 us$0er"\r\n')).toEqual([
      'user',
      '1 user',
      '"1 user"',
      'b: "1 user"',
      'estimate:\r\n  b: "1 user"',
      'title: A\r\nestimate:\r\n  b: "1 user"',
    ]);
    expect(first(2, 'estim$0ate:\n  a: 1\n')).toEqual(['estimate', 'estimate:\n  a: 1']);
    expect(grown('$0')).toEqual([]);
    expect(grown('title: A\n\n$0\n')).toEqual([]);
  });
});

test.each(committedDocuments().map((document) => [document.name, document] as const))(
  'in %s each range lies in the next, from any place',
  (_name, { text, path }) => {
    const { service, uri } = openedText(text, path);
    for (let offset = 0; offset <= text.length; offset += 997) {
      const ranges = service.selectionRanges(uri, offset);
      ranges.forEach(({ start, end }, index) => {
        expect(start <= offset && offset <= end).toBe(true);
        const around = ranges[index + 1];
        if (around)
          expect(around.start <= start && end <= around.end && end - start < around.end - around.start).toBe(true);
      });
    }
  },
);
