/** Which rows a new list touches, and the one sentence about it. */

import { describe, expect, it } from 'vitest';
import { changeSentence, planRows, tooltipLines } from '../../webview/estimates/rows.ts';
import { estimate } from './support/results.ts';

const a = estimate('a', '1');
const b = estimate('b', '2');
const c = estimate('c', '3');

describe('plan of rows', () => {
  const changes = (before: Parameters<typeof planRows>[0], after: Parameters<typeof planRows>[0]): string => {
    const plan = planRows(before, after);
    return [
      ...plan.rows.map(({ key, change }) => `${key} ${change}`),
      ...plan.removed.map((key) => `${key} gone`),
    ].join(', ');
  };

  it('touches nothing where nothing changed', () => {
    expect(changes([a, b], [{ ...a }, { ...b }])).toBe('a same, b same');
  });

  it('touches the one row that changed', () => {
    expect(changes([a, b, c], [a, { ...b, value: '5' }, c])).toBe('a same, b changed, c same');
  });

  it('knows new, moved and removed rows', () => {
    expect(changes([a, b], [c, b])).toBe('c new, b same, a gone');
    expect(changes([a, b], [b, a])).toBe('b same, a same');
  });

  it('tells apart rows of the same name', () => {
    expect(changes([a, a], [a, { ...a, value: '9' }])).toBe('a same, a#2 changed');
  });
});

describe('the sentence about changed numbers', () => {
  it('says nothing where no number changed', () => {
    expect(changeSentence([a, b], [a, { ...b, formula: '1 + 1' }])).toBeUndefined();
    expect(changeSentence([a], [a, b])).toBeUndefined();
  });

  it('names the one, or the last and how many', () => {
    expect(changeSentence([a], [{ ...a, value: '7 GB' }])).toBe('a is now 7 GB.');
    expect(changeSentence([a, b], [estimate('a', '7'), estimate('b', '9')])).toBe('2 estimates changed; b is now 9.');
  });

  it('knows numbers that are ranges', () => {
    const range = { ...a, value: '', range: '3..5' };
    expect(changeSentence([range], [{ ...range, range: '3..6' }])).toBe('a is now 3..6.');
    expect(changeSentence([range], [{ ...range }])).toBeUndefined();
  });

  it('says when a number is lost', () => {
    expect(changeSentence([a], [{ ...a, value: '', error: 'No.' }])).toBe('a can no longer be computed.');
  });
});

describe('tooltip', () => {
  it('has the exact value, the working and the reason, each if there', () => {
    expect(tooltipLines({ ...a, exact: '1.000', working: '2 / 2 = 1', why: 'Because.' })).toEqual([
      '1.000',
      '2 / 2 = 1',
      'Because.',
    ]);
    expect(tooltipLines({ ...a, exact: '' })).toEqual([]);
    expect(tooltipLines({ ...a, error: 'No such name.' })).toEqual(['No such name.']);
  });
});
