/** Markdown prose as data: what GitHub's Markdown has beside the plain one, and what is hostile. */
import { describe, expect, test } from 'vitest';
import { readProse, type ProsePart } from '../../../src/core/syntax/index.ts';

const parts = (text: string): readonly ProsePart[] => readProse(text).map(({ part }) => part);
const words = (...texts: string[]) => texts.map((text) => (text === '' ? [] : [{ text }]));

describe('tables', () => {
  test('have a head, rows as wide as it, and sides', () => {
    expect(parts('| Store | Cost |\n|:--|--:|\n| DB | **3** |\n| a \\| b |\n| x | y | too many |')).toEqual([
      {
        kind: 'grid',
        head: words('Store', 'Cost'),
        rows: [[[{ text: 'DB' }], [{ text: '3', style: 'strong' }]], words('a | b', ''), words('x', 'y')],
        align: ['left', 'right'],
      },
    ]);
  });

  test('come with what stands right above them, and within lists and quotes', () => {
    const grid = { kind: 'grid', head: words('a', 'b'), rows: [words('1', '2')], align: ['left', 'center'] };
    expect(parts('Costs:\na | b\n--- | :-:\n1 | 2')).toEqual([{ kind: 'text', runs: [{ text: 'Costs:' }] }, grid]);
    expect(parts('- | a | b |\n  |---|:-:|\n  | 1 | 2 |')).toMatchObject([{ kind: 'list', items: [[grid]] }]);
    expect(parts('> | a | b |\n> |---|:-:|\n> | 1 | 2 |')).toEqual([{ kind: 'quote', parts: [grid] }]);
  });

  test('are none without a row of dashes as wide as the head', () => {
    for (const text of ['a | b', 'a | b\n---|---|---', 'yes|no or\nmaybe|not'])
      expect(parts(text).map(({ kind }) => kind)).toEqual(['text']);
  });

  test('take no block into a cell, and no markup', () => {
    expect(parts('| a |\n|---|\n| <b>x</b> |')).toMatchObject([{ rows: [[[{ text: 'x' }]]] }]);
    expect(parts('| # a | - b |\n|---|---|')).toMatchObject([{ head: words('# a', '- b') }]);
  });
});

describe('lists', () => {
  test('nest, begin where they say, and have tasks', () => {
    const item = (text: string): ProsePart => ({ kind: 'text', runs: [{ text }] });
    expect(parts('3. a\n   - [ ] b\n   - [x] c\n   - d')).toEqual([
      {
        kind: 'list',
        ordered: true,
        start: 3,
        items: [
          [
            item('a'),
            {
              kind: 'list',
              ordered: false,
              items: [[item('b')], [item('c')], [item('d')]],
              tasks: ['open', 'done', 'none'],
            },
          ],
        ],
      },
    ]);
    expect(parts('- [link] and so on\n- [ ]')).toEqual([
      { kind: 'list', ordered: false, items: [[item('[link] and so on')], [item('[ ]')]] },
    ]);
  });
});

describe('words', () => {
  const runs = (text: string) => parts(text).flatMap((part) => (part.kind === 'text' ? part.runs : []));

  test('bare addresses, links by reference, footnotes, and what is struck out', () => {
    expect(runs('See https://a.example/x_y. Or [b][1], ~~not c~~.\n\n[1]: https://b.example')).toEqual([
      { text: 'See ' },
      { text: 'https://a.example/x_y', href: 'https://a.example/x_y' },
      { text: '. Or ' },
      { text: 'b', href: 'https://b.example' },
      { text: ', ' },
      { text: 'not c', style: 'deleted' },
      { text: '.' },
    ]);
    expect(runs('It holds[^1].\n\n[^1]: Measured in May')).toEqual([
      { text: 'It holds' },
      { text: '1', style: 'note' },
      { text: '.' },
      { text: '1', style: 'note' },
      { text: ' Measured in May' },
    ]);
    expect(runs('It holds[^a].\n\n[^a]: Measured')).toEqual([
      { text: 'It holds' },
      { text: 'a', style: 'note' },
      { text: '.' },
      { text: 'a', style: 'note' },
      { text: ' Measured' },
    ]);
  });

  test('a link within a link is one', () => {
    expect(runs('[https://a.example](https://b.example)')).toEqual([
      { text: 'https://a.example', href: 'https://b.example' },
    ]);
  });

  test('nothing leads to where a page must not go, and no markup is left', () => {
    const hostile = [
      '[a](javascript:alert(1))',
      '[a][x]\n\n[x]: javascript:alert(1)',
      '[a](data:text/html,x)',
      '[a](vscode://x)',
      '<a href="https://a.example">a</a>',
      '![a](https://a.example/x.png)',
      '<img src=x onerror=alert(1)>a',
    ];
    for (const text of hostile) expect(JSON.stringify(parts(text))).not.toMatch(/href|script|src|onerror/i);
  });

  test('deep nesting is shown as it is written, and never too deep for the page', () => {
    const depth = (value: unknown): number =>
      value !== null && typeof value === 'object' ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;
    for (const text of [
      '> '.repeat(2_000) + 'a',
      `${'- '.repeat(500)}a`,
      `${'*'.repeat(3_000)}a${'*'.repeat(3_000)}`,
    ]) {
      expect(depth(parts(text))).toBeLessThan(60);
      expect(JSON.stringify(parts(text))).toContain('a');
    }
  });
});
