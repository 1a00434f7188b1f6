/** What a design costs in a time. */
import { expect, test } from 'vitest';
import { loadIn, shown, told } from './told.ts';

const costs = (a: string, b = '', whole = '') => {
  const load = loadIn(`
    operations: { cost: ${whole} }
    hld: { components: { A: { cost: ${a} }, B: { cost: ${b} } } }
    `);
  return [
    told(load.components, ({ cost }) => (cost ? shown(cost) : '')),
    shown(load.cost),
    load.notes.map(({ text }) => text),
  ];
};

test.each([
  ['an expression', '$30/day', '', '', { A: '$900/month' }, '$900/month'],
  [
    'several by name',
    '{ machines: 3 * $100/month, disks: $12/month, people: a team of two }',
    '',
    '',
    { A: '$312/month' },
    '$312/month',
  ],
  ['components and the whole', '$1/month', '$2/month', '$4/month', { A: '$1/month', B: '$2/month' }, '$7/month'],
  ['the whole alone', '', '', '{ network: $1K/month, support: $200/month }', {}, '$1.2K/month'],
  ['words', 'paid for by somebody else', '', '{ none: internal }', {}, '-'],
  ['an amount that counts something', '$0.10/GB * 10 TB/month', '', '', { A: '$1K/month' }, '$1K/month'],
])('%s', (_, a, b, whole, components, sum) => {
  expect(costs(a, b, whole)).toEqual([components, sum, []]);
});

test('other currencies than the first are left out', () => {
  expect(costs('$1/month', '€2/month', '$4/month').slice(0, 2)).toEqual([{ A: '$1/month', B: '€2/month' }, '$5/month']);
});

test('an amount without a time is noted', () => {
  expect(costs('$300')).toEqual([
    {},
    '-',
    ['`$300` says an amount of money, but not in which time: write `/month` behind it.'],
  ]);
});
