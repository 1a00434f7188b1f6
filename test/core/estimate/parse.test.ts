/** Trees of expressions: precedence, units bound to numbers, and that reading never fails. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExpressionNode } from '../../../src/core/estimate/index.ts';
import { childrenOf, nodeAt, parseExpression } from '../../../src/core/estimate/index.ts';

/** The tree with brackets: `(a + (b * 3[users]))`. */
function shape(node: ExpressionNode): string {
  switch (node.kind) {
    case 'number':
      return node.unit ? `${node.value}[${node.unit.text}]` : String(node.value);
    case 'name':
      return node.name;
    case 'binary':
      return `(${shape(node.left)} ${node.operator} ${shape(node.right)})`;
    case 'call':
      return `${node.name}(${node.args.map(shape).join(', ')})`;
    case 'group':
      return shape(node.inner);
    case 'negate':
      return `-${shape(node.operand)}`;
    case 'in':
      return `(${shape(node.operand)} in ${node.unit?.text ?? '?'})`;
    case 'bound':
      return `${node.operator}${shape(node.operand)}`;
    case 'range':
      return `${shape(node.low)}..${shape(node.high)}`;
    case 'ratio':
      return `${shape(node.left)}:${shape(node.right)}`;
    case 'spread':
      return node.spread ? `${shape(node.center)}±${shape(node.spread)}` : `~${shape(node.center)}`;
    case 'missing':
      return '?';
  }
}

describe('trees', () => {
  test.each([
    ['a + b * c', '(a + (b * c))'],
    ['a - b - c', '((a - b) - c)'],
    ['a / b / c', '((a / b) / c)'],
    ['2 ^ 3 ^ 2', '(2 ^ (3 ^ 2))'],
    ['-2^2', '-(2 ^ 2)'],
    ['2^-1', '(2 ^ -1)'],
    ['dau * + 3', '(dau * 3)'],
    ['a * b over 1 year + c', '(((a * b) over 1[year]) + c)'],
    ['a for 2 days', '(a over 2[days])'],
    ['a + b < c * d', '((a + b) < (c * d))'],
    ['a < b in %', '((a < b) in %)'],
    ['(a in TB) * 2', '((a in TB) * 2)'],
    ['a in messages/day', '(a in messages/day)'],
    ['3..5 ^ 2', '(3..5 ^ 2)'],
    ['3 * 1..2 GB', '(3 * 1..2[GB])'],
    ['3–5x', '3..5[x]'],
    ['3-5x', '3..5[x]'],
    ['3 - 5', '(3 - 5)'],
    ['10K-20K messages/s', '10000..20000[messages/s]'],
    ['$5-10', '5[$]..10'],
    ['dau * (3-5)', '(dau * 3..5)'],
    ['max(3-5, 2)', 'max(3..5, 2)'],
    ['2 * 3-5', '(2 * 3..5)'],
    ['2*3-5', '((2 * 3) - 5)'],
    ['3-5*2', '(3 - (5 * 2))'],
    ['1-20%', '(1 - 20[%])'],
    ['5-3', '(5 - 3)'],
    ['3 GB-5 GB', '(3[GB] - 5[GB])'],
    ['3-dau', '(3 - dau)'],
    ['1M to 10M users * 2', '(1000000..10000000[users] * 2)'],
    ['100 GB ± 20% * 2', '(100[GB]±20[%] * 2)'],
    ['~40 MB', '~40[MB]'],
    ['100:1 * 5', '(100:1 * 5)'],
    ['3 replicas', '3[replicas]'],
    ['40 messages/user/day', '40[messages/user/day]'],
    ['40 messages per user per day', '40[messages/user/day]'],
    ['40 messages / user', '(40[messages] / user)'],
    ['dau/40', '(dau / 40)'],
    ['2 TB/5', '(2[TB] / 5)'],
    ['100/s', '100[/s]'],
    ['peak / 20K/s', '(peak / 20000[/s])'],
    ['100/min(2, 3)', '(100 / min(2, 3))'],
    ['5 min', '5[min]'],
    ['9.8 km^2', '9.8[km^2]'],
    ['23 MB·messages/s', '23[MB·messages/s]'],
    ['$5/month', '5[$/month]'],
    ['5 $/month', '5[$/month]'],
    ['$1.2K', '1200[$]'],
    ['500M x 40', '(500000000 * 40)'],
    ['dau x 40', '(dau * 40)'],
    ['10x', '10[x]'],
    ['10x * 2', '(10[x] * 2)'],
    ['x * 2', '(x * 2)'],
    ['dau × 40 ÷ 2 − 1', '(((dau * 40) / 2) - 1)'],
    ['max(1, 2, a + b)', 'max(1, 2, (a + b))'],
    ['max(86 400, 2)', 'max(86400, 2)'],
    ['(1,000 + 1) * 2', '((1000 + 1) * 2)'],
    ['data.message.retention * 2', '(data.message.retention * 2)'],
    ['data.user-profile.size', 'data.user-profile.size'],
    ['a-b', '(a - b)'],
    ['<= 100 ms', '<=100[ms]'],
    ['Größe * 2', '(Größe * 2)'],
  ])('%s', (text, expected) => {
    const { tree, errors } = parseExpression(text);
    expect(errors.filter((problem) => problem.code === 'syntax')).toEqual([]);
    expect(shape(tree)).toBe(expected);
  });

  test.each([
    ['dau *', '(dau * ?)'],
    ['(', '?'],
    ['(dau + 1', '(dau + 1)'],
    ['max(dau,', 'max(dau, ?)'],
    ['max(, dau)', 'max(?, dau)'],
    ['dau over', '(dau over ?)'],
    ['a + b c', '(a + b)'],
    ['3..', '3'],
    ['writes in', '(writes in ?)'],
    ['in TB', '(? in TB)'],
    ['* 3', '(? * 3)'],
    ['', '?'],
  ])('what is half typed keeps its tree: %s', (text, expected) => {
    const { tree, errors } = parseExpression(text);
    expect([shape(tree), errors.length]).toEqual([expected, 1]);
  });

  test('names have their places', () => {
    expect(parseExpression('writes * max(size, data.a.b) over 1 year').names).toEqual([
      { kind: 'name', name: 'writes', range: { start: 0, end: 6 } },
      { kind: 'name', name: 'size', range: { start: 13, end: 17 } },
      { kind: 'name', name: 'data.a.b', range: { start: 19, end: 27 } },
    ]);
  });

  test('the node at an offset', () => {
    const { tree } = parseExpression('a + max(b, 3 GB)');
    expect([0, 4, 8, 11].map((offset) => shape(nodeAt(tree, offset)))).toEqual(['a', 'max(b, 3[GB])', 'b', '3[GB]']);
  });

  test('equal texts are parsed once', () => {
    expect(parseExpression('1 + 2')).toBe(parseExpression('1 + 2'));
  });
});

