/** The line between diagram and estimates: moved by pointer or arrow keys while the two stand side by side. */

import { element } from './dom.ts';

const LEAST = 0.25;
const MOST = 0.85;
const STEP = 0.03;

export class Splitter {
  readonly root = element('div', {
    class: 'splitter',
    role: 'separator',
    tabindex: '0',
    'aria-orientation': 'vertical',
    'aria-label': 'Width of the diagram',
    'aria-valuemin': String(LEAST * 100),
    'aria-valuemax': String(MOST * 100),
  });
  readonly #area: HTMLElement;
  readonly #changed: (share: number) => void;
  #share = 0.56;

  constructor(area: HTMLElement, share: number | undefined, changed: (share: number) => void) {
    this.#area = area;
    this.#changed = changed;
    this.#apply(share ?? this.#share);
    this.root.addEventListener('keydown', (event) => this.#key(event));
    this.root.addEventListener('pointerdown', (event) => {
      if (event.button === 0) this.root.setPointerCapture(event.pointerId);
    });
    this.root.addEventListener('pointermove', (event) => {
      if (!this.root.hasPointerCapture(event.pointerId)) return;
      const box = area.getBoundingClientRect();
      this.#set((event.clientX - box.left) / box.width);
    });
  }

  #key(event: KeyboardEvent): void {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.#set(this.#share + step);
  }

  #set(share: number): void {
    this.#apply(share);
    this.#changed(this.#share);
  }

  #apply(share: number): void {
    this.#share = Math.round(Math.min(MOST, Math.max(LEAST, share)) * 1000) / 1000;
    this.#area.style.setProperty('--split', `${this.#share * 100}%`);
    this.root.setAttribute('aria-valuenow', String(Math.round(this.#share * 100)));
  }
}
