/** Figures on the picture: a badge at each box, a rate at each arrow, outlines in the colour of the level; nothing is drawn anew. */

import type { PreviewFigure, PreviewFigures } from '../../src/protocol/preview.ts';
import { element, setAttribute, setChildren, setText } from '../dom.ts';
import { levelIcon, showLevel } from '../levels.ts';
import { figureLines, figureWords } from './figureText.ts';
import { sayOfNode } from './nodeNames.ts';
import type { Picture } from './picture.ts';
import { roomierSide, type Box, type Point } from './view.ts';

export interface FigureHost {
  /** Where an element of the picture lies in the picture. */
  boxOf(part: Element): Box;
  pointOf(part: SVGGraphicsElement, point: Point): Point;
  /** Whether the picture is laid out, so that it can be measured. */
  measurable(): boolean;
  /** A person rests on a part: its figures, as far as they are to be seen, and where and which it is. */
  hint(lines: readonly string[], anchor: Element, part: string): void;
  leave(): void;
}

interface Badge {
  readonly root: HTMLElement;
  readonly icon: SVGElement;
  readonly text: HTMLElement;
}

/** A point of the picture, and how a figure lies to it. */
interface Place extends Point {
  readonly side: 'corner' | 'above' | 'below' | 'on';
  /** The width that there is for it, in the picture's units. */
  readonly room: number;
}

/** About the width of a badge of so many characters, in the picture's units. */
const WIDTH = (text: string): number => 7 * text.length + 24;
/** Small pictures have their badges grow against the zoom, so that they can be read; but not to more than this. */
const MOST = 2.4;

export class FigureLayer {
  /** Lies over the picture, in its coordinates. */
  readonly root: HTMLElement;
  readonly #host: FigureHost;
  readonly #badges = new Map<string, Badge>();
  #lines = new Map<string, readonly string[]>();
  #figures: PreviewFigures | undefined;
  #picture: Picture | undefined;
  /** Where the parts of the picture are, measured once for each picture. */
  #places = new Map<string, Place>();
  #boxes: readonly Box[] = [];

  constructor(root: HTMLElement, canvas: HTMLElement, host: FigureHost) {
    this.root = root;
    this.#host = host;
    this.#watch(canvas);
  }

  /** A new picture, or none any more. */
  setPicture(picture: Picture | undefined): void {
    this.#picture = picture;
    this.#places = new Map();
    this.#boxes = [];
    this.#refresh();
  }

