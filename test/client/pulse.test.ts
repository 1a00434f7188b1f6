/** Whether the page is alive, against a played page and clock. */

import { describe, expect, it } from 'vitest';
import { ANSWER_TIME, LAST_TIME, Pulse, START_TIME } from '../../src/client/preview/pulse.ts';

function start() {
  const world = { visible: true, pings: 0, losses: 0 };
  let timers: { due: number; run(): void }[] = [];
  let now = 0;
  const pulse = new Pulse({
    visible: () => world.visible,
    ping: () => void world.pings++,
    lost: () => void world.losses++,
    after: (milliseconds, run) => {
      const timer = { due: now + milliseconds, run };
      timers.push(timer);
      return { dispose: () => (timers = timers.filter((each) => each !== timer)) };
    },
  });
  const pass = (milliseconds: number): void => {
    now += milliseconds;
    const due = timers.filter((timer) => timer.due <= now);
    timers = timers.filter((timer) => timer.due > now);
    for (const { run } of due) run();
  };
  return { world, pulse, pass };
}

describe('a page', () => {
  it('that never comes is missed, once', () => {
    const { world, pulse, pass } = start();
    pulse.starting();
    pass(START_TIME);
    expect(world).toEqual({ visible: true, pings: 1, losses: 0 });
    pass(LAST_TIME);
    pass(START_TIME);
    expect(world.losses).toBe(1);
  });

  it('that comes is not', () => {
    const { world, pulse, pass } = start();
    pulse.starting();
    pass(START_TIME - 1);
    pulse.heard();
    pass(START_TIME);
    expect(world).toEqual({ visible: true, pings: 0, losses: 0 });
  });

  it('that answers no more is missed, and not told again until it was heard again', () => {
    const { world, pulse, pass } = start();
    pulse.sent();
    pulse.sent();
    expect(world.pings).toBe(1);
    pass(ANSWER_TIME);
    pass(LAST_TIME);
    expect(world.losses).toBe(1);
    pulse.sent();
    pass(ANSWER_TIME + LAST_TIME);
    expect(world.losses).toBe(1);
    pulse.heard();
    pulse.sent();
    pass(ANSWER_TIME);
    pass(LAST_TIME);
    expect(world.losses).toBe(2);
  });

  it('that slept with its machine has the time to say so', () => {
    const { world, pulse, pass } = start();
    pulse.sent();
    pass(ANSWER_TIME * 100);
    pulse.heard();
    pass(LAST_TIME);
    expect(world.losses).toBe(0);
  });

  it('that is hidden need not answer', () => {
    const { world, pulse, pass } = start();
    pulse.sent();
    world.visible = false;
    pass(ANSWER_TIME);
    pass(LAST_TIME);
    pulse.sent();
    world.visible = true;
    pulse.starting();
    pulse.hidden();
    pass(START_TIME + LAST_TIME);
    expect(world.losses).toBe(0);
    pulse.starting();
    pulse.dispose();
    pass(START_TIME);
    pass(LAST_TIME);
    expect(world.losses).toBe(0);
  });
});
