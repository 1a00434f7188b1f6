/** Lines and columns, and lines carried over from one version of a text to the next. */
import { describe, expect, test } from 'vitest';
import { LineIndex } from '../../../src/core/base/lineIndex.ts';
import { Random } from '../../support/randomText.ts';

/** Where the lines of a text start, found the slow way: character by character. */
function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const half = text[at] === '\r' && text[at + 1] === '\n';
    if (!half && (text[at] === '\n' || text[at] === '\r')) starts.push(at + 1);
  }
  return starts;
}

const startsIn = (lines: LineIndex): number[] =>
  Array.from({ length: lines.lineCount }, (_, line) => lines.lineStart(line));

describe('a line index', () => {
  test.each([
    ['', [0]],
    ['a', [0]],
    ['a\nb\r\nc\rd', [0, 2, 5, 7]],
    ['\n\r\n\n', [0, 1, 3, 4]],
  ])('finds the lines of %j', (text, starts) => expect(startsIn(new LineIndex(text))).toEqual(starts));

  test('after edits is the index of the new text', () => {
    const random = new Random(11);
    const words = ['', 'a', '\n', '\r', '\r\n', 'bc\n\rd', '\n\n'];
    let lines = new LineIndex('one\r\ntwo\nthree\rfour');
    for (let count = 0; count < 3000; count++) {
      const start = random.below(lines.text.length + 1);
      const end = Math.min(lines.text.length, start + random.below(4));
      const text = words[random.below(words.length)]!;
      const expected = lines.text.slice(0, start) + text + lines.text.slice(end);
      lines = lines.edited({ start, end }, text);
      expect(lines.text).toBe(expected);
      expect(startsIn(lines)).toEqual(startsOf(expected));
      if (lines.text.length > 60) lines = new LineIndex('x\r\ny');
    }
  });
});
