/** The unit that stands beside an expression: its result is shown in it, and what does not fit is told and takes no value away. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimates } from '../../../src/core/estimate/index.ts';
import { openedText } from '../../support/cursor.ts';
import { ask } from '../preview/support.ts';

function evaluated(text: string, unit: string): { display: string | undefined; problems: readonly string[] } {
  const { display, errors } = evaluateEstimates([{ name: 'it', text, unit }]).get('it')!;
  return { display, problems: errors.map(({ code, severity, message }) => `${severity} ${code}: ${message}`) };
}

describe('a unit beside an expression', () => {
  test.each([
    ['50 GB / 500 MB/s', 's', '100 s'],
    ['2 GB / 500 MB/s * 40..90', 's', '160..360 s'],
    ['20 / 21', '%', '95.24%'],
    ['86400 messages/day', 'messages/day', '86.4K messages/day'],
    ['231K messages/s * 100 B/message', 'TB/day', '2 TB/day'],
    ['100 * 3', 'nodes', '300 nodes'],
    ['50 GB in MB', 'TB', '50,000 MB'],
  ])('%s, shown in %s', (text, unit, display) => {
    expect(evaluated(text, unit)).toEqual({ display, problems: [] });
  });

  test.each([
    [
      '231K messages/s',
      'TB',
      '231K messages/s',
      'warning unit-mismatch: `231K messages/s` is a rate of messages and cannot be shown in `TB`, a size. Correct `unit`, or the expression.',
    ],
    [
      '5 GB',
      'giga bytes',
      '5 GB',
      'warning unknown-unit: `unit: giga bytes` is no unit. Write one such as `TB`, `TB/day` or `messages/s`.',
    ],
  ])('%s keeps its value beside %s', (text, unit, display, problem) => {
    expect(evaluated(text, unit)).toEqual({ display, problems: [problem] });
  });

  test('changes alone, and the result follows', () => {
    const before = evaluateEstimates([{ name: 'it', text: '90 min * 1', unit: 'min' }]);
    const after = evaluateEstimates([{ name: 'it', text: '90 min * 1', unit: 'h' }], {}, before);
    expect([before.get('it')!.display, after.get('it')!.display]).toEqual(['90 min', '1.5 h']);
  });

  test('is read from a document', () => {
    const text =
      'title: T\nestimate:\n  reload: { value: 50 GB / 500 MB/s, unit: s }\n  kept:\n    value: 3 days * 1\n    unit: h\n';
    expect(ask(openedText(text)).estimates!.rows.map(({ name, value }) => [name, value])).toEqual([
      ['reload', '100 s'],
      ['kept', '72 h'],
    ]);
  });
});
