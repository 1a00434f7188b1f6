/** Badges on the picture: at each box, arrow and group with findings one button, that opens them; nothing is drawn anew. */

import type { PreviewDiagram } from '../../src/protocol/preview.ts';
import { sayOfNode } from '../diagram/nodeNames.ts';
import type { Picture } from '../diagram/picture.ts';
import type { Box, Point } from '../diagram/view.ts';
import { nextBox, type Direction } from '../diagram/walk.ts';
import { element, setAttribute, setChildren, setText } from '../dom.ts';
import { badgedParts, countText, markLines, markName, partName, shortWords, type FindingMark } from './marks.ts';
import { boxAt, type Place } from './places.ts';
import { PictureRoom } from './room.ts';
import { badgeShape, showShape } from './shape.ts';

/** The picture's window, as far as badges have to do with it. */
export interface PictureWindow {
  /** Has the keyboard on the picture as a whole. */
  readonly canvas: HTMLElement;
  /** Lies over the picture, in its coordinates. */
  readonly overlay: HTMLElement;
  /** Where an element of the picture lies in the picture. */
  boxOf(part: Element): Box;
  pointOf(part: SVGGraphicsElement, point: Point): Point;
  /** Whether the picture is laid out, so that it can be measured. */
  measurable(): boolean;
  bringIn(part: Element): void;
}

export interface BadgeHost {
  open(part: string, badge: HTMLElement): void;
  hint(lines: readonly string[], badge: Element): void;
  leave(): void;
}

/** A part of the picture that has a badge, and where. */
interface Shown {
  readonly part: string;
  readonly place: Place;
}

interface Badge {
  readonly root: HTMLElement;
  readonly shape: SVGElement;
  readonly count: HTMLElement;
}

const KEYS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

export class BadgeLayer {
  readonly #root = element('div', { class: 'badge-layer', role: 'group', 'aria-label': 'Findings on the diagram' });
  readonly #window: PictureWindow;
  readonly #host: BadgeHost;
  readonly #badges = new Map<string, Badge>();
  #marks: ReadonlyMap<string, FindingMark> = new Map();
  #diagram: PreviewDiagram | undefined;
  #picture: Picture | undefined;
  #room: PictureRoom | undefined;
  /** In the order of the keyboard: boxes, then arrows, then groups, as the text has them. */
  #shown: readonly Shown[] = [];
  /** Parts that what is looked at is about. */
  #related: ReadonlySet<string> = new Set();
  /** The one that Tab leads to. */
  #stop: string | undefined;

