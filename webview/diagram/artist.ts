/** Decides what is drawn when: only what changed, only the latest, only while someone looks; keeps the last good picture. */

import type { PreviewDiagram } from '../../src/protocol/preview.ts';
import type { KeptPicture } from '../state.ts';
import { LatestQueue } from './queue.ts';
import { layoutFor, type Layout } from './size.ts';
import type { Theme } from './theme.ts';

export interface ArtistHost {
  /** Whether the page is in view: what is drawn unseen comes out with no size. */
  visible(): boolean;
  theme(): Theme;
  draw(source: string, layout: Layout, theme: Theme, id: string): Promise<string>;
  /** Puts the picture on show. */
  show(picture: KeptPicture): void;
  /** The drawing has begun, succeeded, or failed: see `busy` and `failure`. */
  changed(): void;
  now(): number;
  after(milliseconds: number, run: () => void): void;
}

interface Job {
  readonly look: string;
  readonly diagram: PreviewDiagram;
  readonly layout: Layout;
  readonly theme: Theme;
}

/** A drawing that takes longer than this, in milliseconds, makes the next one wait a little. */
const QUICK = 200;
const LONGEST_PAUSE = 400;

export class Artist {
  readonly #host: ArtistHost;
  readonly #queue: LatestQueue<Job>;
  #wanted: Job | undefined;
  #shown: string | undefined;
  #onShow: PreviewDiagram | undefined;
  #failed: { readonly look: string; readonly error: unknown } | undefined;
  #late = false;
  #count = 0;
  #lastTime = 0;

  constructor(host: ArtistHost) {
    this.#host = host;
    this.#queue = new LatestQueue({
      work: (job) => this.#work(job),
      pause: () => (this.#lastTime > QUICK ? Math.min(this.#lastTime, LONGEST_PAUSE) : 0),
      after: host.after,
    });
  }

  get busy(): boolean {
    return this.#queue.busy;
  }

  /** Why the diagram that is wanted could not be drawn. */
  get failure(): unknown {
    return this.#failed?.look === this.#wanted?.look ? this.#failed?.error : undefined;
  }

  /** How long the last drawing took, in milliseconds. */
  get lastTime(): number {
    return this.#lastTime;
  }

  /** Takes over a picture that an earlier page drew. */
  adopt(picture: KeptPicture): void {
    this.#count = Math.max(this.#count, Number(/\d+$/.exec(picture.id)?.[0] ?? 0));
    this.#host.show(picture);
    this.#shown = picture.look;
    this.#onShow = picture.diagram;
  }

  /** The diagram to show; asks for it again and again do nothing. */
  want(diagram: PreviewDiagram): void {
    const job = this.#jobFor(diagram);
    if (job.look === this.#wanted?.look && !this.#late) return;
    this.#wanted = job;
    this.#late = false;
    if (job.look === this.#shown) this.#queue.clear();
    else if (job.look === this.#failed?.look) this.#keepUp();
    else if (this.#host.visible()) this.#queue.push(job);
    else this.#late = true;
  }

  /** Nothing new is to be drawn; what is on show stays, and follows the theme. */
  rest(): void {
    if (this.#onShow) this.want(this.#onShow);
    else this.#wantNothing();
  }

  /** The picture was taken off. */
  forget(): void {
    this.#shown = undefined;
    this.#onShow = undefined;
    this.#wantNothing();
  }

  /** The page came into view, or the theme may have changed. */
  again(): void {
    if (this.#wanted) this.want(this.#wanted.diagram);
  }

  #wantNothing(): void {
    this.#wanted = undefined;
    this.#late = false;
    this.#queue.clear();
  }

  #jobFor(diagram: PreviewDiagram): Job {
    const layout = layoutFor(diagram);
    const theme = this.#host.theme();
    return { look: `${diagram.key}\n${layout}\n${theme.key}`, diagram, layout, theme };
  }

  /** Where what is wanted can't be drawn, the last good picture is drawn anew if the theme is another now. */
  #keepUp(): void {
    const job = this.#onShow && this.#jobFor(this.#onShow);
    if (job && job.look !== this.#shown && job.look !== this.#failed?.look) this.#queue.push(job);
    else this.#queue.clear();
  }

  async #work(job: Job): Promise<void> {
    if (job.look === this.#shown) return;
    const id = `sd${++this.#count}`;
    const start = this.#host.now();
    this.#host.changed();
    try {
      const svg = await this.#host.draw(job.diagram.source, job.layout, job.theme, id);
      if (job.look !== this.#wanted?.look && job.diagram !== this.#onShow) return;
      if (!this.#host.visible()) {
        this.#late = true;
        return;
      }
      this.#lastTime = this.#host.now() - start;
      this.#host.show({ look: job.look, id, svg, diagram: job.diagram });
      this.#shown = job.look;
      this.#onShow = job.diagram;
      if (job.look === this.#wanted?.look) this.#failed = undefined;
    } catch (error) {
      // The last good picture, drawn anew, hides nothing of why the wanted one can't be.
      if (job.look !== this.#wanted?.look) return;
      this.#failed = { look: job.look, error };
      this.#keepUp();
    } finally {
      // After the queue has let go, so that `busy` tells the truth.
      this.#host.after(0, () => this.#host.changed());
    }
  }
}
