/** Ends a run that hangs: not one that takes long, as it does on a slow machine, but one that says no more how a test ended. */

/** So long nothing was heard: longer than any single test may take. */
const LIMIT = 600_000;

/** How the runner says that a test has ended. */
const ENDED = /^ {2}[✓✗] /;

/**
 * @param {() => void} onSilence what is to be done when it hangs
 * @returns {{ heard(line: string): void, end(): void }} what was printed, and that the run is over
 */
export function watchSilence(onSilence) {
  let timer = setTimeout(onSilence, LIMIT);
  return {
    heard: (line) => {
      if (!ENDED.test(line)) return;
      clearTimeout(timer);
      timer = setTimeout(onSilence, LIMIT);
    },
    end: () => clearTimeout(timer),
  };
}

/** What is said then. @param {string} name the suite */
export const silent = (name) => `${name}: no test has ended for ${LIMIT / 60_000} minutes`;
