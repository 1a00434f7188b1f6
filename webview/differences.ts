/** Where diagram and components do not say the same: how often, beside the heading, and which boxes nothing describes. */

import type { PreviewDifference } from '../src/protocol/preview.ts';
import { element, setText } from './dom.ts';
import { icon } from './icons.ts';

/** More are counted, not listed: the list is a glance, the choice among all of them is made elsewhere. */
const LISTED = 12;

export class Differences {
  readonly root = element('div', { class: 'differences', hidden: '' });
  readonly #words = element('span');
  readonly #button = element('button', { type: 'button', class: 'toggle' }, icon('differences'), this.#words);
  readonly #list = element('ul', { class: 'visually-hidden', 'aria-label': 'What differs' });
  #items: readonly PreviewDifference[] = [];
  #shown = '';
  #picture: Element | undefined;

  /** @param choose has a person choose how to settle them. */
  constructor(choose: () => void) {
    this.#button.addEventListener('click', choose);
    this.root.append(this.#button, this.#list);
  }

  show(items: readonly PreviewDifference[]): void {
    const key = JSON.stringify(items);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#items = items;
    this.root.hidden = items.length === 0;
    setText(this.#words, items.length === 1 ? '1 difference' : `${items.length} differences`);
    this.#button.title = ['Diagram and components do not say the same:', ...linesOf(items)].join('\n');
    this.#list.replaceChildren(...linesOf(items).map((line) => element('li', {}, line)));
    this.#mark();
  }

  /** The picture that is on show now; its boxes are marked. */
  setPicture(picture: Element | undefined): void {
    this.#picture = picture;
    this.#mark();
  }

  #mark(): void {
    if (!this.#picture) return;
    for (const marked of this.#picture.querySelectorAll('.undescribed')) marked.classList.remove('undescribed');
    for (const { node } of this.#items) {
      const box =
        node === undefined ? null : this.#picture.querySelector(`[data-part="${CSS.escape(node)}"][data-kind="node"]`);
      box?.classList.add('undescribed');
    }
  }
}

function linesOf(items: readonly PreviewDifference[]): readonly string[] {
  const lines = items.slice(0, LISTED).map(({ what }) => `${what}.`);
  return items.length > LISTED ? [...lines, `And ${items.length - LISTED} more.`] : lines;
}
