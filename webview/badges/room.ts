/** The room that a picture has for badges, measured once: where its boxes and labels are, and what is free beside them. */

import type { Box, Point } from '../diagram/view.ts';
import {
  besideLabel,
  boxAt,
  cornersOf,
  figureAt,
  figureOver,
  freePlace,
  onFrame,
  onLine,
  withFigure,
  type Place,
} from './places.ts';
import { alongCorners, cornersOfPath } from './polyline.ts';

/** A line is looked at every so many units, and at no more points than these. */
const STEP = 16;
const MOST_STEPS = 60;

/** How elements of the picture are measured. */
export interface Measure {
  boxOf(part: Element): Box;
  pointOf(part: SVGGraphicsElement, point: Point): Point;
  /** Whether there is a figure at a part. */
  hasFigure(part: string): boolean;
}

export class PictureRoom {
  readonly #svg: SVGSVGElement;
  readonly #measure: Measure;
  readonly #boxes = new Map<string, Box>();
  /** What no badge may cover: labels with their figures. */
  readonly #labels: Box[] = [];
  /** Where lines run, in small boxes, by the arrow; worked out when the first arrow wants a badge. */
  #lines: ReadonlyMap<string, readonly Box[]> | undefined;
  readonly #places = new Map<string, Place>();

  constructor(svg: SVGSVGElement, measure: Measure) {
    this.#svg = svg;
    this.#measure = measure;
    for (const node of svg.querySelectorAll('[data-kind="node"]')) {
      this.#boxes.set(node.getAttribute('data-part') ?? '', measure.boxOf(node));
      const label = node.querySelector('.label, .nodeLabel');
      if (label) this.#labels.push(measure.boxOf(label));
    }
    for (const label of svg.querySelectorAll('[data-kind="edge-label"]')) {
      const box = measure.boxOf(label);
      if (box.width > 0) this.#labels.push(withFigure(box));
    }
  }

  /** A place for each of the parts that the picture has; it keeps it as long as the picture is there. */
  placesOf(parts: readonly string[]): { readonly part: string; readonly place: Place }[] {
    return parts.flatMap((part) => {
      const place = this.#places.get(part) ?? this.#find(part);
      if (!place) return [];
      this.#places.set(part, place);
      return [{ part, place }];
    });
  }

  #find(part: string): Place | undefined {
    const own = this.#boxes.get(part);
    const others = [...this.#boxes].filter(([id]) => id !== part).map(([, box]) => box);
    const badges = [...this.#places.values()].map((place) => boxAt(place));
    if (own) return freePlace(cornersOf(own), [...others, ...this.#labels, ...badges]);
    return (
      this.#onArrow(part, [...this.#boxes.values(), ...[...this.#boxes.values()].map(figureOver), ...badges]) ??
      this.#onGroup(part, [...this.#labels, ...badges])
    );
  }

  #onArrow(part: string, taken: readonly Box[]): Place | undefined {
    this.#lines ??= this.#linesOf();
    // On the line of another arrow it would be taken for that one's.
    const lines = [...this.#lines].flatMap(([id, boxes]) => (id === part ? [] : boxes));
    const label = this.#element(part, 'edge-label');
    const box = label && this.#measure.boxOf(label);
    if (box && box.width > 0) {
      const own = withFigure(box);
      const labels = this.#labels.filter((each) => each.x !== own.x || each.y !== own.y);
      return freePlace(besideLabel(box), [...taken, ...labels, ...lines]);
    }
    const line = this.#element(part, 'edge');
    if (!(line instanceof SVGPathElement)) return undefined;
    const at = this.#along(line);
    const figure = this.#measure.hasFigure(part) ? [figureAt(at(0.5))] : [];
    const places = onLine(at, Math.max(1, line.getTotalLength()));
    return freePlace(places, [...taken, ...this.#labels, ...lines, ...figure]);
  }

  #linesOf(): ReadonlyMap<string, readonly Box[]> {
    const lines = new Map<string, readonly Box[]>();
    for (const line of this.#svg.querySelectorAll('[data-kind="edge"]')) {
      if (!(line instanceof SVGPathElement)) continue;
      const boxes = this.#pointsOf(line).map(({ x, y }) => ({
        x: x - STEP / 4,
        y: y - STEP / 4,
        width: STEP / 2,
        height: STEP / 2,
      }));
      lines.set(line.getAttribute('data-part') ?? '', boxes);
    }
    return lines;
  }

  #pointsOf(line: SVGPathElement): readonly Point[] {
    const corners = cornersOfPath(line.getAttribute('d') ?? '');
    if (corners) return alongCorners(this.#inPicture(line, corners), STEP, MOST_STEPS);
    const at = this.#along(line);
    const steps = Math.min(MOST_STEPS, Math.ceil(line.getTotalLength() / STEP));
    return Array.from({ length: steps + 1 }, (_, index) => at(index / Math.max(1, steps)));
  }

  /** What is measured of one line once holds for all of its points. */
  #inPicture(line: SVGPathElement, points: readonly Point[]): readonly Point[] {
    const origin = this.#measure.pointOf(line, { x: 0, y: 0 });
    const right = this.#measure.pointOf(line, { x: 1, y: 0 });
    const down = this.#measure.pointOf(line, { x: 0, y: 1 });
    return points.map(({ x, y }) => ({
      x: origin.x + x * (right.x - origin.x) + y * (down.x - origin.x),
      y: origin.y + x * (right.y - origin.y) + y * (down.y - origin.y),
    }));
  }

  /** The points of a line, by their share of its length. */
  #along(line: SVGPathElement): (share: number) => Point {
    const length = line.getTotalLength();
    return (share) => this.#measure.pointOf(line, line.getPointAtLength(length * share));
  }

  #onGroup(part: string, taken: readonly Box[]): Place | undefined {
    const group = this.#element(part, 'group');
    return group && freePlace(onFrame(this.#measure.boxOf(group)), [...this.#boxes.values(), ...taken]);
  }

  #element(part: string, kind: string): Element | undefined {
    return this.#svg.querySelector(`[data-part="${CSS.escape(part)}"][data-kind="${kind}"]`) ?? undefined;
  }
}
