/** Beside the diagram's heading: how many components are over and tight, in the shapes that the picture uses. */

import type { PreviewFigures } from '../../src/protocol/preview.ts';
import { element, setText } from '../dom.ts';
import { levelIcon } from '../levels.ts';
import { levelCounts } from './figureText.ts';

export class LevelSummary {
  readonly root = element('p', { class: 'levels', hidden: '' });
  readonly #over = part('over');
  readonly #tight = part('tight');

  constructor() {
    this.root.append(this.#over, this.#tight);
  }

  show(figures: PreviewFigures | undefined): void {
    const { over, tight } = levelCounts(figures);
    this.root.hidden = over + tight === 0;
    say(this.#over, over, 'over');
    say(this.#tight, tight, 'tight');
  }
}

function part(level: 'over' | 'tight'): HTMLElement {
  return element('span', { 'data-level': level }, levelIcon(level), element('span'));
}

function say(target: HTMLElement, count: number, word: string): void {
  target.hidden = count === 0;
  setText(target.lastElementChild as HTMLElement, `${count} ${word}`);
}
