/** What is loaded as it is needed, over a line that breaks, against a played clock. */

import { describe, expect, it } from 'vitest';
import { NotLoaded, whereLoaded } from '../../webview/diagram/loading.ts';

const MISSING = 'Failed to fetch dynamically imported module: vscode-resource://sysdesign/mermaid.js';

/** Does work whose answers are given, one for each try, and keeps the pauses that it was let wait for. */
function play(...answers: readonly (string | Error)[]) {
  const pauses: number[] = [];
  let tries = 0;
  const after = (milliseconds: number, run: () => void) => {
    pauses.push(milliseconds);
    run();
    return { dispose: () => undefined };
  };
  const result = whereLoaded(after, () => {
    const answer = answers[Math.min(tries, answers.length - 1)]!;
    tries += 1;
    return typeof answer === 'string' ? Promise.resolve(answer) : Promise.reject(answer);
  });
  return { result, pauses, tries: () => tries };
}

describe('what is loaded when it is needed', () => {
  it('comes at once where the line holds', async () => {
    const { result, pauses } = play('mermaid');
    expect(await result).toBe('mermaid');
    expect(pauses).toEqual([]);
  });

  it.each([
    ['Chromium', MISSING],
    ['Firefox', 'error loading dynamically imported module: vscode-resource://sysdesign/mermaid.js'],
    ['Safari', 'Importing a module script failed.'],
  ])('is asked for again where the line broke in %s', async (_, text) => {
    const { result, pauses } = play(new TypeError(text), new TypeError(text), 'mermaid');
    expect(await result).toBe('mermaid');
    expect(pauses).toEqual([200, 1000]);
  });

  it('is given up after some seconds, in its own words', async () => {
    const { result, pauses, tries } = play(new TypeError(MISSING));
    await expect(result).rejects.toThrow(NotLoaded);
    await expect(result).rejects.toThrow(MISSING);
    expect(pauses).toEqual([200, 1000, 3000]);
    expect(tries()).toBe(4);
  });

  it('is not asked for again where what came is at fault', async () => {
    const fault = new Error('Parse error on line 2');
    const { result, pauses, tries } = play(fault);
    await expect(result).rejects.toBe(fault);
    expect(pauses).toEqual([]);
    expect(tries()).toBe(1);
  });
});
