/** The titles of groups: on the upper edge, from the left, at the first place where no arrow comes in. */

import type { Box, Point } from './view.ts';

/** From the group's border, and from an arrow, to the title. */
const INSET = 10;
const GAP = 5;

/** Where a title begins that finds no arrow in its way; the left end where there is no such place. Pure. */
export function titlePlace(group: Box, title: Box, arrows: readonly (readonly Point[])[]): number {
  const first = group.x + INSET;
  const last = group.x + group.width - INSET - title.width;
  const taken = arrows.flatMap((points) => crossings(points, title.y, title.y + title.height));
  let at = first;
  for (const [from, to] of taken.sort((a, b) => a[0] - b[0])) {
    if (to + GAP > at && from - GAP < at + title.width) at = to + GAP;
  }
  return at <= last ? at : first;
}

/** What a line has of the strip between two heights: from where to where it lies there, piece by piece. */
function crossings(points: readonly Point[], top: number, bottom: number): (readonly [number, number])[] {
  return points.slice(1).flatMap((b, index) => {
    const a = points[index]!;
    if (Math.max(a.y, b.y) < top || Math.min(a.y, b.y) > bottom) return [];
    const at = (y: number): number => (a.y === b.y ? a.x : a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x));
    const clamp = (y: number): number => Math.min(Math.max(y, top), bottom);
    const ends = a.y === b.y ? [a.x, b.x] : [at(clamp(a.y)), at(clamp(b.y))];
    return [[Math.min(...ends), Math.max(...ends)] as const];
  });
}

/** Mermaid centres titles, where arrows come in; this moves them all. */
export function placeTitles(groups: readonly SVGGElement[], paths: readonly SVGPathElement[]): void {
  const arrows = paths.map((path) => ({ root: path.closest('g.root'), points: pointsOf(path) }));
  for (const group of groups) {
    const rect = group.querySelector<SVGRectElement>(':scope > rect');
    const label = group.querySelector<SVGGElement>(':scope > .cluster-label');
    const top = /translate\([^,\s]+[,\s]+([^)]+)\)/.exec(label?.getAttribute('transform') ?? '')?.[1];
    if (!rect || !label || top === undefined) continue;
    const root = group.closest('g.root');
    const title = { x: 0, y: Number(top), ...sizeOf(label.querySelector('foreignObject')) };
    const box = { x: Number(rect.getAttribute('x')), y: Number(rect.getAttribute('y')), ...sizeOf(rect) };
    const own = arrows.filter((arrow) => arrow.root === root).map(({ points }) => points);
    const at = titlePlace(box, title, own);
    if (Number.isFinite(at)) label.setAttribute('transform', `translate(${at}, ${top})`);
  }
}

/** The corners of a line; what is rounded between them does not matter here. */
function pointsOf(path: SVGPathElement): readonly Point[] {
  const numbers = (path.getAttribute('d') ?? '').match(/-?\d+(\.\d+)?(e-?\d+)?/gi)?.map(Number) ?? [];
  const points: Point[] = [];
  for (let at = 0; at + 1 < numbers.length; at += 2) points.push({ x: numbers[at]!, y: numbers[at + 1]! });
  return points;
}

function sizeOf(element: Element | null): { width: number; height: number } {
  return { width: Number(element?.getAttribute('width')), height: Number(element?.getAttribute('height')) };
}
