/** A lens on the picture: what belongs to it stands out, by stroke, pattern and a word; nothing is drawn anew. */

import type { Picture } from '../diagram/picture.ts';
import type { Box, Point } from '../diagram/view.ts';
import { element, setAttribute } from '../dom.ts';
import { lanesOf, drawLanes, type Lane } from './lanes.ts';

/** How a part of the picture stands to the lens; what has none is off it, and steps back. */
export type Standing = 'now' | 'on' | 'lost' | 'reduced';

export interface Mark {
  readonly standing: Standing;
  /** A few letters at the box. */
  readonly badge?: string;
  /** The same for those who do not see it. */
  readonly words?: string;
}

export interface Marks {
  /** By the ids of the picture, boxes and arrows alike. */
  readonly parts: ReadonlyMap<string, Mark>;
  /** What is said of a box that is off the lens. */
  readonly off?: string;
  /** Whether what is not named steps back. */
  readonly dims: boolean;
  /** Bands behind the boxes, if their places allow it. */
  readonly lanes?: readonly { readonly name: string; readonly nodes: readonly string[] }[];
}

export interface MarkHost {
  /** Lies over the picture, in its coordinates. */
  readonly overlay: HTMLElement;
  boxOf(part: Element): Box;
  /** A point in an element's own coordinates, in those of the picture. */
  pointOf(part: SVGGraphicsElement, point: Point): Point;
  measurable(): boolean;
  bringIn(part: Element): void;
}

/** The share of an arrow's length behind which its badge stands. */
const EARLY = 0.2;

export class PictureMarks {
  readonly #host: MarkHost;
  readonly #layer = element('div', { class: 'lens-layer', 'aria-hidden': 'true' });
  #picture: Picture | undefined;
  #marks: Marks | undefined;
  #measured = false;

  constructor(host: MarkHost) {
    this.#host = host;
    host.overlay.append(this.#layer);
  }

  setPicture(picture: Picture | undefined): void {
    this.#picture = picture;
    this.#refresh();
  }

  show(marks: Marks | undefined): void {
    this.#marks = marks;
    this.#refresh();
  }

  /** What could not be measured before now can. */
  again(): void {
    if (!this.#measured) this.#refresh();
  }

  bringIn(part: string): void {
    const node = this.#node(part);
    if (node && this.#host.measurable()) this.#host.bringIn(node);
  }

  #node(part: string): SVGGElement | undefined {
    return this.#picture?.nodes.find((node) => node.getAttribute('data-part') === part);
  }

  #refresh(): void {
    const svg = this.#picture?.svg;
    this.#layer.replaceChildren();
    if (!svg) return;
    for (const part of svg.querySelectorAll('[data-part]:not([data-kind="group"])')) this.#stand(part);
    this.#measured = this.#host.measurable();
    const lanes = this.#measured ? this.#lanes() : undefined;
    drawLanes(svg, lanes);
    if (this.#measured) this.#badge(lanes === undefined);
  }

  #stand(part: Element): void {
    const marks = this.#marks;
    const mark = marks?.parts.get(part.getAttribute('data-part') ?? '');
    setAttribute(part, 'data-lens', marks ? (mark?.standing ?? (marks.dims ? 'off' : undefined)) : undefined);
    if (part.getAttribute('data-kind') !== 'node') return;
    setAttribute(part, 'aria-description', marks ? (mark ? mark.words : marks.off) : undefined);
  }

  #lanes(): readonly Lane[] | undefined {
    const wanted = this.#marks?.lanes;
    if (!wanted) return undefined;
    const boxes = wanted.map(({ name, nodes }) => ({
      name,
      boxes: nodes.flatMap((id) => {
        const node = this.#node(id);
        return node ? [this.#host.boxOf(node)] : [];
      }),
    }));
    return lanesOf(boxes, this.#picture!.size);
  }

  /** @param all also those that stand for lanes. */
  #badge(all: boolean): void {
    const { parts, lanes } = this.#marks ?? { parts: new Map<string, Mark>(), lanes: undefined };
    if (lanes && !all) return;
    for (const node of this.#picture!.nodes) {
      const mark = parts.get(node.getAttribute('data-part') ?? '');
      if (!mark?.badge) continue;
      this.#put(mark, this.#host.boxOf(node));
    }
    for (const edge of this.#picture!.svg.querySelectorAll<SVGPathElement>('path[data-kind="edge"]')) {
      const mark = parts.get(edge.getAttribute('data-part') ?? '');
      if (!mark?.badge) continue;
      // Near where it starts: the middle has its label and its figure.
      const point = edge.getPointAtLength(edge.getTotalLength() * EARLY);
      this.#put(mark, this.#host.pointOf(edge, point), 'on-edge');
    }
  }

  #put({ standing, badge: text = '' }: Mark, { x, y }: Point, kind = ''): void {
    const badge = element('div', { class: `lens-badge ${kind}`, 'data-lens': standing }, text);
    badge.style.left = `${x}px`;
    badge.style.top = `${y}px`;
    this.#layer.append(badge);
  }
}
