/** Which line was edited last, and when the cursor has left it. */
import { expect, test } from 'vitest';
import { EditedLines } from '../../src/client/editedLines.ts';

test('a cursor leaves the line of the last edit once', () => {
  const lines = new EditedLines();
  expect(lines.left('a', [3])).toBe(false);
  lines.edited('a', [{ line: 3, text: 'x' }]);
  expect(lines.left('a', [3])).toBe(false);
  expect(lines.left('b', [4])).toBe(false);
  expect(lines.left('a', [4])).toBe(true);
  expect(lines.left('a', [4])).toBe(false);
});

test('with several cursors none may stand on it', () => {
  const lines = new EditedLines();
  lines.edited('a', [{ line: 3, text: 'x' }]);
  expect(lines.left('a', [5, 3])).toBe(false);
  expect(lines.left('a', [5, 2])).toBe(true);
});

test('a line break moves on to the next line, and of several changes the first in the text counts', () => {
  const lines = new EditedLines();
  lines.edited('a', [{ line: 3, text: '\r\n  ' }]);
  expect(lines.left('a', [4])).toBe(false);
  expect(lines.left('a', [3])).toBe(true);
  lines.edited('a', [
    { line: 7, text: 'x' },
    { line: 2, text: 'x' },
  ]);
  expect(lines.left('a', [2])).toBe(false);
});

test('a closed document is forgotten', () => {
  const lines = new EditedLines();
  lines.edited('a', [{ line: 3, text: 'x' }]);
  lines.forget('a');
  expect(lines.left('a', [4])).toBe(false);
});
