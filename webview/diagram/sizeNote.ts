/** Over the picture: what the page does with a large diagram, and the button that draws one that is not drawn unasked. */

import type { PreviewDiagram } from '../../src/protocol/preview.ts';
import { textButton } from '../controls.ts';
import { element, setText } from '../dom.ts';
import { hugeNote, isHuge, layoutNote } from './size.ts';

export class SizeNote {
  readonly root = element('div', { class: 'size-note', hidden: '' });
  readonly #text = element('p', { role: 'status' });
  readonly #button: HTMLElement;
  #diagram: PreviewDiagram | undefined;
  /** The one that was asked for; the next edit makes another of it. */
  #asked: string | undefined;

  /** @param draw the diagram is asked for. */
  constructor(draw: () => void) {
    this.#button = textButton('Draw it', () => {
      this.#asked = this.#diagram?.key;
      draw();
    });
    this.root.append(this.#text, this.#button);
  }

  /** Whether the diagram waits to be asked for. */
  get holdsBack(): boolean {
    return this.#diagram !== undefined && isHuge(this.#diagram) && this.#asked !== this.#diagram.key;
  }

  /** @param drawn the key of what is on show. */
  show(diagram: PreviewDiagram | undefined, drawn: string | undefined): void {
    this.#diagram = diagram;
    if (diagram !== undefined && drawn === diagram.key) this.#asked = drawn;
    const note = diagram && (this.holdsBack ? hugeNote(diagram) : layoutNote(diagram));
    this.root.hidden = note === undefined;
    this.#button.hidden = !this.holdsBack;
    setText(this.#text, note ?? '');
  }
}
