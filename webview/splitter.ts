/** The line between diagram and numbers: moved by pointer or arrow keys, wherever the page puts the two: side by side or not. */

import { element } from './dom.ts';

const LEAST = 0.2;
const MOST = 0.85;
const STEP = 0.03;

/** Below this width diagram and numbers stand one above the other; the styles have the same number. */
const NARROW = '(max-width: 1079px)';

/** The diagram's share of the width where the two stand side by side, and of the height where they do not. */
export interface Split {
  readonly split: number;
  readonly splitDown: number;
}

const MIDDLE: Split = { split: 0.62, splitDown: 0.66 };

export class Splitter {
  readonly root = element('div', {
    class: 'splitter',
    role: 'separator',
    tabindex: '0',
    'aria-valuemin': String(LEAST * 100),
    'aria-valuemax': String(MOST * 100),
  });
  readonly #area: HTMLElement;
  readonly #changed: (split: Partial<Split>) => void;
  readonly #narrow = window.matchMedia(NARROW);
  #split: Split;

  constructor(area: HTMLElement, split: Partial<Split>, changed: (split: Partial<Split>) => void) {
    this.#area = area;
    this.#changed = changed;
    this.#split = { ...MIDDLE, ...split };
    this.#apply();
    this.#narrow.addEventListener('change', () => this.#apply());
    this.root.addEventListener('keydown', (event) => this.#key(event));
    this.root.addEventListener('pointerdown', (event) => {
      if (event.button === 0) this.root.setPointerCapture(event.pointerId);
    });
    this.root.addEventListener('pointermove', (event) => {
      if (!this.root.hasPointerCapture(event.pointerId)) return;
      const box = area.getBoundingClientRect();
      this.#set(this.#narrow.matches ? (event.clientY - box.top) / box.height : (event.clientX - box.left) / box.width);
    });
  }

  get #side(): keyof Split {
    return this.#narrow.matches ? 'splitDown' : 'split';
  }

  #key(event: KeyboardEvent): void {
    const keys = this.#narrow.matches ? { ArrowUp: -STEP, ArrowDown: STEP } : { ArrowLeft: -STEP, ArrowRight: STEP };
    const step = (keys as Readonly<Record<string, number>>)[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.#set(this.#split[this.#side] + step);
  }

  #set(share: number): void {
    const rounded = Math.round(Math.min(MOST, Math.max(LEAST, share)) * 1000) / 1000;
    this.#split = { ...this.#split, [this.#side]: rounded };
    this.#apply();
    this.#changed({ [this.#side]: rounded });
  }

  #apply(): void {
    this.#area.style.setProperty('--split', `${this.#split.split * 100}%`);
    this.#area.style.setProperty('--split-down', `${this.#split.splitDown * 100}%`);
    const narrow = this.#narrow.matches;
    this.root.setAttribute('aria-orientation', narrow ? 'horizontal' : 'vertical');
    this.root.setAttribute('aria-label', narrow ? 'Height of the diagram' : 'Width of the diagram');
    this.root.setAttribute('aria-valuenow', String(Math.round(this.#split[this.#side] * 100)));
  }
}
