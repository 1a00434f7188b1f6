/** The diagram by keyboard: zoom and move the picture, walk from box to box, jump to the text. */

import { nextBox, type Direction } from './walk.ts';
import type { Viewport } from './viewport.ts';

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** How far an arrow key moves the picture, in pixels. */
const STEP = 60;
const MOVES: Readonly<Record<Direction, readonly [number, number]>> = {
  up: [0, STEP],
  down: [0, -STEP],
  left: [STEP, 0],
  right: [-STEP, 0],
};

export class DiagramKeys {
  readonly #viewport: Viewport;
  readonly #reveal: (part: string) => void;
  #nodes: readonly SVGGElement[] = [];

  constructor(viewport: Viewport, reveal: (part: string) => void) {
    this.#viewport = viewport;
    this.#reveal = reveal;
    viewport.root.addEventListener('focusin', (event) => {
      const index = this.#nodes.indexOf(event.target as SVGGElement);
      if (index < 0) return;
      this.#makeStop(index);
      // Not under the pointer, which is to click what it is on.
      if (this.#nodes[index]!.matches(':focus-visible')) viewport.bringIn(this.#nodes[index]!);
    });
  }

  /** The node that has the focus, by its id. */
  focusedPart(): string | undefined {
    return this.#nodes.find((node) => node === document.activeElement)?.getAttribute('data-part') ?? undefined;
  }

  /** A new picture: its nodes in order, and the one that takes the focus over from the old picture. */
  setNodes(nodes: readonly SVGGElement[], focused: string | undefined): void {
    this.#nodes = nodes;
    const node = focused === undefined ? undefined : nodes.find((each) => each.getAttribute('data-part') === focused);
    if (node) node.focus({ preventScroll: true });
    else if (focused !== undefined) this.#viewport.root.focus({ preventScroll: true });
  }

  /** Puts the keyboard on a box, or on the picture as a whole. */
  focus(part: string | undefined): void {
    const index = this.#nodes.findIndex((node) => part !== undefined && node.getAttribute('data-part') === part);
    if (index >= 0) this.#focus(index);
    else this.#viewport.root.focus({ preventScroll: true });
  }

  press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#zoom(event.key) || this.#inPicture(event)) event.preventDefault();
  }

  #zoom(key: string): boolean {
    if (key === '+' || key === '=') this.#viewport.zoomIn();
    else if (key === '-' || key === '_') this.#viewport.zoomOut();
    else if (key === '0') this.#viewport.fitOrWhole();
    else return false;
    return true;
  }

  #inPicture(event: KeyboardEvent): boolean {
    const direction = ARROWS[event.key];
    const index = this.#nodes.indexOf(event.target as SVGGElement);
    if (index >= 0) return this.#onNode(index, event.key, direction);
    if (event.target !== this.#viewport.root || !direction) return false;
    this.#viewport.pan(...MOVES[direction]);
    return true;
  }

  #onNode(index: number, key: string, direction: Direction | undefined): boolean {
    if (direction) {
      const boxes = this.#nodes.map((node) => this.#viewport.boxOf(node));
      this.#focus(nextBox(boxes, index, direction));
    } else if (key === 'Home') this.#focus(0);
    else if (key === 'End') this.#focus(this.#nodes.length - 1);
    else if (key === 'Escape') this.#viewport.root.focus();
    else if (key === 'Enter' || key === ' ') this.#reveal(this.#nodes[index]!.getAttribute('data-part') ?? '');
    else return false;
    return true;
  }

  #focus(index: number | undefined): void {
    const node = index === undefined ? undefined : this.#nodes[index];
    if (!node) return;
    node.focus({ preventScroll: true });
    this.#viewport.bringIn(node);
  }

  /** One node is reached by Tab, the others from it by arrows. */
  #makeStop(index: number): void {
    for (const [each, node] of this.#nodes.entries()) node.setAttribute('tabindex', each === index ? '0' : '-1');
  }
}
