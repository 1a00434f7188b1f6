/** Where growth of an estimate breaks something, the first to break first. */

import type { PreviewDetail } from '../../src/protocol/preview.ts';
import { element, withCode } from '../dom.ts';
import { levelIcon } from '../levels.ts';

export class BreakPoints {
  readonly root = element('section', { class: 'break-points', 'aria-label': 'What breaks first', hidden: '' });
  readonly #list = element('ol');
  readonly #point: (node: string) => void;
  #shown = '';

  /** @param point shows a component in the picture. */
  constructor(point: (node: string) => void) {
    this.#point = point;
    this.root.append(element('h3', {}, 'What breaks first'), this.#list);
  }

  show(points: PreviewDetail['breakPoints']): void {
    const key = JSON.stringify(points);
    if (key === this.#shown) return;
    this.#shown = key;
    this.root.hidden = points.length === 0;
    this.#list.replaceChildren(...points.map((point) => this.#item(point)));
  }

  #item({ text, node, broken }: PreviewDetail['breakPoints'][number]): HTMLElement {
    const words = node === undefined ? element('span') : element('button', { type: 'button', class: 'plain' });
    words.append(...withCode(text));
    if (node !== undefined) words.addEventListener('click', () => this.#point(node));
    if (!broken) return element('li', {}, words);
    const tag = element('span', { class: 'tag', 'data-level': 'over' }, levelIcon('over'), 'broken');
    return element('li', { class: 'broken' }, tag, ' ', words);
  }
}
