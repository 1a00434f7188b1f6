/**
 * When work runs. Nothing waits for a fixed time: work on a document starts in the next turn of the event loop, after the
 * messages that are already there, and later only if it was measured to be slow. Superseded work never runs.
 */

/** Time, as the platform has it. */
export interface Clock {
  /** Milliseconds from some fixed point. */
  now(): number;
  /** Comes back in a later turn of the event loop. */
  turn(): Promise<void>;
  sleep(milliseconds: number): Promise<void>;
}

/** Below this, two frames of a screen, work is done with every change: nobody notices, and nothing feels faster. */
const CHEAP = 32;
/** The longest wait for a pause in typing, in documents that take longer than this to check. */
const LONGEST_WAIT = 180;
/**
 * After so long messages are looked at again: with what was begun by then, which is not divided, a piece takes about half a frame
 * of a screen, so that nobody waits for it.
 */
const PIECE = 4;
/** Messages may keep coming without end; work does not wait for them longer than this. */
const LONGEST_SETTLE = 50;

export class Scheduler {
  readonly #clock: Clock;
  readonly #pending: () => number;
  /** What work took the last two times, the last first. */
  readonly #costs = new Map<string, readonly [number, number]>();
  /** What pieces of work took that is still to be ended by a measured one. */
  readonly #spent = new Map<string, number>();
  readonly #generations = new Map<string, number>();
  #generation = 0;

  /** @param pending how many messages have come in that nobody has looked at yet. */
  constructor(clock: Clock, pending: () => number) {
    this.#clock = clock;
    this.#pending = pending;
  }

  /** Lets the messages that have come in be handled first: the edits behind a question, and its cancellation. */
  async settle(): Promise<void> {
    const start = this.#clock.now();
    do await this.#clock.turn();
    while (this.#pending() > 0 && this.#clock.now() - start < LONGEST_SETTLE);
  }

  /**
   * How long work on the document waits for a pause in typing, from what it took the last two times: a single slow one is
   * most often the machine's doing, and says nothing of the document.
   */
  wait(key: string): number {
    const cost = Math.min(...(this.#costs.get(key) ?? [0]));
    return cost < CHEAP ? 0 : Math.min(cost, LONGEST_WAIT);
  }

  /** Waits as long as work on the document should. */
  async rest(key: string): Promise<void> {
    const wait = this.wait(key);
    if (wait > 0) await this.#clock.sleep(wait);
    await this.settle();
  }

  /**
   * Does work in pieces, and lets the messages that came in be handled after each.
   * @param piece goes on with the work until the time is up. @returns whether all is done. A piece that fails ends it: whoever
   * asks for the result will meet the same failure.
   * @param isWanted whether anybody still waits for it.
   */
  async inPieces(key: string, piece: (isTimeUp: () => boolean) => boolean, isWanted: () => boolean): Promise<void> {
    while (isWanted()) {
      const start = this.#clock.now();
      let isDone = true;
      try {
        isDone = piece(() => this.#clock.now() - start >= PIECE);
      } catch {
        return;
      } finally {
        this.#spent.set(key, (this.#spent.get(key) ?? 0) + this.#clock.now() - start);
      }
      if (isDone) return;
      await this.settle();
    }
  }

  /** Runs the work and remembers what it cost, with the pieces that came before it. */
  measure<Result>(key: string, work: () => Result): Result {
    const start = this.#clock.now();
    try {
      return work();
    } finally {
      const cost = this.#clock.now() - start + (this.#spent.get(key) ?? 0);
      this.#spent.delete(key);
      // The first time everything is read; what an edit costs is known from the second time on.
      this.#costs.set(key, [cost, this.#costs.get(key)?.[0] ?? 0]);
    }
  }

  /**
   * Runs the work once its time has come, unless more is scheduled under the same key before that.
   * @param ready what the work has to wait for besides.
   * @param piece prepares the work, as `inPieces` has it.
   */
  async schedule(
    key: string,
    ready: () => Promise<void> | undefined,
    piece: (isTimeUp: () => boolean) => boolean,
    work: () => void,
  ): Promise<void> {
    const generation = ++this.#generation;
    this.#generations.set(key, generation);
    const isWanted = (): boolean => this.#generations.get(key) === generation;
    await this.rest(key);
    if (!isWanted()) return;
    await ready();
    await this.inPieces(key, piece, isWanted);
    if (isWanted()) this.measure(key, work);
  }

  /** Drops what is scheduled under the key, and what is known of it. */
  forget(key: string): void {
    this.#generations.delete(key);
    this.#costs.delete(key);
    this.#spent.delete(key);
  }
}
