/** A quiet line over a picture that is not written: where it comes from, and how it becomes a part of the document. */

import { textButton } from '../controls.ts';
import { element, setText } from '../dom.ts';

export class OriginNote {
  readonly root = element('div', { class: 'origin', hidden: '' });
  readonly #text = element('span');
  readonly #insert: HTMLElement;

  /** @param insert writes the diagram into the document. */
  constructor(insert: () => void) {
    this.#insert = textButton('Insert diagram into document', insert);
    this.root.append(this.#text, this.#insert);
  }

  /**
   * @param isGenerated whether the picture is one that components and flows give.
   * @param isBroken whether a diagram is written, and can't be drawn.
   */
  show(isGenerated: boolean, isBroken: boolean): void {
    this.root.hidden = !isGenerated;
    this.#insert.hidden = isBroken;
    setText(
      this.#text,
      isBroken ? 'Drawn from components and flows, not from the written diagram' : 'Drawn from components and flows',
    );
  }
}
