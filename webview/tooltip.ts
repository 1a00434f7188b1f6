/** One tooltip for the whole page: shown by pointer and by focus alike, can be pointed at, and goes by Escape. */

import { element } from './dom.ts';

const SHOW_AFTER = 350;
const HIDE_AFTER = 150;

export class Tooltip {
  readonly root = element('div', { class: 'tooltip', role: 'tooltip', id: 'tooltip', hidden: '' });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #described: Element | undefined;

  constructor() {
    this.root.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    this.root.addEventListener('pointerleave', () => this.leave());
    document.addEventListener('keydown', (event) => event.key === 'Escape' && this.hide());
    document.addEventListener('pointerdown', () => this.hide(), { capture: true });
    const scrolled = (event: Event): void => {
      // The picture's window never stays scrolled: it takes back what the focus did to it.
      if (!(event.target instanceof Element && event.target.classList.contains('canvas'))) this.hide();
    };
    document.addEventListener('scroll', scrolled, { capture: true, passive: true });
  }

  /**
   * Something is pointed at or focused that there is more to say about.
   * @param described the element whose description the tooltip is; the anchor unless told
   */
  hint(lines: readonly string[], anchor: Element, described: Element = anchor): void {
    if (lines.length === 0) this.leave();
    else this.#after(SHOW_AFTER, () => this.#show(lines, anchor, described));
  }

  /** It is pointed at or focused no longer. */
  leave(): void {
    this.#after(HIDE_AFTER, () => this.hide());
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.root.hidden = true;
    this.#described?.removeAttribute('aria-describedby');
    this.#described = undefined;
  }

  #after(milliseconds: number, run: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(run, milliseconds);
  }

  #show(lines: readonly string[], anchor: Element, described: Element): void {
    if (!anchor.isConnected) return;
    this.hide();
    this.root.replaceChildren(...lines.map((line) => element('p', {}, line)));
    this.root.hidden = false;
    this.#described = described;
    described.setAttribute('aria-describedby', this.root.id);
    const at = anchor.getBoundingClientRect();
    const own = this.root.getBoundingClientRect();
    const below = at.bottom + own.height + 4 <= window.innerHeight;
    this.root.style.top = `${Math.max(0, below ? at.bottom + 2 : at.top - own.height - 2)}px`;
    this.root.style.left = `${Math.max(4, Math.min(at.left + 16, window.innerWidth - own.width - 4))}px`;
  }
}
