/** A hover's text shows as it is, whatever it holds; Markdown is checked by a Markdown parser, not by its looks. */
import fc from 'fast-check';
import { marked } from 'marked';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { renderHoverMarkdown, renderHoverPlain } from '../../../src/core/features/renderHover.ts';
import type { Hover, HoverBlock } from '../../../src/core/features/types.ts';

const hover = (blocks: readonly HoverBlock[], more: Partial<Hover> = {}): Hover => ({
  start: 0,
  end: 1,
  title: 'Cache',
  blocks,
  ...more,
});

const FULL = hover(
  [
    { kind: 'text', text: 'Keeps copies near the reader.\nA second line.\n\nA second paragraph.' },
    { kind: 'labelled', label: 'Trade-off', text: 'Reads may be stale.' },
    { kind: 'code', text: 'hit: 90%\nmiss: 1 - hit\n' },
    { kind: 'list', label: 'See also', items: ['cache-aside', 'write-through'] },
  ],
  { subtitle: 'component kind', link: { text: 'More', url: 'https://example.org/cache' } },
);

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

function nodesOf(markdown: string): readonly Node[] {
  const all: Node[] = [];
  const walk = (node: Node): void => {
    all.push(node);
    node.children?.forEach(walk);
  };
  walk(fromMarkdown(markdown) as Node);
  return all;
}

const textOf = (nodes: readonly Node[]): string =>
  nodes
    .filter((node) => node.type === 'text')
    .map((node) => node.value)
    .join('');

describe('as Markdown', () => {
  it('renders every kind of block', () => {
    expect(renderHoverMarkdown(FULL)).toBe(
      [
        '**Cache** · component kind',
        'Keeps copies near the reader.  \nA second line.',
        'A second paragraph.',
        '**Trade-off:** Reads may be stale.',
        '```\nhit: 90%\nmiss: 1 - hit\n```',
        '**See also:**',
        '- cache-aside\n- write-through',
        '[More](<https://example.org/cache>)',
      ].join('\n\n'),
    );
  });

  it('leaves names and numbers readable', () => {
    const text = 'peak_writes = 694K..1.16M messages/s (p99 - p50), 20% of 3 replicas! A -- B';
    expect(renderHoverMarkdown(hover([{ kind: 'text', text }]))).toBe(`**Cache**\n\n${text}`);
  });

  const hostile = [
    '[click](command:rm)',
    '![x](https://example.org/x.png)',
    '<img src=x onerror=alert(1)>',
    '<https://example.org>',
    'https://example.org and www.example.org and a@example.org',
    '# heading',
    '1. one',
    '23) one',
    '- item',
    '+ item',
    '> quote',
    '---',
    '===',
    '~~~\ncode',
    '```\ncode',
    '    indented',
    '**bold** __bold__ *em* _em_ ~~gone~~ `code`',
    '&lt;b&gt; &#42;',
    'a | b\n--|--\nc | d',
    '[ref]: https://example.org',
    '\\*not\\*',
    '$(warning) icon',
    'end with a backslash \\',
    '<!-- comment',
    '*',
  ];
  const harmless = new Set(['root', 'paragraph', 'strong', 'text', 'break']);

  it.each(hostile)('makes no markup of %j', (text) => {
    const nodes = nodesOf(renderHoverMarkdown(hover([{ kind: 'text', text }])));
    expect(nodes.filter((node) => !harmless.has(node.type))).toEqual([]);
    expect(textOf(nodes).replace(/\s+/g, '')).toBe(`Cache${text}`.replace(/\s+/g, ''));
  });

  it.each(hostile)('makes no link, tag or table of %j where Markdown is read as on GitHub', (text) => {
    const html = String(
      marked.parse(renderHoverMarkdown(hover([{ kind: 'labelled', label: text, text }], { title: text }))),
    );
    expect(html.replace(/<\/?(?:p|strong|br)>/g, '')).not.toMatch(/<[a-z!]/i);
  });

  it('shows any text as it is', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom(
        '*',
        '_',
        '`',
        '~',
        '[',
        ']',
        '(',
        ')',
        '<',
        '>',
        '#',
        '\n',
        '\n\n',
        '- ',
        '1. ',
        '\\',
        '&amp;',
        'a',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        fc.pre(/^[\x20-\x7e\n]*$/.test(text));
        const nodes = nodesOf(renderHoverMarkdown(hover([{ kind: 'text', text }])));
        expect(nodes.filter((node) => !harmless.has(node.type))).toEqual([]);
        expect(textOf(nodes).replace(/\s+/g, '')).toBe(`Cache${text}`.replace(/\s+/g, ''));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps code in its fence', () => {
    const nodes = nodesOf(renderHoverMarkdown(hover([{ kind: 'code', text: 'a\n````\n<b>' }])));
    expect(nodes.filter((node) => node.type === 'code').map((node) => node.value)).toEqual(['a\n````\n<b>']);
  });

  it('links to pages on the web alone', () => {
    const link = (url: string): string =>
      renderHoverMarkdown(hover([], { link: { text: 'page', url } })).replace(/^\*\*Cache\*\*\s*/, '');
    expect(link('https://example.org/a b>')).toBe('[page](<https://example.org/a%20b%3E>)');
    expect(link('command:sysdesign.openPreview')).toBe('');
  });
});

