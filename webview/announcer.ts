/** Says short sentences to assistive technology, politely: at most one in a while, and of several only the last. */

import { element } from './dom.ts';

const QUIET = 1500;

export class Announcer {
  readonly root = element('div', { class: 'visually-hidden', 'aria-live': 'polite', role: 'status' });
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Waits for a pause in the typing; a sentence that a later one overtakes is not said. */
  say(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.root.textContent = text;
    }, QUIET);
  }
}
