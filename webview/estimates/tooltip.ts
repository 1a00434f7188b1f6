/** One tooltip for all rows: shown by pointer and by focus alike, can be pointed at, and goes by Escape. */

import type { PreviewEstimateRow } from '../../src/protocol/preview.ts';
import { element } from '../dom.ts';
import { tooltipLines } from './rows.ts';

const SHOW_AFTER = 350;
const HIDE_AFTER = 150;

export class Tooltip {
  readonly root = element('div', { class: 'tooltip', role: 'tooltip', id: 'estimate-tooltip', hidden: '' });
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.root.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    this.root.addEventListener('pointerleave', () => this.hint(undefined, this.root));
    document.addEventListener('keydown', (event) => event.key === 'Escape' && this.#hide());
    document.addEventListener('scroll', () => this.#hide(), { capture: true, passive: true });
  }

  /** The row that is pointed at or focused, or undefined when that ends. */
  hint(row: PreviewEstimateRow | undefined, anchor: HTMLElement): void {
    clearTimeout(this.#timer);
    const lines = row ? tooltipLines(row) : [];
    const next = lines.length > 0 ? () => this.#show(lines, anchor) : () => this.#hide();
    this.#timer = setTimeout(next, lines.length > 0 ? SHOW_AFTER : HIDE_AFTER);
  }

  #show(lines: readonly string[], anchor: HTMLElement): void {
    if (!anchor.isConnected) return;
    this.#hide();
    this.root.replaceChildren(...lines.map((line) => element('p', {}, line)));
    this.root.hidden = false;
    anchor.querySelector('button.name')?.setAttribute('aria-describedby', this.root.id);
    const row = anchor.getBoundingClientRect();
    const own = this.root.getBoundingClientRect();
    const below = row.bottom + own.height + 4 <= window.innerHeight;
    this.root.style.top = `${Math.max(0, below ? row.bottom + 2 : row.top - own.height - 2)}px`;
    this.root.style.left = `${Math.max(4, Math.min(row.left + 16, window.innerWidth - own.width - 4))}px`;
  }

  #hide(): void {
    clearTimeout(this.#timer);
    this.root.hidden = true;
    document.querySelector(`[aria-describedby="${this.root.id}"]`)?.removeAttribute('aria-describedby');
  }
}
