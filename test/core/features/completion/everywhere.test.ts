/** Completion at every place of worked designs, whole and damaged: it answers, and a key that is taken stands where it was asked for. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DocumentParser, formOf, type SyntaxNode } from '../../../../src/core/syntax/index.ts';
import type { Completion } from '../../../../src/core/features/types.ts';
import { openedText } from '../../../support/cursor.ts';
import { damages } from '../../../support/damage.ts';

/** The longer ones are asked at every few places: an answer of theirs takes as long, and they are many times the size. */
const EXAMPLES = [
  ['chat/chat.sysdesign.yaml', 1],
  ['chat/chat.sysdesign.md', 1],
  ['url-shortener/url-shortener.sysdesign.yaml', 5],
  ['news-feed/news-feed.sysdesign.md', 5],
] as const;
/** Of the damaged texts and of the places that a key may have, every so manieth is tried: each is a document of its own. */
const FEW = 6;

const read = (name: string): string => readFileSync(new URL(`../../../../examples/${name}`, import.meta.url), 'utf8');

/** What holds of every answer: it replaces text round the cursor, on its line, by something else. */
function wrongIn(list: readonly Completion[], text: string, offset: number): string[] {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const lineEnd = end < 0 ? text.length : end;
  return list
    .filter(({ edit }) => edit.start < lineStart || edit.start > offset || edit.end < offset || edit.end > lineEnd)
    .map(({ label, edit }) => `${label} at ${String(offset)}: ${String(edit.start)} to ${String(edit.end)}`);
}

describe('every place', () => {
  test.each(EXAMPLES)('of %s is answered', (name, step) => {
    const text = read(name);
    const { service, uri } = openedText(text, name);
    const wrong: string[] = [];
    for (let offset = 0; offset <= text.length; offset += step)
      wrong.push(...wrongIn(service.completions(uri, offset), text, offset));
    expect(wrong).toEqual([]);
  });

  test.each(['chat/chat.sysdesign.yaml', 'chat/chat.sysdesign.md'])(
    'of %s is answered where it is damaged',
    (name) => {
      const text = read(name);
      const wrong: string[] = [];
      for (const { text: damaged, line } of damages(text, formOf(name, text)).filter((_, index) => index % FEW === 0)) {
        const { service, uri } = openedText(damaged, name);
        const start = damaged.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
        const end = (damaged.indexOf('\n', damaged.indexOf('\n', start) + 1) + 1 || damaged.length + 1) - 1;
        for (let offset = start; offset <= end; offset++)
          wrong.push(...wrongIn(service.completions(uri, offset), damaged, offset));
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  test.each(['chat/chat.sysdesign.yaml', 'chat/chat.sysdesign.md'])(
    'of %s is answered where it ends',
    (name) => {
      const text = read(name);
      const wrong: string[] = [];
      for (let offset = 0; offset < text.length; offset += 41) {
        const begun = text.slice(0, offset).replaceAll('\n', offset % 2 === 0 ? '\n' : '\r\n');
        const { service, uri } = openedText(begun, name);
        wrong.push(...wrongIn(service.completions(uri, begun.length), begun, begun.length));
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );
});

/** The keys of a tree with the paths that lead to them. */
function pathsIn(node: SyntaxNode | undefined, path: readonly string[] = []): string[] {
  if (!node || node.kind === 'scalar') return [];
  if (node.kind === 'seq') return node.items.flatMap((item, index) => pathsIn(item, [...path, String(index)]));
  return node.entries.flatMap(({ key, value }) => {
    const own = [...path, key.text];
    return [own.join(' › '), ...pathsIn(value, own)];
  });
}

const keysOf = (text: string, name: string): string[] =>
  pathsIn(new DocumentParser().parse(text, formOf(name, text)).root);

interface Asked {
  /** Where the key is to stand. */
  readonly parent: string;
  readonly offset: number;
  readonly text: string;
}

/** For each key that stands alone on its line: a line before it, with as many blanks as it has, fewer, and none. */
function placesIn(text: string, name: string): Asked[] {
  const root = new DocumentParser().parse(text, formOf(name, text)).root;
  const found: Asked[] = [];
  const visit = (node: SyntaxNode | undefined, path: readonly string[]): void => {
    if (!node || node.kind === 'scalar') return;
    if (node.kind === 'seq') {
      node.items.forEach((item, index) => visit(item, [...path, String(index)]));
      return;
    }
    for (const { key, value } of node.entries) {
      visit(value, [...path, key.text]);
      const start = text.lastIndexOf('\n', key.span.start - 1) + 1;
      const margin = text.slice(start, key.span.start);
      // The Markdown form has keys without a line of their own: of its headings.
      if (margin.trim() !== '' || (path.length === 0 && name.endsWith('.md'))) continue;
      for (const blanks of new Set([margin.length, Math.max(0, margin.length - 1)])) {
        const line = ' '.repeat(blanks);
        found.push({
          parent: path.join(' › '),
          offset: start + blanks,
          text: `${text.slice(0, start)}${line}\n${text.slice(start)}`,
        });
      }
    }
  };
  visit(root, []);
  return found;
}

describe('a key that is taken', () => {
  test.each(['chat/chat.sysdesign.yaml', 'chat/chat.sysdesign.md'])(
    'stands where it was asked for, and moves nothing else: %s',
    (name) => {
      const text = read(name);
      const before = keysOf(text, name);
      const wrong: string[] = [];
      let taken = 0;
      for (const asked of placesIn(text, name).filter((_, index) => index % FEW < 2)) {
        const { service, uri } = openedText(asked.text, name);
        const offers = service.completions(uri, asked.offset).filter(({ kind }) => kind === 'key');
        // The first, the last, and those that begin a block of their own.
        const blocks = offers.filter(({ edit }) => /:(?: \|)?$/.test(edit.newText)).slice(0, 1);
        for (const { label, edit } of new Set([...offers.slice(0, 1), ...offers.slice(-1), ...blocks])) {
          taken += 1;
          const after = asked.text.slice(0, edit.start) + edit.newText + asked.text.slice(edit.end);
          const own = asked.parent === '' ? label : `${asked.parent} › ${label}`;
          const others = keysOf(after, name).filter((path) => path !== own);
          if (others.length !== before.length || others.some((path, index) => path !== before[index])) {
            wrong.push(`${own} at ${String(asked.offset)}: ${JSON.stringify(edit.newText)}`);
          }
        }
      }
      expect(wrong).toEqual([]);
      expect(taken).toBeGreaterThan(50);
    },
    120_000,
  );
});
