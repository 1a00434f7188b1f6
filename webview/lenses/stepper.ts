/** One of several in a row, by a slider and by two buttons: the steps of a path, the phases of a design. */

import { iconButton, setEnabled } from '../controls.ts';
import { element, setAttribute, setText } from '../dom.ts';

export class Stepper {
  readonly root: HTMLElement;
  readonly #slider: HTMLInputElement;
  readonly #label = element('span', { class: 'step-label' });
  readonly #before: HTMLElement;
  readonly #next: HTMLElement;
  #at = 0;
  #count = 0;

  /** @param what it steps through, one of them in a word: `step`. */
  constructor(what: string, moved: (at: number) => void) {
    const go = (at: number): void => {
      if (at >= 0 && at < this.#count && at !== this.#at) moved(at);
    };
    this.#slider = element('input', { type: 'range', min: '1', step: '1', 'aria-label': what });
    this.#slider.addEventListener('input', () => go(Number(this.#slider.value) - 1));
    this.#before = iconButton('previous', `Previous ${what.toLowerCase()}`, '←', () => go(this.#at - 1));
    this.#next = iconButton('chevron', `Next ${what.toLowerCase()}`, '→', () => go(this.#at + 1));
    this.root = element('span', { class: 'stepper' }, this.#before, this.#slider, this.#next, this.#label);
    this.root.addEventListener('keydown', (event) => {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (way === undefined || event.target === this.#slider) return;
      event.preventDefault();
      go(this.#at + way);
    });
  }

  /** @param words what is said of the one that is shown. */
  show(at: number, count: number, words: string): void {
    this.#at = at;
    this.#count = count;
    setAttribute(this.#slider, 'max', String(Math.max(1, count)));
    this.#slider.value = String(at + 1);
    this.#slider.style.setProperty('--at', String(at / Math.max(1, count - 1)));
    setAttribute(this.#slider, 'aria-valuetext', words);
    setText(this.#label, `${at + 1} of ${count}`);
    setEnabled(this.#before, at > 0);
    setEnabled(this.#next, at < count - 1);
  }
}
