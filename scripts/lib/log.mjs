/** What the scripts say while they work: to standard error, so that standard output keeps only results. */

/** Says one line. @param {string} text */
export const say = (text) => void process.stderr.write(`${text}\n`);

/** A duration for people, such as `3.4 s`. @param {number} since a time from performance.now() */
export const elapsed = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Does a piece of work and says how long it took.
 * @template T
 * @param {string} name
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function timed(name, work) {
  const begin = performance.now();
  say(`… ${name}`);
  const result = await work();
  say(`✓ ${name} (${elapsed(begin)})`);
  return result;
}

/**
 * An error that is an answer, not a defect of the script: its message is shown without a stack.
 */
export class Refusal extends Error {}

/**
 * Runs a script's main function; ends the process with 1 and the reason when it throws.
 * @param {() => Promise<number | void>} main returns the exit code, 0 when nothing
 */
export async function script(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    say(error instanceof Refusal ? `✗ ${error.message}` : `✗ ${error instanceof Error ? error.stack : error}`);
    process.exitCode = 1;
  }
}
