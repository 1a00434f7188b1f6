/** Code that is loaded when it is first needed: a line that breaks once is tried again before anyone is told. */

import type { Clock } from './inTime.ts';

/** What was to be loaded is not there after all tries; a new page may have it. */
export class NotLoaded extends Error {}

/** The pauses between the tries, in milliseconds: a hiccup is over at once, a host that is busy takes some seconds. */
const PAUSES = [200, 1000, 3000];

/** How Chromium, Firefox and Safari call a module, or one that it needs, that did not come. */
const NOT_FETCHED = /dynamically imported module|Importing a module script failed/i;

/** Does what loads code as it goes, again where that did not come. Rejects with `NotLoaded` where it never does. */
export async function whereLoaded<Result>(after: Clock, work: () => Promise<Result>): Promise<Result> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      if (!NOT_FETCHED.test(text)) throw error;
      const pause = PAUSES[tries];
      if (pause === undefined) throw new NotLoaded(text, { cause: error });
      await new Promise<void>((resolve) => void after(pause, resolve));
    }
  }
}
