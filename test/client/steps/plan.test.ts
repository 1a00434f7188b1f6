/** Plans of interviews: the usual forty-five minutes, those of a setting, other lengths, and what somebody types. */
import { describe, expect, it } from 'vitest';
import { planOf, readMinutes, scaled, total } from '../../../src/client/steps/interview/plan.ts';

const USUAL = [5, 5, 5, 5, 12, 10, 3];

describe('the plan of an interview', () => {
  it('is forty-five minutes over six steps and a wrap-up', () => {
    expect(planOf(undefined)).toEqual(USUAL);
    expect(total(USUAL)).toBe(45);
  });

  it('takes the minutes of a setting, and what is usual for what makes no sense', () => {
    expect(planOf({ scope: 8, api: 0, data: -1, hld: 'long', closing: 1e9 })).toEqual([8, 5, 0, 5, 12, 10, 3]);
    expect(planOf({ scope: 0, estimate: 0, api: 0, data: 0, hld: 0, 'deep-dive': 0, closing: 0 })).toEqual(USUAL);
  });

  it.each([1, 20, 30, 35, 60, 90])('comes to %i minutes when that is its length', (minutes) => {
    const plan = scaled(USUAL, minutes);
    expect(total(plan)).toBe(minutes);
    expect(plan.every((each) => Number.isInteger(each) && each >= 0)).toBe(true);
  });

  it('keeps the shares of its phases', () => {
    expect(scaled(USUAL, 90)).toEqual([10, 10, 10, 10, 24, 20, 6]);
    expect(scaled(USUAL, 30)).toEqual([3, 3, 3, 4, 8, 7, 2]);
  });

  it.each([
    ['30', [3, 3, 3, 4, 8, 7, 2]],
    ['1, 2, 3, 4, 5, 6, 7', [1, 2, 3, 4, 5, 6, 7]],
    ['5 0 5 5 12 10 3', [5, 0, 5, 5, 12, 10, 3]],
    ['', undefined],
    ['0', undefined],
    ['soon', undefined],
    ['1, 2', undefined],
    ['0 0 0 0 0 0 0', undefined],
  ])('reads %j', (text, plan) => {
    expect(readMinutes(text, USUAL)).toEqual(plan);
  });
});
