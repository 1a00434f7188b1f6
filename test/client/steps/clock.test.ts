/** The clock of an interview: time counts for the phase that it is in, stands still while paused, and survives a reload. */
import { describe, expect, it } from 'vitest';
import * as clock from '../../../src/client/steps/interview/clock.ts';

const MINUTE = 60_000;
const START = 1_000_000;

const fresh = (minutes: readonly number[] = [5, 5, 5, 5, 12, 10, 3]): clock.Interview =>
  clock.begun('file:///a.sysdesign.yaml', minutes, START);

const minutesOf = (interview: clock.Interview, now: number): number[] =>
  clock.spentBy(interview, now).map((each) => each / MINUTE);

describe('the clock of an interview', () => {
  it('counts for the phase that it is in', () => {
    const first = fresh();
    expect(clock.read(first, START + 2 * MINUTE)).toMatchObject({
      phase: 'scope',
      running: true,
      left: 3 * MINUTE,
      leftInAll: 43 * MINUTE,
    });
    const second = clock.moved(first, 1, START + 2 * MINUTE);
    const back = clock.moved(second, 0, START + 6 * MINUTE);
    expect(minutesOf(back, START + 7 * MINUTE)).toEqual([3, 4, 0, 0, 0, 0, 0]);
  });

  it('stands still while it is paused', () => {
    const stopped = clock.paused(fresh(), START + MINUTE);
    expect(clock.paused(stopped, START + 9 * MINUTE)).toBe(stopped);
    expect(minutesOf(clock.moved(stopped, 4, START + 9 * MINUTE), START + 10 * MINUTE)[0]).toBe(1);
    const again = clock.resumed(stopped, START + 20 * MINUTE);
    expect(clock.resumed(again, START + 21 * MINUTE)).toBe(again);
    expect(minutesOf(again, START + 21 * MINUTE)[0]).toBe(2);
  });

  it('leaves out phases without minutes', () => {
    const interview = fresh([0, 5, 0, 0, 5, 0, 0]);
    expect(interview.at).toBe(1);
    expect(clock.nextOf(interview)).toBe(4);
    expect(clock.nextOf(clock.moved(interview, 4, START))).toBeUndefined();
    expect(clock.moved(interview, 7, START)).toBe(interview);
  });

  it('tells once that the time of a phase is over, and once that all of it is', () => {
    let interview = fresh();
    expect(clock.due(interview, START + 5 * MINUTE - 1)).toBeUndefined();
    expect(clock.due(interview, START + 5 * MINUTE)).toBe('phase');
    expect(clock.due(clock.paused(interview, START + 6 * MINUTE), START + 6 * MINUTE)).toBeUndefined();
    interview = clock.afterTelling(interview, 'phase');
    expect(clock.due(interview, START + 6 * MINUTE)).toBeUndefined();
    expect(clock.due(clock.extended(interview, 5 * MINUTE), START + 9 * MINUTE)).toBeUndefined();
    expect(clock.due(clock.extended(interview, 5 * MINUTE), START + 10 * MINUTE)).toBe('phase');
    expect(clock.due(interview, START + 45 * MINUTE)).toBe('all');
    expect(clock.due(clock.afterTelling(interview, 'all'), START + 46 * MINUTE)).toBeUndefined();
  });

  it('goes on over a reload, and comes back paused when the window was closed', () => {
    const kept: unknown = JSON.parse(JSON.stringify(clock.settled(fresh(), START + MINUTE)));
    const reloaded = clock.restored(kept, START + 2 * MINUTE)!;
    expect(minutesOf(reloaded, START + 2 * MINUTE)[0]).toBe(2);
    const nextDay = START + 24 * 60 * MINUTE;
    const closed = clock.restored(kept, nextDay)!;
    expect(clock.read(closed, nextDay)).toMatchObject({ running: false, left: 4 * MINUTE });
    const stopped = clock.paused(fresh(), START + MINUTE);
    expect(clock.restored(JSON.parse(JSON.stringify(stopped)), nextDay)).toEqual(stopped);
  });

  it.each([
    undefined,
    null,
    {},
    'running',
    { ...fresh(), version: 2 },
    { ...fresh(), at: 9 },
    { ...fresh(), spent: [1] },
  ])('takes up nothing else that was kept: %j', (kept) => {
    expect(clock.restored(kept, START)).toBeUndefined();
  });

  it('shows seconds in the last minute only', () => {
    expect(clock.shownTime(4.2 * MINUTE)).toEqual({ over: false, minutes: 5 });
    expect(clock.shownTime(MINUTE)).toEqual({ over: false, minutes: 1 });
    expect(clock.shownTime(12_300)).toEqual({ over: false, minutes: 0, seconds: 13 });
    expect(clock.shownTime(-1_500)).toEqual({ over: true, minutes: 0, seconds: 1 });
    expect(clock.shownTime(-2.5 * MINUTE)).toEqual({ over: true, minutes: 2 });
  });
});
