/** Where growth of an estimate breaks something, the first to break first. */

import type { PreviewDetail } from '../../src/protocol/preview.ts';
import { element, setText, withCode } from '../dom.ts';
import { levelIcon } from '../levels.ts';

type BreakPoint = PreviewDetail['breakPoints'][number];

/** What breaks much later matters less than what is at hand. */
const SHOWN = 4;

export class BreakPoints {
  readonly root = element('section', { class: 'break-points', 'aria-label': 'What breaks first', hidden: '' });
  readonly #point: (node: string) => void;
  readonly #list = element('ol');
  readonly #more = element('button', { type: 'button', class: 'link' });
  #points: readonly BreakPoint[] = [];
  #shown = '';
  #all = false;

  /** @param point shows a component in the picture. */
  constructor(point: (node: string) => void) {
    this.#point = point;
    this.#more.addEventListener('click', () => {
      this.#all = !this.#all;
      this.#refresh();
    });
    this.root.append(element('h3', {}, 'What breaks first'), this.#list, this.#more);
  }

  show(points: readonly BreakPoint[]): void {
    const key = JSON.stringify(points);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#points = points;
    this.root.hidden = points.length === 0;
    this.#refresh();
  }

  #refresh(): void {
    // What is broken already is never folded away.
    const least = Math.max(SHOWN, this.#points.filter(({ broken }) => broken).length);
    const rest = this.#points.length - least;
    const shown = this.#all ? this.#points : this.#points.slice(0, least);
    this.#list.replaceChildren(...shown.map((point) => this.#item(point)));
    this.#more.hidden = rest <= 0;
    setText(this.#more, this.#all ? 'Show fewer' : `Show ${rest} more`);
  }

  #item({ text, node, broken }: BreakPoint): HTMLElement {
    const words = node === undefined ? element('span') : element('button', { type: 'button', class: 'plain' });
    words.append(...withCode(text));
    if (node !== undefined) words.addEventListener('click', () => this.#point(node));
    if (!broken) return element('li', {}, words);
    const tag = element('span', { class: 'tag', 'data-level': 'over' }, levelIcon('over'), 'broken');
    return element('li', { class: 'broken' }, tag, ' ', words);
  }
}
