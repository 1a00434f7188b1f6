/** Whether the page is alive: a page that never comes, or answers no more, is noticed, and said once. */

/** What it works on; everything in it can be played by a test. */
export interface PulseHost {
  /** Whether anyone can see the page. One that is hidden is not there, and need not answer. */
  visible(): boolean;
  /** Asks the page for a sign of life. */
  ping(): void;
  /** The page gave none: say so. */
  lost(): void;
  after(milliseconds: number, run: () => void): { dispose(): void };
}

/** A page that is loaded over a slow line takes this long at most. */
export const START_TIME = 30_000;
/** The longest that a page is busy with a large picture; far longer than anyone waits for an answer. */
export const ANSWER_TIME = 10_000;
/** What was only asleep with its machine answers within this. */
export const LAST_TIME = 5000;

export class Pulse {
  readonly #host: PulseHost;
  #timer: { dispose(): void } | undefined;
  #isLost = false;

  constructor(host: PulseHost) {
    this.#host = host;
  }

  /** A page is being loaded, and will say that it is there. */
  starting(): void {
    this.#isLost = false;
    this.#wait(START_TIME);
  }

  /** Something was sent to the page: it should be there to read it. */
  sent(): void {
    if (this.#timer || this.#isLost || !this.#host.visible()) return;
    this.#host.ping();
    this.#wait(ANSWER_TIME);
  }

  /** The page said that it is there. What else it says is no answer: it may hear nothing any more. */
  heard(): void {
    this.#isLost = false;
    this.#stop();
  }

  /** The page was hidden, which ends it; it is loaded anew when it is shown. */
  hidden(): void {
    this.#stop();
  }

  dispose(): void {
    this.#stop();
    this.#isLost = true;
  }

  #wait(milliseconds: number): void {
    this.#stop();
    this.#timer = this.#host.after(milliseconds, () => this.#askAgain());
  }

  #askAgain(): void {
    this.#timer = undefined;
    if (!this.#host.visible()) return;
    this.#host.ping();
    this.#timer = this.#host.after(LAST_TIME, () => {
      this.#timer = undefined;
      if (!this.#host.visible()) return;
      this.#isLost = true;
      this.#host.lost();
    });
  }

  #stop(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }
}
