/** Writing supposed expressions: the scalar changes, and nothing else, whatever the form and the style that it stands in. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/base/edit.ts';
import { opened, openedText } from '../../support/cursor.ts';
import { factsOf } from '../../support/checkRules.ts';

type WhatIf = Readonly<Record<string, string>>;

/** The document with what is supposed written into it. */
function written(text: string, whatIf: WhatIf, name = 'design.sysdesign.yaml'): string {
  const { service, uri } = opened(text, name);
  return applyEdits(text, service.supposedEdits(uri, whatIf)!);
}

const estimates = (body: string): string => `title: a\nestimate:\n${body.replace(/^/gm, '  ')}\nhld:\n  text: b\n`;

describe('each style keeps what is round it', () => {
  test.each([
    ['plain', 'dau: 500M users', 'dau: 1B users'],
    ['a comment behind it', 'dau: 500M users   # large', 'dau: 1B users   # large'],
    ['comments above and below', '# who\ndau: 500M users\n# next\n', '# who\ndau: 1B users\n# next\n'],
    ['with a reason', 'dau:\n  value: 500M users # guess\n  why: x', 'dau:\n  value: 1B users # guess\n  why: x'],
    ['in braces', 'dau: { value: 500M users, why: "a, b" } # c', 'dau: { value: 1B users, why: "a, b" } # c'],
    ['single quotes', "dau: '500M users' # c", "dau: '1B users' # c"],
    ['double quotes', 'dau: "500M users" # c', 'dau: "1B users" # c'],
    ['a block', 'dau: | # c\n  500M users\nb: 1', 'dau: | # c\n  1B users\nb: 1'],
    ['a folded block', 'dau: >-\n\n  500M\n  users\n\nb: 1', 'dau: >-\n\n  1B users\n\nb: 1'],
    ['two lines', 'dau: 500M\n  users # c\nb: 1', 'dau: 1B users # c\nb: 1'],
    ['a number', 'dau: 500 # c', 'dau: 1B users # c'],
    ['tabs and spaces', 'dau:   \t500M users \t# c', 'dau:   \t1B users \t# c'],
  ])('%s', (_, before, after) => {
    expect(written(estimates(before), { dau: '1B users' })).toBe(estimates(after));
  });

  test('all of them at once, in the order of the text', () => {
    const text = estimates('a: 1 # one\nb: { value: 2 }\nc: 3');
    expect(written(text, { c: '30', a: '10', b: '20' })).toBe(estimates('a: 10 # one\nb: { value: 20 }\nc: 30'));
  });

  test('line breaks of Windows', () => {
    const text = estimates('a: 1 # one\nb: |\n  2\nc: 3').replaceAll('\n', '\r\n');
    expect(written(text, { a: '10', b: '20' })).toBe(
      estimates('a: 10 # one\nb: |\n  20\nc: 3').replaceAll('\n', '\r\n'),
    );
  });

  test('the Markdown form', () => {
    const text = `---\ntitle: a\n---\n\n## Estimates\n\nProse about dau: 500M users.\n\n\`\`\`yaml\n# who\ndau: 500M users # large\n\`\`\`\n\nMore.\n\n\`\`\`yaml\nhit: { value: 90%, why: x }\n\`\`\`\n`;
    expect(written(text, { hit: '95%', dau: '1B users' }, 'design.sysdesign.md')).toBe(
      text.replace('dau: 500M users #', 'dau: 1B users #').replace('90%', '95%'),
    );
  });
});

describe('quotes come where YAML needs them', () => {
  test.each([
    ['a: 1', '~5', 'a: ~5'],
    ['a: 1', '10:1', 'a: 10:1'],
    ['a: 1', '3..5', 'a: 3..5'],
    ['a: 1', '$5/month', 'a: $5/month'],
    ['a: 1', 'max(1, 2)', 'a: "max(1, 2)"'],
    ['a: min(1, 2)', 'max(1, 2)', 'a: max(1, 2)'],
    ['a: { value: 1 }', '1,000 users', 'a: { value: "1,000 users" }'],
    ['a: { value: 1 }', '10:1', 'a: { value: 10:1 }'],
    ["a: '1'", '2', "a: '2'"],
  ])('%s becomes %s', (before, text, after) => {
    expect(written(estimates(before), { a: text })).toBe(estimates(after));
  });

  test('whatever is written is read back, in every style', () => {
    const shapes = ['a: 1', 'a: "1"', "a: '1'", 'a: |\n  1', 'a: >\n  1', 'a: { value: 1, why: x }', 'a:\n  value: 1'];
    const operand = fc.constantFrom(
      '1',
      '3..5',
      '~7',
      '-3',
      '10:1',
      'max(1, 2)',
      '1,000 users',
      '90%',
      '(b + 1)',
      '$5/day',
    );
    const rest = fc.array(fc.tuple(fc.constantFrom('*', '/', '-', 'x', '>'), operand), { maxLength: 3 });
    const texts = fc.tuple(operand, rest).map(([first, more]) => [first, ...more.flat()].join(' '));
    fc.assert(
      fc.property(fc.constantFrom(...shapes), texts, (shape, text) => {
        const document = estimates(`${shape}\nb: 2`);
        const { service, uri } = openedText(document);
        const edits = service.supposedEdits(uri, { a: text })!;
        fc.pre(edits.length > 0);
        const facts = factsOf(applyEdits(document, edits));
        expect(facts.estimates.map(({ name, expression }) => [name, expression?.text.trim()])).toEqual([
          ['a', text],
          ['b', '2'],
        ]);
        expect(facts.syntaxProblems).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

test.each<[string, WhatIf]>([
  ['an unknown name', { nothing: '2' }],
  ['a name of every object', { toString: '2', __proto__: '2' }],
  ['a text that can not be read', { a: '2 *', b: '' }],
  ['what is written already', { a: ' 1 ' }],
  ['an estimate without an expression', { c: '5' }],
])('nothing is written for %s', (_, whatIf) => {
  const text = estimates('a: 1\nb: 2\nc:');
  expect(written(text, whatIf)).toBe(text);
});

test('lines of what is supposed become one', () => {
  expect(written(estimates('a: 1'), { a: ' 2\n* 3 ' })).toBe(estimates('a: 2 * 3'));
});
