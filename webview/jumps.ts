/** Ways from the page to the text: a click points at the source, a double click or the keyboard goes there. */

import type { FromPage } from '../src/protocol/preview.ts';

type Jump = Extract<FromPage, { type: 'reveal' }>;

export class Jumps {
  readonly #send: (message: FromPage) => void;
  /** Whether the click under way was made by the keyboard, or by what stands in for a pointer. */
  #byKey = false;
  /** What the click under way has pointed at. */
  #last: Jump | undefined;

  constructor(page: Document, send: (message: FromPage) => void) {
    this.#send = send;
    const begin = (event: MouseEvent): void => {
      this.#byKey = event.detail === 0;
      this.#last = undefined;
    };
    page.addEventListener('click', begin, { capture: true });
    page.addEventListener('dblclick', () => this.#last && this.#send({ ...this.#last, go: true }));
  }

  /** @param go whether to go there in any case. */
  point(kind: Jump['kind'], id: string, go = this.#byKey): void {
    this.#last = { type: 'reveal', kind, id };
    this.#send(go ? { ...this.#last, go } : this.#last);
  }
}
