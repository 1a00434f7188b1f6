/** Diagram and components brought together, item by item: what differs, which ways there are, and what comes of those chosen. */
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/base/edit.ts';
import { lineEdits } from '../../../../src/core/features/reconcile/lineEdits.ts';
import { openedText, type Opened } from '../../../support/cursor.ts';

const SHOP = `title: Shop
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders, PostgreSQL)]
      S -->|Mail| M[Mailer]
  components:
    S:
      kind: service
    DB:
      kind: sql-database
      technology: MySQL
    K:
      kind: cache
  flows:
    S -> K: { protocol: RESP }
  paths:
    order:
      steps:
        - C -> S -> DB
    look:
      steps:
        - C -> DB
        - C -> S
`;

const MARKDOWN = `# Shop

## High-level design

\`\`\`mermaid
flowchart TB
  C[Web App] -->|HTTPS| S[Shop Service]
  S -->|Mail| M[Mailer]
\`\`\`

\`\`\`yaml
components:
  S: { kind: service }
  K: { kind: cache }
\`\`\`
`;

function listed({ service, uri }: Opened): readonly string[] {
  return service
    .differences(uri)
    .flatMap(({ id, what, ways }) => [`${id}: ${what}`, ...ways.map(({ side, title }) => `  ${side}: ${title}`)]);
}

function done({ service, uri, text }: Opened, ...chosen: readonly (readonly [difference: string, way: string])[]) {
  const result = service.reconcile(
    uri,
    chosen.map(([difference, way]) => ({ difference, way })),
  )!;
  expect(applyEdits(text, result.edits)).toBe(result.text);
  return result;
}

describe('what differs', () => {
  test('is one item for each thing, with ways on both sides', () => {
    expect(listed(openedText(SHOP))).toEqual([
      'undescribed M: "Mailer" (M) is drawn and not described',
      '  text: Add an entry for "Mailer" (M)',
      '  diagram: Take "Mailer" (M) out of the picture',
      'technology DB: The diagram says that "Orders, PostgreSQL" (DB) is PostgreSQL, and its entry says MySQL',
      '  text: Change the entry to PostgreSQL',
      '  diagram: Change the diagram to MySQL',
      'undrawn K: "K" is described and not drawn',
      '  diagram: Draw "K"',
      '  text: Remove the entry "K" and its flow',
      'path look: C -> DB: The path "look" goes from "Web App" (C) to "Orders, PostgreSQL" (DB), where no arrow is drawn',
      '  text: Go from "Web App" (C) over "Shop Service" (S)',
      '  diagram: Draw the arrow from "Web App" (C) to "Orders, PostgreSQL" (DB)',
      '  text: Take the step from "Web App" (C) to "Orders, PostgreSQL" (DB) out of the path "look"',
    ]);
  });

  test('is nothing where there is no diagram, or both say the same', () => {
    expect(listed(openedText(SHOP.replace(/ {2}diagram:[^]*?(?= {2}components:)/, '')))).toEqual([]);
    expect(listed(openedText('hld:\n  diagram: |\n    flowchart TB\n      A --> B\n'))).toEqual([]);
  });

  test('is what the rules find: who answers a finding has no difference there', () => {
    const accepted = `accept:\n  hld/component-not-drawn: { K: Comes later }\n${SHOP}`;
    expect(listed(openedText(accepted)).filter((line) => line.startsWith('undrawn'))).toEqual([]);
  });

  test('is told in the preview, with the boxes that nothing describes', () => {
    const { service, uri } = openedText(SHOP);
    expect(service.preview(uri, {})!.differences!.map(({ what, node }) => [what, node])).toContainEqual([
      '"Mailer" (M) is drawn and not described',
      'M',
    ]);
    expect(openedText(MARKDOWN).service.preview('file:///none', {})).toBeUndefined();
  });
});