  constructor(window: PictureWindow, host: BadgeHost) {
    this.#window = window;
    this.#host = host;
    this.#root.hidden = true;
    window.overlay.append(this.#root);
    // From a box or an arrow Tab leads to the badge on it.
    window.canvas.addEventListener('focusin', ({ target }) => {
      const part = target instanceof Element ? target.getAttribute('data-part') : null;
      if (part !== null && this.#badges.has(part)) this.#makeStop(part);
    });
    this.#root.addEventListener('keydown', (event) => this.#key(event));
  }

  /** @param diagram that the picture shows. */
  setPicture(picture: Picture | undefined, diagram: PreviewDiagram | undefined): void {
    this.#picture = picture;
    this.#diagram = diagram;
    this.#room = undefined;
    this.#refresh();
    if (this.#related.size > 0) this.#markRelated();
  }

  /** Marks all that the findings are about that are looked at. */
  relate(parts: ReadonlySet<string>): void {
    if (parts.size === 0 && this.#related.size === 0) return;
    this.#related = parts;
    this.#markRelated();
  }

  show(marks: ReadonlyMap<string, FindingMark>): void {
    this.#marks = marks;
    this.#refresh();
  }

  /** What could not be measured before now can. */
  again(): void {
    if (!this.#room) this.#refresh();
  }

  badgeOf(part: string): HTMLElement | undefined {
    const root = this.#badges.get(part)?.root;
    return root?.isConnected === true ? root : undefined;
  }

  /** Puts the keyboard on a badge; where it is gone, on its box or arrow, or on the picture. */
  focus(part: string): void {
    const badge = this.badgeOf(part);
    if (badge) badge.focus({ preventScroll: true });
    else this.#leaveTo(part);
  }

  #refresh(): void {
    for (const node of this.#stops()) {
      const mark = this.#marks.get(node.getAttribute('data-part') ?? '');
      sayOfNode(node, 'findings', mark && shortWords(mark));
    }
    if (this.#picture && this.#marks.size > 0 && !this.#window.measurable()) return;
    const focused = this.#focused();
    this.#shown = this.#place();
    setChildren(
      this.#root,
      this.#shown.map(({ part, place }) => this.#badge(this.#marks.get(part)!, place)),
    );
    this.#root.hidden = this.#shown.length === 0;
    for (const [part, { root }] of this.#badges) if (!root.isConnected) this.#badges.delete(part);
    this.#makeStop(this.#stop);
    // The badge that had the keyboard may be gone.
    if (focused !== undefined && this.#focused() === undefined) this.focus(focused);
  }

  #markRelated(): void {
    for (const part of this.#picture?.svg.querySelectorAll('[data-part]:not([data-kind="hit"])') ?? []) {
      part.classList.toggle('related', this.#related.has(part.getAttribute('data-part') ?? ''));
    }
  }

  #place(): readonly Shown[] {
    if (!this.#picture || !this.#diagram || this.#marks.size === 0) return [];
    const { overlay } = this.#window;
    this.#room ??= new PictureRoom(this.#picture.svg, {
      boxOf: (part) => this.#window.boxOf(part),
      pointOf: (part, point) => this.#window.pointOf(part, point),
      hasFigure: (part) => overlay.querySelector(`.figure[data-part="${CSS.escape(part)}"]`) !== null,
    });
    const { nodes, edges, groups } = this.#diagram;
    const parts = [...new Set([...nodes, ...edges, ...groups].map(({ id }) => id))];
    const badged = badgedParts(this.#marks, new Set(edges.map(({ id }) => id)));
    return this.#room.placesOf(parts.filter((part) => badged.has(part)));
  }

  #badge(mark: FindingMark, place: Place): HTMLElement {
    const badge = this.#badges.get(mark.part) ?? this.#make(mark.part);
    this.#badges.set(mark.part, badge);
    const { root, shape, count } = badge;
    showShape(shape, mark.severity);
    setAttribute(root, 'data-severity', mark.severity);
    setAttribute(root, 'data-hold', place.hold);
    setAttribute(root, 'data-edge', place.edge);
    setAttribute(root, 'aria-label', markName(mark, partName(mark.part, this.#diagram)));
    setText(count, countText(mark.findings.length));
    root.style.left = `${place.x}px`;
    root.style.top = `${place.y}px`;
    return root;
  }

  #make(part: string): Badge {
    const shape = badgeShape();
    const count = element('span', { class: 'badge-count' });
    const attributes = { type: 'button', class: 'finding-badge', 'data-on': part, 'aria-haspopup': 'dialog' };
    const root = element('button', attributes, shape, count);
    const hint = (): void => {
      const mark = this.#marks.get(part);
      if (mark && root.getAttribute('aria-expanded') !== 'true') this.#host.hint(markLines(mark), root);
    };
    root.addEventListener('click', (event) => {
      // It is no click on what lies under it.
      event.stopPropagation();
      this.#host.open(part, root);
    });
    root.addEventListener('pointerenter', hint);
    root.addEventListener('pointerleave', () => this.#host.leave());
    root.addEventListener('focus', () => {
      this.#makeStop(part);
      hint();
      if (root.matches(':focus-visible')) this.#window.bringIn(root);
    });
    root.addEventListener('blur', () => this.#host.leave());
    return { root, shape, count };
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.#shown.findIndex(({ part }) => part === this.#focused());
    if (at < 0) return;
    if (event.key === 'Escape') this.#leaveTo(this.#shown[at]!.part);
    else {
      const next = this.#nextOf(at, event.key);
      const badge = next === undefined ? undefined : this.badgeOf(this.#shown[next]?.part ?? '');
      if (!badge) return;
      badge.focus({ preventScroll: true });
      this.#window.bringIn(badge);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #nextOf(at: number, key: string): number | undefined {
    if (key === 'Home') return 0;
    if (key === 'End') return this.#shown.length - 1;
    const direction = KEYS[key];
    const boxes = this.#shown.map(({ place }) => boxAt(place));
    return direction && nextBox(boxes, at, direction);
  }

  /** Back to the box or the arrow that the badge is on, or to the picture. */
  #leaveTo(part: string): void {
    const stop = this.#stops().find((each) => each.getAttribute('data-part') === part);
    (stop ?? this.#window.canvas).focus({ preventScroll: true });
  }

  /** What of the picture the keyboard can be on. */
  #stops(): readonly SVGElement[] {
    return this.#picture ? [...this.#picture.nodes, ...this.#picture.arrows.map(({ line }) => line)] : [];
  }

  #focused(): string | undefined {
    const { activeElement } = document;
    return this.#root.contains(activeElement) ? (activeElement?.getAttribute('data-on') ?? undefined) : undefined;
  }

  #makeStop(part: string | undefined): void {
    const stop = part !== undefined && this.#badges.has(part) ? part : this.#shown[0]?.part;
    this.#stop = stop;
    for (const [each, { root }] of this.#badges) root.tabIndex = each === stop ? 0 : -1;
  }
}