const PIECES = [
  ...['dau', 'writes', 'data.a.b', 'x', 'to', 'in', 'over', 'for', 'per', 'max', 'repl', 'users', 'B', 'K', 'GB', 's'],
  ...[
    '1',
    '86,400',
    '3.5',
    '1e9',
    '..',
    '±',
    '~',
    '%',
    ':',
    '(',
    ')',
    ',',
    '+',
    '-',
    '*',
    '/',
    '^',
    '<',
    '>=',
    '=',
    '$',
  ],
  ...[' ', ' ', ' ', '·', '@', '#', '\u2009', '😀', '"', '\n'],
];

/** Texts that are nearly expressions, and any texts at all. */
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((list) => list.join('')),
  fc.string({ unit: 'binary' }),
);

describe('any text', () => {
  test('gives a tree and at most one syntax problem, all within the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { tree, errors, tokens } = parseExpression(text);
        expect(errors.filter((problem) => problem.code === 'syntax').length).toBeLessThanOrEqual(1);
        for (const { range } of [...errors, ...tokens]) expectInside(range, text.length);
        expectNested(tree, 0, text.length);
      }),
      { numRuns: 1500 },
    );
  });

  test('is an error unless every token was understood', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { tree, errors, tokens } = parseExpression(text);
        if (errors.length > 0 || tokens.length === 0) return;
        expect(shape(tree)).not.toContain('?');
        expect(tree.range).toEqual({ start: tokens[0]!.range.start, end: tokens.at(-1)!.range.end });
      }),
      { numRuns: 1500 },
    );
  });

  test.each([
    ['('.repeat(50_000), 1],
    ['1' + '+1'.repeat(50_000), 1],
    ['-'.repeat(900), 1],
    ['2' + '^2'.repeat(900), 1],
    ['max('.repeat(900), 1],
    ['1'.repeat(100_000), 0],
    ['1,'.repeat(100_000), 1],
    ['a.'.repeat(100_000), 1],
    ['1 + '.repeat(900) + '1', 0],
  ])('however large is answered at once (%#)', (text, count) => {
    expect(parseExpression(text).errors.filter((problem) => problem.code === 'syntax').length).toBe(count);
  });
});

function expectInside({ start, end }: { start: number; end: number }, length: number): void {
  expect(start).toBeGreaterThanOrEqual(0);
  expect(start).toBeLessThanOrEqual(end);
  expect(end).toBeLessThanOrEqual(length);
}

function expectNested(node: ExpressionNode, from: number, to: number): void {
  expect(node.range.start).toBeGreaterThanOrEqual(from);
  expect(node.range.start).toBeLessThanOrEqual(node.range.end);
  expect(node.range.end).toBeLessThanOrEqual(to);
  let after = node.range.start;
  for (const child of childrenOf(node)) {
    expectNested(child, after, node.range.end);
    after = child.range.start;
  }
}
