/** The document within the page: a tab beside the picture, or the whole page while it is read alone. */

import { ToggleButton } from '../controls.ts';
import { Side, SIDES, type SideName } from '../side.ts';
import type { StateStore } from '../state.ts';
import { DocumentPanel, type DocumentHost } from './panel.ts';

export interface DocumentViewHost extends DocumentHost {
  /** The document is on show now, or no longer: only then it has to be asked for. */
  shown(shown: boolean): void;
}

export class DocumentView {
  readonly root: HTMLElement;
  /** Reads the document alone. */
  readonly toggle: HTMLElement;
  readonly panel: DocumentPanel;
  readonly #side: Side;
  readonly #store: StateStore;
  readonly #host: DocumentViewHost;
  #isShown = false;
  /** What scrolls in each tab. */
  readonly #scrolling: Readonly<Record<SideName, HTMLElement>>;

  constructor(numbers: HTMLElement, store: StateStore, host: DocumentViewHost) {
    const { side = 'numbers', reading = false } = store.state;
    this.#store = store;
    this.#host = host;
    this.panel = new DocumentPanel(host);
    this.#side = new Side({ numbers, document: this.panel.root }, reading ? 'document' : side, (name) =>
      this.#chosen(name),
    );
    this.root = this.#side.root;
    this.#scrolling = { numbers, document: this.panel.root };
    for (const name of SIDES) {
      this.#scrolling[name].addEventListener('scroll', () => this.#scrolled(name), { passive: true });
    }
    const button = new ToggleButton('read', 'Read', 'Read the document alone', reading, (on) => this.#read(on));
    this.toggle = button.root;
    document.body.classList.toggle('reading', reading);
  }

  /** Says what is on show to the other side, which can't know it. */
  begin(): void {
    this.#say();
  }

  /** Each tab as far down as an earlier page had it, when what it shows is there. */
  restoreScrolls(): void {
    const { scrolls = {} } = this.#store.state;
    const { shown } = this.#side;
    this.#scrolling[shown].scrollTop = scrolls[shown] ?? 0;
  }

  #scrolled(name: SideName): void {
    // A tab that is hidden loses how far down it was.
    if (name !== this.#side.shown) return;
    const { scrolls = {} } = this.#store.state;
    const down = Math.round(this.#scrolling[name].scrollTop);
    if (down !== (scrolls[name] ?? 0)) this.#store.update({ scrolls: { ...scrolls, [name]: down } });
  }

  #chosen(side: SideName): void {
    this.#store.update({ side });
    this.restoreScrolls();
    this.#say();
    if (side === 'document') this.panel.bringIntoView();
  }

  #read(reading: boolean): void {
    document.body.classList.toggle('reading', reading);
    this.#store.update({ reading });
    if (reading) this.#side.show('document');
    this.panel.bringIntoView();
  }

  #say(): void {
    const isShown = this.#side.shown === 'document';
    if (isShown === this.#isShown) return;
    this.#isShown = isShown;
    this.#host.shown(isShown);
  }
}
