/** The preview's pull loop: one question on the way at a time, at most one more to come, and no answer to old text. */

import type { PreviewParams, PreviewResult } from '../../protocol/preview.ts';

export type KnownKeys = NonNullable<PreviewParams['known']>;

/** What the loop works on; everything in it can be played by a test. */
export interface PullHost {
  /** Whether anyone can see the page. While not, nothing is asked; the loop remembers that it should. */
  visible(): boolean;
  /** The version of the text as it stands now; undefined where the document is not open. */
  version(): number | undefined;
  ask(known: KnownKeys): Promise<PreviewResult | null>;
  deliver(result: PreviewResult): void;
  /** The question was not answered, or there is nothing to answer. */
  failed(error: unknown): void;
  after(milliseconds: number, run: () => void): { dispose(): void };
}

/** Long enough to let a burst of keys pass, too short to be noticed. */
export const PULL_DELAY = 40;

export class PullLoop {
  readonly #host: PullHost;
  #known: KnownKeys = {};
  #timer: { dispose(): void } | undefined;
  #asking = false;
  /** That there is more to ask, and how soon. */
  #wanted: 'no' | 'soon' | 'now' = 'no';
  /** Counts up when the page starts afresh: an answer that leaves parts out on the old page's word is of no use. */
  #page = 0;
  #disposed = false;

  constructor(host: PullHost) {
    this.#host = host;
  }

  /** Something may have changed. */
  request(): void {
    if (this.#disposed || this.#timer) return;
    if (this.#asking || !this.#host.visible()) {
      if (this.#wanted === 'no') this.#wanted = 'soon';
      return;
    }
    this.#timer = this.#host.after(PULL_DELAY, () => void this.#run());
  }

  /**
   * Something was changed in the page, which follows the hand: the question goes out at once, or as soon as the one on the
   * way is answered. What is dragged meanwhile becomes one question, the answers between are shown as they come.
   */
  requestNow(): void {
    if (this.#disposed) return;
    if (this.#asking || !this.#host.visible()) {
      this.#wanted = 'now';
      return;
    }
    this.#timer?.dispose();
    void this.#run();
  }

  /** The page is new and has nothing: everything is to be sent. */
  pageIsNew(): void {
    this.#page++;
    this.#known = {};
    this.request();
  }

  /** The page came into view, and may have missed something. */
  shown(): void {
    this.#makeUp();
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer?.dispose();
  }

  async #run(): Promise<void> {
    this.#timer = undefined;
    if (!this.#host.visible()) {
      this.#wanted = 'soon';
      return;
    }
    this.#wanted = 'no';
    this.#asking = true;
    const page = this.#page;
    const version = this.#host.version();
    try {
      const result = await this.#host.ask(this.#known);
      if (this.#disposed) return;
      const stale = page !== this.#page || (version !== undefined && version !== this.#host.version());
      if (stale || !this.#host.visible()) this.request();
      else if (result) this.#deliver(result);
      else this.#host.failed(new Error('the server knows no such document'));
    } catch (error) {
      if (!this.#disposed) this.#host.failed(error);
    } finally {
      this.#asking = false;
      this.#makeUp();
    }
  }

  /** Asks what has come to be wanted while nothing could be asked. */
  #makeUp(): void {
    if (this.#wanted === 'now') this.requestNow();
    else if (this.#wanted === 'soon') this.request();
  }

  #deliver(result: PreviewResult): void {
    this.#known = {
      diagram: result.diagramKey,
      estimates: result.estimatesKey,
      problems: result.problemsKey,
      figures: result.figuresKey,
      findings: result.findingsKey,
      ...(result.documentKey !== undefined && { document: result.documentKey }),
      lenses: result.lensesKey,
    };
    this.#host.deliver(result);
  }
}
