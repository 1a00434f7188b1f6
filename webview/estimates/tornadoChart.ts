/** What makes a result uncertain: one bar for each uncertain input, the widest first, over one axis. */

import type { PreviewDriver } from '../../src/protocol/preview.ts';
import { element, setAttribute, setChildren, setText } from '../dom.ts';
import { tornado, type TornadoBar } from './tornado.ts';

interface BarView {
  readonly root: HTMLElement;
  readonly name: HTMLButtonElement;
  readonly words: HTMLElement;
  readonly bar: HTMLElement;
  readonly share: HTMLElement;
}

export class TornadoChart {
  readonly root = element('section', { class: 'tornado', 'aria-label': 'What makes it uncertain', hidden: '' });
  readonly #go: (name: string) => void;
  readonly #bars = element('ul');
  readonly #views = new Map<string, BarView>();
  readonly #low = element('span');
  readonly #median = element('span', { class: 'median-value' });
  readonly #high = element('span');
  readonly #rest = element('p', { class: 'muted', hidden: '' });

  /** @param go leads to the estimate of that name. */
  constructor(go: (name: string) => void) {
    this.#go = go;
    const ends = element('span', { class: 'axis-ends' }, this.#low, this.#median, this.#high);
    const axis = element('p', { class: 'axis', 'aria-hidden': 'true' }, ends);
    this.root.append(element('h3', {}, 'What makes it uncertain'), this.#bars, axis, this.#rest);
  }

  /** @param median the result's own median, as shown. @param listed whether there is an estimate of that name. */
  show(drivers: readonly PreviewDriver[], median: string, listed: (name: string) => boolean): void {
    this.root.hidden = drivers.length === 0;
    const { bars, low, high, rest } = tornado(drivers);
    const names = new Set(bars.map(({ name }) => name));
    for (const name of this.#views.keys()) if (!names.has(name)) this.#views.delete(name);
    setChildren(
      this.#bars,
      bars.map((bar) => this.#bar(bar, listed(bar.name))),
    );
    setText(this.#low, low);
    setText(this.#median, median);
    setText(this.#high, high);
    const place = bars[0]?.median ?? 50;
    // Near an end it would lie over that end's own value.
    this.#median.hidden = place < 30 || place > 70;
    this.root.style.setProperty('--median', `${place}%`);
    this.#rest.hidden = rest === undefined;
    setText(this.#rest, rest ? `and ${rest.count} more, together ${rest.share}` : '');
  }

  #bar(bar: TornadoBar, listed: boolean): HTMLElement {
    const view = this.#views.get(bar.name) ?? this.#make(bar.name);
    view.name.disabled = !listed;
    setText(view.words, bar.text);
    setText(view.share, bar.share);
    setAttribute(view.root, 'title', `${bar.name}: ${bar.text}`);
    view.bar.classList.toggle('falling', bar.falling);
    view.bar.style.setProperty('--from', `${bar.from}%`);
    view.bar.style.setProperty('--to', `${bar.to}%`);
    view.bar.style.setProperty('--median', `${bar.median}%`);
    return view.root;
  }

  #make(name: string): BarView {
    const button = element('button', { type: 'button', class: 'link' }, name);
    button.addEventListener('click', () => this.#go(name));
    const words = element('span', { class: 'visually-hidden' });
    const bar = element('span', { class: 'tornado-bar', 'aria-hidden': 'true' });
    const share = element('span', { class: 'share', 'aria-hidden': 'true' });
    const root = element('li', {}, button, words, bar, share);
    const view = { root, name: button, words, bar, share };
    this.#views.set(name, view);
    return view;
  }
}
