/** One tooltip for the whole page: shown by pointer and by focus alike, can be pointed at, and goes by Escape. */

import { element, withCode } from './dom.ts';

const SHOW_AFTER = 350;
const HIDE_AFTER = 150;

export class Tooltip {
  readonly root = element('div', { class: 'tooltip', role: 'tooltip', id: 'tooltip', hidden: '' });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #described: Element | undefined;
  /** The part of the picture that more was asked about, and where it is. */
  #asked: { readonly id: string; readonly anchor: Element } | undefined;
  readonly #ask: (id: string) => void;

  /** @param ask what more there is to say about a part of the picture; the answer goes to `explain`. */
  constructor(ask: (id: string) => void) {
    this.#ask = ask;
    this.root.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    this.root.addEventListener('pointerleave', () => this.leave());
    document.addEventListener('keydown', (event) => event.key === 'Escape' && this.hide());
    document.addEventListener('pointerdown', () => this.hide(), { capture: true });
    const scrolled = (event: Event): void => {
      const { target } = event;
      // The picture's window never stays scrolled: it takes back what the focus did to it. A long tooltip is read by scrolling.
      if (!(target instanceof Element && (target.classList.contains('canvas') || target === this.root))) this.hide();
    };
    document.addEventListener('scroll', scrolled, { capture: true, passive: true });
  }

  /**
   * Something is pointed at or focused that there is more to say about.
   * @param described the element whose description the tooltip is; the anchor unless told
   * @param part of the picture, of which the text may say more
   */
  hint(lines: readonly string[], anchor: Element, described: Element = anchor, part?: string): void {
    if (lines.length === 0 && part === undefined) this.leave();
    else this.#after(SHOW_AFTER, () => this.#begin(lines, anchor, described, part));
  }

  /** What the text says of the part that was asked about; too late, it is dropped. */
  explain(id: string, content: readonly HTMLElement[]): void {
    if (this.#asked?.id !== id || !this.#asked.anchor.isConnected) return;
    const { anchor } = this.#asked;
    this.#asked = undefined;
    this.root.append(element('div', { class: 'explanation' }, ...content));
    this.#open(anchor);
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
    this.#asked = undefined;
  }

  #after(milliseconds: number, run: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(run, milliseconds);
  }

  #begin(lines: readonly string[], anchor: Element, described: Element, part: string | undefined): void {
    if (!anchor.isConnected) return;
    this.hide();
    this.root.replaceChildren(...lines.map((line) => element('p', {}, ...withCode(line))));
    this.#described = described;
    described.setAttribute('aria-describedby', this.root.id);
    if (lines.length > 0) this.#open(anchor);
    if (part === undefined) return;
    this.#asked = { id: part, anchor };
    this.#ask(part);
  }

  #open(anchor: Element): void {
    this.root.hidden = false;
    const at = anchor.getBoundingClientRect();
    const own = this.root.getBoundingClientRect();
    const below = at.bottom + own.height + 4 <= window.innerHeight;
    this.root.style.top = `${Math.max(0, below ? at.bottom + 2 : at.top - own.height - 2)}px`;
    this.root.style.left = `${Math.max(4, Math.min(at.left + 16, window.innerWidth - own.width - 4))}px`;
  }
}
