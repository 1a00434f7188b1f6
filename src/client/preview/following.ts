/** The picture follows the cursor: asks what belongs to its place, one question at a time, and tells the page what to mark. */

import type { PreviewPosition } from '../../protocol/preview.ts';
import type { PreviewFollow, PreviewPlace } from '../../protocol/previewPlaces.ts';

/** What is marked: what belongs to the place, and the finding that stands there. */
export interface Marked extends PreviewPlace {
  readonly finding?: string;
}

/** What it works on; everything in it can be played by a test. */
export interface FollowHost {
  level(): PreviewFollow;
  /** Whether anyone can see the page. */
  visible(): boolean;
  ask(position: PreviewPosition): Promise<Marked | null>;
  /** Mark this in the page, and with `reveal` bring it into view. */
  mark(place: Marked, reveal: boolean): void;
}

const PARTS = ['diagram', 'estimate', 'path', 'document', 'finding'] as const;

export class Following {
  readonly #host: FollowHost;
  /** Undefined while it is not known what the page shows as marked. */
  #marked: Marked | undefined = {};
  #next: PreviewPosition | undefined;
  #asking = false;
  /** Counts up when the page starts afresh: an answer for the old page marks nothing in the new one. */
  #page = 0;

  constructor(host: FollowHost) {
    this.#host = host;
  }

  /** The cursor stands here now. */
  moved(position: PreviewPosition): void {
    if (this.#host.level() === 'off' || !this.#host.visible()) return;
    this.#next = position;
    if (!this.#asking) void this.#run();
  }

  /** The page is new, and may still show what was marked in the one before. */
  pageIsNew(): void {
    this.#page++;
    this.#marked = undefined;
  }

  /** The setting was changed: what is marked while nothing is to be followed is marked no longer. */
  levelChanged(): void {
    if (this.#host.level() === 'off') this.#mark({});
  }

  async #run(): Promise<void> {
    this.#asking = true;
    while (this.#next) {
      const position = this.#next;
      const page = this.#page;
      this.#next = undefined;
      // What can't be answered (the text has changed, the server is down) changes no mark; the next move asks again.
      const place = await this.#host.ask(position).catch(() => null);
      const isCurrent = this.#next === undefined && page === this.#page;
      if (place && isCurrent && this.#host.level() !== 'off') this.#mark(place);
    }
    this.#asking = false;
  }

  #mark(place: Marked): void {
    const before = this.#marked;
    if (before && PARTS.every((part) => before[part] === place[part])) return;
    this.#marked = place;
    this.#host.mark(place, this.#host.level() === 'reveal');
  }
}