describe('terms', () => {
  const about = (id: string, name = 'Quorum') =>
    hover([{ kind: 'terms', label: 'See also', terms: [{ id, name }] }], { term: 'cache' });
  const command = { command: 'sysdesign.lookUpTerm' };
  const linksOf = (markdown: string) =>
    (nodesOf(markdown) as (Node & { url?: string })[]).filter(({ type }) => type === 'link').map(({ url }) => url);

  it('lead to their entries where the client opens them, and to the page elsewhere', () => {
    expect(renderHoverMarkdown(about('quorum'), command)).toBe(
      '**[Cache](<command:sysdesign.lookUpTerm?%5B%22cache%22%5D>)**\n\n**See also:** [Quorum](<command:sysdesign.lookUpTerm?%5B%22quorum%22%5D>)',
    );
    const page = 'https://github.com/sysdesign/sysdesign/blob/main/docs/glossary.md';
    expect(linksOf(renderHoverMarkdown(about('quorum')))).toEqual([`${page}#cache`, `${page}#quorum`]);
    expect(renderHoverMarkdown(about('document:x y'))).toMatch(/\*\*See also:\*\* Quorum$/);
    expect(renderHoverPlain(about('quorum'))).toBe('Cache\n\nSee also: Quorum');
  });

  it('stay one link of one command, whatever the document calls them', () => {
    const names = [
      '](command:evil)',
      '<x>',
      '*a*',
      '`b',
      'c\n\n# d',
      '\ud800',
      "'()!~",
      '"],["x',
      '\\',
      '&amp;',
      '?a#b',
    ];
    for (const name of names) {
      const links = linksOf(renderHoverMarkdown(about(`document:${name}`, name), command));
      expect(links).toHaveLength(2);
      const id = decodeURIComponent(links[1]!.replace('command:sysdesign.lookUpTerm?', ''));
      expect(JSON.parse(id)).toEqual([`document:${name}`]);
    }
  });
});

describe('as plain text', () => {
  it('renders every kind of block', () => {
    expect(renderHoverPlain(FULL)).toBe(
      [
        'Cache (component kind)',
        'Keeps copies near the reader.\nA second line.\n\nA second paragraph.',
        'Trade-off: Reads may be stale.',
        '  hit: 90%\n  miss: 1 - hit',
        'See also:\n  - cache-aside\n  - write-through',
        'More: https://example.org/cache',
      ].join('\n\n'),
    );
  });

  it('escapes nothing', () => {
    expect(renderHoverPlain(hover([{ kind: 'text', text: '*a* <b> [c](d)' }]))).toBe('Cache\n\n*a* <b> [c](d)');
  });
});
