/** The diagram by keyboard: zoom and move the picture, walk from box to box and along arrows, jump to the text. */

import { nextBox, type Direction } from './walk.ts';
import type { Arrow, Picture } from './picture.ts';
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
  #arrows: readonly Arrow[] = [];
  /** The box whose arrows are gone through. */
  #home = '';

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

  /** The box or arrow that has the focus, by its id. */
  focusedPart(): string | undefined {
    const { activeElement } = document;
    return (
      this.#stops()
        .find((stop) => stop === activeElement)
        ?.getAttribute('data-part') ?? undefined
    );
  }

  /** A new picture, and what in it takes the focus over from the old one. */
  setPicture({ nodes, arrows }: Picture, focused: string | undefined): void {
    this.#nodes = nodes;
    this.#arrows = arrows;
    const stop = this.#stop(focused);
    if (stop) stop.focus({ preventScroll: true });
    else if (focused !== undefined) this.#viewport.root.focus({ preventScroll: true });
  }

  /** Puts the keyboard on a box or an arrow, or on the picture as a whole. */
  focus(part: string | undefined): void {
    const stop = this.#stop(part);
    if (stop) this.#goTo(stop);
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
    const arrow = this.#arrows.find(({ line }) => line === event.target);
    if (arrow) return this.#onArrow(arrow, event.key, direction);
    if (event.target !== this.#viewport.root || !direction) return false;
    this.#viewport.pan(...MOVES[direction]);
    return true;
  }

  #onNode(index: number, key: string, direction: Direction | undefined): boolean {
    if (direction) {
      const boxes = this.#nodes.map((node) => this.#viewport.boxOf(node));
      this.#focus(nextBox(boxes, index, direction));
    } else if (key === '.' || key === ',') this.#toArrow(this.#nodes[index]!.getAttribute('data-part') ?? '', key);
    else if (key === 'Home') this.#focus(0);
    else if (key === 'End') this.#focus(this.#nodes.length - 1);
    else if (key === 'Escape') this.#viewport.root.focus();
    else if (key === 'Enter' || key === ' ') this.#reveal(this.#nodes[index]!.getAttribute('data-part') ?? '');
    else return false;
    return true;
  }

  /** From arrow to arrow of the box that one came from; along it to the box at its end, or back. */
  #onArrow(arrow: Arrow, key: string, direction: Direction | undefined): boolean {
    if (key === '.' || key === ',') this.#toArrow(this.#home === '' ? arrow.from : this.#home, key, arrow);
    else if (direction) this.focus(direction === 'down' || direction === 'right' ? arrow.to : arrow.from);
    else if (key === 'Escape') this.focus(this.#home === '' ? arrow.from : this.#home);
    else if (key === 'Enter' || key === ' ') this.#reveal(arrow.line.getAttribute('data-part') ?? '');
    else return false;
    return true;
  }

  #toArrow(box: string, key: '.' | ',', now?: Arrow): void {
    const own = this.#arrows.filter(({ from, to }) => from === box || to === box);
    this.#home = box;
    const at = now ? own.findIndex(({ line }) => line === now.line) : key === '.' ? -1 : 0;
    const next = own[(at + (key === '.' ? 1 : -1) + own.length) % own.length];
    if (next) this.#goTo(next.line);
  }

  #stops(): readonly SVGElement[] {
    return [...this.#nodes, ...this.#arrows.map(({ line }) => line)];
  }

  #stop(part: string | undefined): SVGElement | undefined {
    return part === undefined ? undefined : this.#stops().find((stop) => stop.getAttribute('data-part') === part);
  }

  #focus(index: number | undefined): void {
    const node = index === undefined ? undefined : this.#nodes[index];
    if (node) this.#goTo(node);
  }

  #goTo(stop: SVGElement): void {
    stop.focus({ preventScroll: true });
    this.#viewport.bringIn(stop);
  }

  /** One node is reached by Tab, the others from it by arrows. */
  #makeStop(index: number): void {
    for (const [each, node] of this.#nodes.entries()) node.setAttribute('tabindex', each === index ? '0' : '-1');
  }
}
