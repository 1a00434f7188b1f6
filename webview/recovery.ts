/** What the page says when something in it broke, with the one button that helps; it needs nothing that may itself be broken. */

import type { FromPage } from '../src/protocol/preview.ts';
import { element } from './dom.ts';

/** The browser's own notice about a layout that takes two steps; nothing is broken. */
const HARMLESS = /^ResizeObserver loop/;

export class Recovery {
  readonly #send: (message: FromPage) => void;
  #shown = false;

  constructor(send: (message: FromPage) => void) {
    this.#send = send;
    window.addEventListener('error', (event) => {
      if (!HARMLESS.test(event.message)) this.broke(event.message);
    });
    window.addEventListener('unhandledrejection', (event) => this.broke(String(event.reason)));
  }

  /** Does it, and says so where it breaks. */
  guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.broke(error instanceof Error ? error.message : String(error));
    }
  }

  broke(text: string): void {
    this.#send({ type: 'log', level: 'error', text: text.slice(0, 2000) });
    if (this.#shown) return;
    this.#shown = true;
    const button = element('button', { type: 'button' }, 'Reload the preview');
    button.addEventListener('click', () => this.#send({ type: 'reload' }));
    const words = element('span', {}, 'Something in this page broke, so what it shows may be wrong.');
    document.body.prepend(element('div', { class: 'recovery', role: 'alert' }, words, button));
  }
}
