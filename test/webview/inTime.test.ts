/** One drawing after the other, against a played clock. */

import { describe, expect, it } from 'vitest';
import { OneByOne, TooLong } from '../../webview/diagram/inTime.ts';

function start() {
  const alarms: (() => void)[] = [];
  const things = new OneByOne(20, (_, run) => {
    alarms.push(run);
    return { dispose: () => alarms.splice(alarms.indexOf(run), 1) };
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return { things, alarms, settle };
}

describe('one by one', () => {
  it('waits for what is under way', async () => {
    const { things, alarms, settle } = start();
    const order: string[] = [];
    let finish = (): void => undefined;
    const first = things.do(() => {
      order.push('first');
      return new Promise<void>((done) => (finish = done));
    });
    const second = things.do(() => Promise.resolve(order.push('second')));
    await settle();
    expect(order).toEqual(['first']);
    finish();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    await settle();
    expect(alarms).toEqual([]);
  });

  it('goes on after what fails, and after what never ends', async () => {
    const { things, alarms, settle } = start();
    const failing = things.do(() => Promise.reject(new Error('no')));
    const endless = things.do(() => new Promise<never>(() => undefined));
    const next = things.do(() => Promise.resolve('drawn'));
    await expect(failing).rejects.toThrow('no');
    await settle();
    alarms[0]!();
    await expect(endless).rejects.toBeInstanceOf(TooLong);
    expect(await next).toBe('drawn');
  });
});
