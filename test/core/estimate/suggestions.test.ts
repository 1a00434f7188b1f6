/** What is offered in place of a slip: names, units, labels; each settles the problem it is offered for. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimates } from '../../../src/core/estimate/index.ts';

describe('names', () => {
  test.each([
    ['dua', 'dau'],
    ['peakWrites', 'peak_writes'],
    ['writes_peak', 'peak_writes'],
    ['msg_size', 'message_size'],
    ['size_of_messages', undefined],
    ['retention', 'data.message.retention'],
    ['size', undefined],
    ['cache', undefined],
  ])('for the name %s is offered %s', (name, suggestion) => {
    const names = ['dau', 'peak_writes', 'message_size', 'record_size'].map((one) => ({ name: one, text: '5' }));
    const paths = () => ['data.message.retention'];
    const [problem] = evaluateEstimates([...names, { name: 'it', text: name }], { paths }).get('it')!.errors;
    expect(problem!.data?.['suggestion']).toBe(suggestion);
  });
});

describe('a suggestion put in place settles its problem', () => {
  const others = [
    { name: 'dau', text: '500M users' },
    { name: 'writes', text: '231K messages/s' },
  ];

  test.each([
    'dua * 2',
    '10B/day',
    '10B',
    '5 mintues',
    '3 repl',
    '20Krps',
    '5 gB',
    '3-5x',
    'max(1,000, 2)',
    '5..3',
    '5 GB..300 MB',
    '5..3 GB',
    '3..5M',
    '1,5 * 3',
    '10 KBs',
    '10 Gbytes',
    '3 weks',
    '3 dyas',
    '5 usec',
    '2 y',
    '20 Mbits/s',
    'dau - 5M usrs',
    'writes < 20K mesages/s',
    'average(1, 2)',
    'writes / 20K/s',
    'dau + 5M',
    'writes < 20K',
    'redundant(99.9, 2)',
    'MAX(1, 2)',
    'dau / day',
  ])('%s', (text) => {
    const before = evaluateEstimates([...others, { name: 'it', text }]).get('it')!.errors;
    expect(before).toHaveLength(1);
    const [{ range, data }] = before as [(typeof before)[0]];
    const fixed = text.slice(0, range.start) + String(data!['suggestion']) + text.slice(range.end);
    const after = evaluateEstimates([...others, { name: 'it', text: fixed }]).get('it')!;
    expect([fixed, after.state, after.errors]).toEqual([fixed, 'known', []]);
  });
});
