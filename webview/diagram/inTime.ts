/** One thing after the other, each only for so long: what never ends keeps nothing else from being done. */

/** It took too long, and may never end. */
export class TooLong extends Error {}

export type Clock = (milliseconds: number, run: () => void) => { dispose(): void };

export class OneByOne {
  readonly #limit: number;
  readonly #after: Clock;
  #last: Promise<unknown> = Promise.resolve();

  /** @param limit in milliseconds, for each. */
  constructor(limit: number, after: Clock) {
    this.#limit = limit;
    this.#after = after;
  }

  /** Does it when all before it is done, or was given up. Rejects with `TooLong` where it takes longer than the limit. */
  do<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(() => this.#inTime(work()));
    this.#last = result.catch(() => undefined);
    return result;
  }

  #inTime<Result>(work: Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const timer = this.#after(this.#limit, () => reject(new TooLong()));
      work.then(resolve, reject).finally(() => timer.dispose());
    });
  }
}
