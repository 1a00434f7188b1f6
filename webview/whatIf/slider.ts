/** A slider through the steps of an input. Escape and a double click return to what is written, where a small mark stands. */

import type { PreviewSlider } from '../../src/protocol/preview.ts';
import { element, setAttribute } from '../dom.ts';

export class StepSlider {
  readonly root = element('span', { class: 'slider' });
  readonly #input = element('input', { type: 'range', min: '0', step: '1', tabindex: '-1' });
  readonly #mark = element('span', { class: 'written-mark', 'aria-hidden': 'true' });
  #slider: PreviewSlider | undefined;
  #step = 0;

  /** @param suppose is told of each step; undefined stands for the written one. */
  constructor(suppose: (expression: string | undefined) => void) {
    this.root.append(this.#mark, this.#input);
    this.#input.addEventListener('input', () => {
      const step = Number(this.#input.value);
      suppose(step === this.#slider?.written ? undefined : this.#slider?.steps[step]);
    });
    this.#input.addEventListener('dblclick', () => suppose(undefined));
    this.#input.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.#step === this.#slider?.written) return;
      event.stopPropagation();
      suppose(undefined);
    });
  }

  /** @param expression the expression at the step, which may lie between two. */
  show(name: string, slider: PreviewSlider, step: number, expression: string): void {
    this.#slider = slider;
    this.#step = step;
    const last = Math.max(slider.steps.length - 1, 1);
    setAttribute(this.#input, 'max', String(last));
    if (this.#input.value !== String(step)) this.#input.value = String(step);
    setAttribute(this.#input, 'aria-label', `What if ${name}`);
    const isWritten = expression === slider.steps[slider.written];
    setAttribute(this.#input, 'aria-valuetext', isWritten ? `${expression}, as written` : expression);
    this.root.style.setProperty('--at', String(step / last));
    this.root.style.setProperty('--written', String(slider.written / last));
  }

  /** Whether Tab comes by. */
  setReachable(reachable: boolean): void {
    this.#input.tabIndex = reachable ? 0 : -1;
  }
}
