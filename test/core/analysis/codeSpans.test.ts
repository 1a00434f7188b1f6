/** Code spans: where they start and end by the rules of Markdown, and what they name. */
import { describe, expect, test } from 'vitest';
import { codeSpansIn, namingSpansIn } from '../../../src/core/analysis/codeSpans.ts';

const spans = (text: string): string[] => codeSpansIn(text).map(({ outer }) => text.slice(outer.start, outer.end));

describe('spans', () => {
  test.each([
    ['no code', []],
    ['a `b` and `c`', ['`b`', '`c`']],
    ['a ``b ` c`` d `e`', ['``b ` c``', '`e`']],
    ['a `b\nc` d', ['`b\nc`']],
    ['an open ` one\n\nand `b`', ['`b`']],
    ['- an open ` one\n- and `b`', ['`b`']],
    ['an open ` one\r\n\r\nand `b`\r\n', ['`b`']],
    ['three ``` one `b`', ['`b`']],
    ['escaped \\` and `b`', ['`b`']],
    ['backslash \\\\`b`', ['`b`']],
    ['`\\` ends there`', ['`\\`']],
    ['` ` and ``', []],
    ['before `a`\n```yaml\nb: `c`\n```\nbehind `d`', ['`a`', '`d`']],
    ['before `a`\n~~~\n`c`\n', ['`a`']],
    ['```not a fence``` and `b`', ['```not a fence```', '`b`']],
  ])('%j', (text, expected) => expect(spans(text)).toEqual(expected));
});

describe('names', () => {
  const names = (text: string): string[] =>
    namingSpansIn(text).map(({ name, range, figure }) => {
      expect(text.slice(range.start, range.end).replace(/\s+/g, ' ')).toBe(name);
      if (figure) expect(text.slice(figure.start, figure.end)).toBe(figure.text);
      return figure ? `${name} = ${figure.text}` : name;
    });

  test.each([
    ['`writes`', ['writes']],
    ['` writes `', ['writes']],
    ['`storage = 2.19 PB`', ['storage = 2.19 PB']],
    ['`storage=2.19 PB`', ['storage = 2.19 PB']],
    ['`storage =`', ['storage = ']],
    ['`data.message.retention`', ['data.message.retention']],
    ['`send\nmessage`', ['send message']],
    ['`a == b` `a >= b` `a => b`', ['a == b', 'a >= b', 'a => b']],
    ['`= 3`', []],
  ])('%j', (text, expected) => expect(names(text)).toEqual(expected));
});
