/** A queue that holds one job at work and one to come: of what piles up meanwhile, only the latest is done. */

export interface QueueHost<Job> {
  work(job: Job): Promise<void>;
  /** How long to let the page breathe before the next job, in milliseconds; long jobs ask for longer. */
  pause(): number;
  after(milliseconds: number, run: () => void): void;
}

export class LatestQueue<Job> {
  readonly #host: QueueHost<Job>;
  #busy = false;
  #next: { readonly job: Job } | undefined;

  constructor(host: QueueHost<Job>) {
    this.#host = host;
  }

  /** Whether a job is at work or to come. */
  get busy(): boolean {
    return this.#busy;
  }

  push(job: Job): void {
    this.#next = { job };
    if (!this.#busy) void this.#drain();
  }

  /** Drops the job to come, if there is one. */
  clear(): void {
    this.#next = undefined;
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    for (let next = this.#take(); next; next = this.#take()) {
      await this.#host.work(next.job);
      const pause = this.#host.pause();
      if (this.#next && pause > 0) await new Promise<void>((done) => this.#host.after(pause, done));
    }
    this.#busy = false;
  }

  #take(): { readonly job: Job } | undefined {
    const next = this.#next;
    this.#next = undefined;
    return next;
  }
}