describe('what is chosen', () => {
  test('is done on the diagram, and what follows from it too: its flows are drawn', () => {
    const { text, settled, failed, remaining } = done(
      openedText(SHOP),
      ['undrawn K', 'Draw "K"'],
      ['technology DB', 'Change the diagram to MySQL'],
      ['undescribed M', 'Take "Mailer" (M) out of the picture'],
      ['path look: C -> DB', 'Draw the arrow from "Web App" (C) to "Orders, PostgreSQL" (DB)'],
    );
    expect({ settled, failed, remaining }).toEqual({ settled: 4, failed: [], remaining: [] });
    expect(text).toContain('DB[(Orders, MySQL)]');
    expect(text).toContain('S -->|RESP| K');
    expect(text).toContain('C --> DB');
    expect(text).not.toContain('Mailer');
    expect(text.slice(text.indexOf('  components:'))).toBe(SHOP.slice(SHOP.indexOf('  components:')));
  });

  test('is done on the text, and the diagram stays letter for letter', () => {
    const { text, settled, failed, remaining } = done(
      openedText(SHOP),
      ['undrawn K', 'Remove the entry "K" and its flow'],
      ['technology DB', 'Change the entry to PostgreSQL'],
      ['undescribed M', 'Add an entry for "Mailer" (M)'],
      ['path look: C -> DB', 'Take the step from "Web App" (C) to "Orders, PostgreSQL" (DB) out of the path "look"'],
    );
    expect({ settled, failed, remaining }).toEqual({ settled: 4, failed: [], remaining: [] });
    expect(text).toBe(
      `${SHOP.slice(0, SHOP.indexOf('    K:'))}    M:
      kind: notification-service
  paths:
    order:
      steps:
        - C -> S -> DB
    look:
      steps:
        - C -> S
`.replace('technology: MySQL', 'technology: PostgreSQL'),
    );
  });

  test('leaves what is not chosen as it is, and says what still differs', () => {
    const { remaining, settled } = done(openedText(SHOP), ['technology DB', 'Change the entry to PostgreSQL']);
    expect(settled).toBe(1);
    expect(remaining).toHaveLength(3);
  });

  test('is told where it can not be done any more', () => {
    const opened = openedText(SHOP);
    expect(done(opened, ['undrawn Q', 'Draw "Q"'], ['undrawn K', 'Paint it'])).toMatchObject({
      edits: [],
      settled: 0,
      failed: [
        'What can\'t be done any more: Draw "Q"',
        '"K" is described and not drawn; what can\'t be done any more: Paint it',
      ],
    });
  });

  test.each(['\n', '\r\n'])('is done in the Markdown form, with the line breaks that it has: %j', (lineBreak) => {
    const source = MARKDOWN.replaceAll('\n', lineBreak);
    const opened = openedText(source, 'a.sysdesign.md');
    const { text, remaining } = done(
      opened,
      ['undrawn K', 'Draw "K"'],
      ['undescribed M', 'Take "Mailer" (M) out of the picture'],
    );
    expect(remaining).toEqual([]);
    const diagram = 'flowchart TB\n  C[Web App] -->|HTTPS| S[Shop Service]\n  K\n';
    const expected = MARKDOWN.replace(/flowchart TB[^]*?(?=```)/, diagram).replaceAll('\n', lineBreak);
    expect(text.replace('K[(K)]', 'K')).toBe(expected);
  });
});

describe('edits between two texts', () => {
  test.each([
    ['', 'a\n'],
    ['a\nb\nc\n', 'a\nc\n'],
    ['a\nb\nc\nd\n', 'b\nx\nd\ny'],
    ['a\r\nb\r\n', 'a\r\nc\r\nb\r\n'],
  ])('lead from %j to %j', (before, after) => {
    expect(applyEdits(before, lineEdits(before, after))).toBe(after);
  });

  test('touch only the lines that differ', () => {
    expect(lineEdits('a\nb\nc\nd\ne\n', 'a\nB\nc\nD\ne\n')).toEqual([
      { start: 2, end: 4, newText: 'B\n' },
      { start: 6, end: 8, newText: 'D\n' },
    ]);
    expect(lineEdits('a\n', 'a\n')).toEqual([]);
  });
});