  show(figures: PreviewFigures | undefined): void {
    if (figures?.key === this.#figures?.key) return;
    this.#figures = figures;
    this.#refresh();
  }

  /** The page has come into view: what could not be measured before now can. */
  again(): void {
    if (this.#places.size === 0) this.#refresh();
  }

  #refresh(): void {
    const figures = this.#picture ? this.#figures : undefined;
    const nodes = figures?.nodes ?? [];
    const edges = figures?.edges ?? [];
    this.#lines = new Map([...nodes, ...edges].map((figure) => [figure.id, figureLines(figure)]));
    this.#markNodes(nodes);
    if (figures && !this.#measure([...nodes, ...edges])) return;
    const badges = [
      ...nodes.map((figure) => this.#badge(figure, 'node')),
      ...edges.map((figure) => this.#badge(figure, 'edge')),
    ].filter((badge) => badge !== undefined);
    setChildren(
      this.root,
      badges.map(({ root }) => root),
    );
    for (const [key, badge] of this.#badges) if (!badge.root.isConnected) this.#badges.delete(key);
  }

  /** Outlines follow the attribute; the words go with the name of the box. */
  #markNodes(figures: readonly PreviewFigure[]): void {
    const byId = new Map(figures.map((figure) => [figure.id, figure]));
    for (const node of this.#picture?.nodes ?? []) {
      const figure = byId.get(node.getAttribute('data-part') ?? '');
      setAttribute(node, 'data-level', figure?.level);
      sayOfNode(node, 'figure', figure && figureWords(figure));
    }
  }

  #measure(figures: readonly PreviewFigure[]): boolean {
    if (!this.#host.measurable()) return false;
    if (this.#boxes.length === 0) this.#boxes = (this.#picture?.nodes ?? []).map((node) => this.#host.boxOf(node));
    for (const { id } of figures) {
      if (this.#places.has(id)) continue;
      const place = this.#placeOf(id);
      if (place) this.#places.set(id, place);
    }
    return true;
  }

  /** At a box's corner; at an arrow's label, where there is room, or on the middle of its line where it has none. */
  #placeOf(id: string): Place | undefined {
    const part = (kind: string): SVGGraphicsElement | null | undefined =>
      this.#picture?.svg.querySelector<SVGGraphicsElement>(`[data-part="${CSS.escape(id)}"][data-kind="${kind}"]`);
    const node = part('node');
    if (node) {
      const { x, y, width } = this.#host.boxOf(node);
      return { x: x + width, y, side: 'corner', room: width + 12 };
    }
    const label = part('edge-label');
    const box = label && this.#host.boxOf(label);
    if (box && box.width > 0) {
      const side = roomierSide(box, this.#boxes);
      return { x: box.x + box.width / 2, y: side === 'below' ? box.y + box.height : box.y, side, room: 0 };
    }
    const line = part('edge');
    if (!(line instanceof SVGPathElement)) return undefined;
    const middle = this.#host.pointOf(line, line.getPointAtLength(line.getTotalLength() / 2));
    return { ...middle, side: 'on', room: 0 };
  }

  #badge(figure: PreviewFigure, kind: 'node' | 'edge'): Badge | undefined {
    const place = this.#places.get(figure.id);
    if (!place || figure.text === '') return undefined;
    const key = `${kind} ${figure.id}`;
    const badge = this.#badges.get(key) ?? makeBadge(figure.id, kind);
    this.#badges.set(key, badge);
    setAttribute(badge.root, 'data-level', figure.level);
    setAttribute(badge.root, 'data-side', place.side);
    showLevel(badge.icon, figure.level);
    setText(badge.text, figure.text);
    const { style } = badge.root;
    style.left = `${place.x}px`;
    style.top = `${place.y}px`;
    // What is held against nothing matters less, and gives way in a small picture.
    const room = figure.level === 'none' ? 0 : place.room / WIDTH(figure.text);
    style.setProperty('--most', String(Math.max(1, Math.min(MOST, room))));
    return badge;
  }

  #watch(canvas: HTMLElement): void {
    /** Where the pointer was moved to; not yet known of a page that came to be under it. */
    let pointer: string | undefined;
    const placeOf = (event: Event): string =>
      event instanceof PointerEvent ? `${event.clientX} ${event.clientY}` : '';
    // The picture has moved under a pointer that rests: nobody points at anything anew.
    const isResting = (event: Event): boolean =>
      event instanceof PointerEvent &&
      (pointer === undefined ? event.type !== 'pointermove' : placeOf(event) === pointer);
    let pressed: Element | undefined;
    const hint = (event: Event): void => {
      const part = partOf(event);
      // Whoever clicks wants to see what follows in the picture, not what is said about the box.
      const isClicked = event.type === 'focusin' ? !isFocusVisible(event) : part === pressed;
      if (part !== pressed) pressed = undefined;
      if (!part || isClicked || isResting(event)) return;
      const id = part.getAttribute('data-part') ?? '';
      const lines = canvas.classList.contains('no-figures') ? [] : (this.#lines.get(id) ?? []);
      this.#host.hint(lines, part, id);
    };
    const leave = (event: Event): void => {
      const isLeft = event.target instanceof Element && event.target.closest('[data-part]') && !isResting(event);
      if (isLeft) this.#host.leave();
    };
    canvas.addEventListener('pointerdown', (event) => (pressed = partOf(event)));
    canvas.addEventListener('pointermove', (event) => {
      if (pointer === undefined) hint(event);
      pointer = placeOf(event);
    });
    for (const name of ['pointerover', 'focusin'] as const) canvas.addEventListener(name, hint);
    for (const name of ['pointerout', 'focusout'] as const) canvas.addEventListener(name, leave);
  }
}

const partOf = ({ target }: Event): Element | undefined =>
  (target instanceof Element ? target.closest('[data-part]') : null) ?? undefined;

const isFocusVisible = ({ target }: Event): boolean => target instanceof Element && target.matches(':focus-visible');

function makeBadge(id: string, kind: 'node' | 'edge'): Badge {
  const icon = levelIcon('none');
  const text = element('span');
  const root = element('div', { class: `figure on-${kind}`, 'data-part': id, 'data-kind': 'figure' }, icon, text);
  return { root, icon, text };
}
