/** Unified diffs: those of small changes to the letter, and any diff applied gives the new text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../src/cli/diff.ts';

const LETTERS = [...'abcdefghijklmnop'];

/** Applies a unified diff, holding its numbers and unchanged lines against the text. */
function patched(text: string, diff: string): string {
  const lines = text.split(/(?<=\n)/);
  const result: string[] = [];
  let at = 0;
  const rows = diff.split('\n').slice(2, -1);
  rows.forEach((row, index) => {
    const head = /^@@ -(\d+),(\d+) \+(\d+),(\d+) @@$/.exec(row);
    if (head) {
      while (at < Number(head[1]) - (head[2] === '0' ? 0 : 1)) result.push(lines[at++]!);
      expect(result.length).toBe(Number(head[3]) - (head[4] === '0' ? 0 : 1));
      return;
    }
    if (row.startsWith('\\')) return;
    const line = `${row.slice(1)}${rows[index + 1]?.startsWith('\\') ? '' : '\n'}`;
    if (row.startsWith('+')) result.push(line);
    else {
      expect(lines[at]).toBe(line);
      if (row.startsWith(' ')) result.push(line);
      at++;
    }
  });
  return [...result, ...lines.slice(at)].join('');
}

describe('a diff', () => {
  it('shows changes with three lines around them', () => {
    const after = [...LETTERS.slice(0, 4), 'E', ...LETTERS.slice(5, 14), 'new', ...LETTERS.slice(14)];
    expect(unifiedDiff('a.md', `${LETTERS.join('\n')}\n`, `${after.join('\n')}\n`)).toBe(`--- a.md
+++ a.md
@@ -2,7 +2,7 @@
 b
 c
 d
-e
+E
 f
 g
 h
@@ -12,5 +12,6 @@
 l
 m
 n
+new
 o
 p
`);
  });

  it('is empty for equal texts', () => {
    expect(unifiedDiff('a', 'x\n', 'x\n')).toBe('');
  });

  it('tells a last line that no break ends', () => {
    expect(unifiedDiff('a', 'x', 'x\n')).toBe(`--- a\n+++ a\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+x\n`);
  });

  it('applied gives the new text', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 40 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(patched(before, unifiedDiff('x', before, after))).toBe(after);
      }),
    );
  });

  it('is soon done with texts that have nothing in common', () => {
    const long = (letter: string) => `${letter}\n`.repeat(20_000);
    expect(patched(long('a'), unifiedDiff('x', long('a'), long('b')))).toBe(long('b'));
  });
});
