/** A small window beside a badge, or beside a row of the list, with findings and what can be done about them. */

import { iconButton } from '../controls.ts';
import { element, setChildren, setText } from '../dom.ts';

/** Space between it and what it belongs to, and the window's edge. */
const GAP = 6;

export class Popover {
  readonly root = element('div', {
    class: 'popover',
    role: 'dialog',
    'aria-labelledby': 'popover-title',
    hidden: '',
  });
  readonly #title = element('h3', { id: 'popover-title', tabindex: '-1' });
  readonly #list = element('ul', { class: 'cards' });
  readonly #closed: (back: boolean) => void;
  #anchor: Element | undefined;

  /** @param closed is told that it was closed, and whether the keyboard is to go back to where it came from. */
  constructor(closed: (back: boolean) => void) {
    this.#closed = closed;
    const close = iconButton('close', 'Close', 'Escape', () => this.close(true));
    this.root.append(element('div', { class: 'popover-head' }, this.#title, close), this.#list);
    this.root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.close(true);
    });
    this.root.addEventListener('focusout', ({ relatedTarget }) => {
      // To another window, or to the text, the keyboard may go and come back.
      if (relatedTarget instanceof Node && !this.#owns(relatedTarget)) this.close(false);
    });
    document.addEventListener(
      'pointerdown',
      ({ target }) => {
        if (this.isOpen && target instanceof Node && !this.#owns(target)) this.close(false);
      },
      { capture: true },
    );
    window.addEventListener('resize', () => this.moved());
    document.addEventListener('scroll', () => this.moved(), { capture: true, passive: true });
  }

  get isOpen(): boolean {
    return !this.root.hidden;
  }

  /** Opens beside an element, with the keyboard in it. */
  open(title: string, cards: readonly Element[], anchor: Element): void {
    this.#anchor?.removeAttribute('aria-expanded');
    this.#anchor = anchor;
    anchor.setAttribute('aria-expanded', 'true');
    this.root.hidden = false;
    this.show(title, cards);
    this.#title.focus({ preventScroll: true });
  }

  /** Shows other cards. Where the keyboard was on one that is gone, it goes to the title. */
  show(title: string, cards: readonly Element[]): void {
    const had = this.root.contains(document.activeElement);
    setText(this.#title, title);
    setChildren(this.#list, cards);
    if (had && !this.root.contains(document.activeElement)) this.#title.focus({ preventScroll: true });
    this.moved();
  }

  /** It belongs to another element now: the one that takes the place of the first. */
  attach(anchor: Element): void {
    if (anchor === this.#anchor) return;
    this.#anchor?.removeAttribute('aria-expanded');
    this.#anchor = anchor;
    anchor.setAttribute('aria-expanded', 'true');
    this.moved();
  }

  /** What it belongs to may have moved. */
  moved(): void {
    if (!this.isOpen || this.#anchor?.isConnected !== true) return;
    const at = this.#anchor.getBoundingClientRect();
    const own = this.root.getBoundingClientRect();
    const [width, height] = [window.innerWidth, window.innerHeight];
    const below = at.bottom + GAP + own.height <= height - GAP;
    const above = at.top - GAP - own.height >= GAP;
    const top = below ? at.bottom + GAP : above ? at.top - GAP - own.height : height - own.height - GAP;
    // Where it fits neither below nor above, it stands beside, so that what it belongs to stays in sight.
    const right = at.right + GAP + own.width <= width - GAP ? at.right + GAP : at.left - GAP - own.width;
    const left = below || above ? at.left - GAP : right;
    this.root.style.top = `${Math.max(GAP, top)}px`;
    this.root.style.left = `${Math.max(GAP, Math.min(left, width - own.width - GAP))}px`;
  }

  close(back: boolean): void {
    if (!this.isOpen) return;
    this.#anchor?.removeAttribute('aria-expanded');
    this.#anchor = undefined;
    const had = this.root.contains(document.activeElement);
    this.root.hidden = true;
    this.#list.replaceChildren();
    this.#closed(back && had);
  }

  #owns(target: Node): boolean {
    return this.root.contains(target) || (this.#anchor?.contains(target) ?? false);
  }
}
