/** Positions through every style of scalar: each character of a value lies where that character stands in the document. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DocumentParser, valueAt, type ScalarNode } from '../../../src/core/syntax/index.ts';

function scalar(text: string): ScalarNode {
  const { root, problems } = new DocumentParser().parse(text, 'yaml');
  expect(
    problems.map(({ message }) => message),
    text,
  ).toEqual([]);
  const node = valueAt(root, 'before', 'why') ?? valueAt(root, 'why');
  if (node?.kind !== 'scalar') throw new Error(`No text in ${text}`);
  return node;
}

/** A character is where it is said to be, or is a space or a line break that was folded, or is written as an escape. */
function checkPlaces(source: string): void {
  const { text, place, style } = scalar(source);
  let last = -1;
  for (let offset = 0; offset < text.length; offset++) {
    const at = place.locate(offset);
    const char = text[offset]!;
    expect(at, source).toBeGreaterThanOrEqual(last);
    last = at;
    if (source[at] === char) continue;
    const written = source.slice(at, at + 2);
    const folded = /\s/.test(char) && /^[\s\\]/.test(written);
    const escaped = style === 'double' && written.startsWith('\\');
    expect(folded || escaped, `${JSON.stringify(char)} at ${offset} is ${JSON.stringify(written)} in\n${source}`).toBe(
      true,
    );
  }
  expect(place.locate(text.length)).toBeLessThanOrEqual(source.length);
}

describe('places of scalars', () => {
  test.each([
    ['plain', 'why: one two'],
    ['plain over lines', 'why: one\n  two\n\n  three\n'],
    ['plain below its key', 'why:\n  one\n  two\n'],
    ['single', "why: 'it''s one'"],
    ['single over lines', "why: 'one\n  two\n\n  it''s'"],
    ['double with escapes', 'why: "a\\tb \\u00e9 \\x41 \\U0001F600 \\" \\\\ end"'],
    ['double over lines', 'why: "one\n  two \\\n  three\n\n  four"'],
    ['literal', 'why: |\n  one\n    two\n\n  three\n'],
    ['literal, kept', 'why: |+\n  one\n\n\n'],
    ['literal, stripped', 'why: |-\n  one\n  two'],
    ['literal with an indicator', 'why: |2\n    one\n   two\n'],
    ['literal with leading blank lines', 'why: |\n\n\n  one\n  two\n'],
    ['folded', 'why: >\n  one\n  two\n\n  three\n\n\n  four\n'],
    ['folded with deeper lines', 'why: >-\n  one\n  two\n    deeper\n    still\n  back\n'],
    ['tabs', 'why: |\n  a\tb\n  \tc\n'],
    ['astral characters', 'why: "😀 and 😀"\n'],
    ['astral characters in a block', 'why: |\n  😀 one\n  two 😀\n'],
    ['in braces', 'before: { why: one two, x: 1 }\n'],
    ['in braces over lines', 'before: {\n  why: "one\n    two",\n  x: 1\n}\n'],
  ])('%s', (_, source) => {
    checkPlaces(source);
    checkPlaces(source.replaceAll('\n', '\r\n'));
    const pushed = `first: 1\n${source}`;
    checkPlaces(pushed);
  });

  test('any text, in any style', () => {
    const word = fc.stringMatching(/^[a-z][a-zé😀_()-]{0,6}$/u);
    const line = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    const lines = fc.array(fc.oneof({ weight: 5, arbitrary: line }, { weight: 1, arbitrary: fc.constant('') }), {
      minLength: 1,
      maxLength: 6,
    });
    const styles: readonly ((text: readonly string[]) => string)[] = [
      (text) => `why: ${text.filter(Boolean).join('\n  ') || 'x'}\n`,
      (text) => `why: "${text.join('\n  ')}x"\n`,
      (text) => `why: '${text.join('\n  ')}x'\n`,
      (text) => `why: |\n  x\n  ${text.join('\n  ')}\n`,
      (text) => `why: |-\n  x\n  ${text.map((each, index) => (index % 2 ? `  ${each}` : each)).join('\n  ')}\n  x\n`,
      (text) => `why: >\n  x\n  ${text.join('\n  ')}\n`,
      (text) => `before:\n  why: >+\n    x\n    ${text.join('\n    ')}\n`,
      (text) => `before: { why: "${text.join('\n  ')}x" }\n`,
    ];
    fc.assert(
      fc.property(lines, fc.constantFrom(...styles), fc.boolean(), (text, style, windows) => {
        const source = style(text);
        checkPlaces(windows ? source.replaceAll('\n', '\r\n') : source);
      }),
      { numRuns: 1_500, seed: 5 },
    );
  });

  test('a value on a mended line still lies where it is written', () => {
    const source = 'title: "Chat of two\nstatus: draft\nscope\n  functional\n    R1 Send it now\n    R2: Read it\n';
    const { root } = new DocumentParser().parse(source, 'yaml');
    for (const [path, text] of [
      [['title'], 'Chat of two'],
      [['scope', 'functional', 'R1'], 'Send it now'],
      [['scope', 'functional', 'R2'], 'Read it'],
      [['status'], 'draft'],
    ] as const) {
      const node = valueAt(root, ...path) as ScalarNode;
      expect(node.text).toBe(text);
      const start = node.place.locate(0);
      expect(source.slice(start, start + text.length)).toBe(text);
      expect(source.slice(node.span.start, node.span.end).replace('"', '')).toBe(text);
    }
  });
});
