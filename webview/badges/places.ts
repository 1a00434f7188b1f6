/** Where a badge goes: to the first of its places at which it covers neither a label nor a figure nor another badge. Pure. */

import type { Box, Point, Size } from '../diagram/view.ts';

/** The badge's size in the picture's units; in a small picture it grows, away from what it is at. */
export const BADGE: Size = { width: 26, height: 24 };

/** How much of it reaches into its box. */
const INSIDE: Size = { width: 11, height: 10 };
/** About the size of a figure, and how far a label's figure may stand from it. */
const FIGURE: Size = { width: 64, height: 18 };
const GAP = 3;

/** A point of the picture, and which way the badge lies from it. */
export interface Place extends Point {
  /** The side of the badge that keeps its place while it grows. */
  readonly hold: 'left' | 'right' | 'center';
  readonly edge: 'top' | 'middle';
}

/** The corners of a box that neither its figure nor the badge of a lens takes. */
export function cornersOf({ x, y, width, height }: Box): readonly Place[] {
  const bottom = y + height - INSIDE.height;
  const side = y + height / 2;
  return [
    { x: x + width - INSIDE.width, y: bottom, hold: 'left', edge: 'top' },
    { x: x + INSIDE.width, y: bottom, hold: 'right', edge: 'top' },
    { x: x + width - INSIDE.width / 2, y: side, hold: 'left', edge: 'middle' },
    { x: x + INSIDE.width / 2, y: side, hold: 'right', edge: 'middle' },
  ];
}

/** On the upper edge of a group, away from its title, which stands at the left. */
export function onFrame({ x, y, width, height }: Box): readonly Place[] {
  return [
    { x: x + width - GAP, y, hold: 'right', edge: 'middle' },
    { x: x + width - GAP, y: y + height, hold: 'right', edge: 'middle' },
    { x: x + GAP, y: y + height, hold: 'left', edge: 'middle' },
  ];
}

/** Beside an arrow's label. */
export function besideLabel({ x, y, width, height }: Box): readonly Place[] {
  const middle = y + height / 2;
  return [
    { x: x + width + GAP, y: middle, hold: 'left', edge: 'middle' },
    { x: x - GAP, y: middle, hold: 'right', edge: 'middle' },
  ];
}

/** How far from the middle of its arrow a badge may stand, along the line: clear of a figure first upright, then across. */
const ALONG = [0, 23, 34, 47, 62, 80];

/** On an arrow without a label, never off its line: at the middle, or as near to it as there is room. */
export function onLine(at: (share: number) => Point, length: number): readonly Place[] {
  const shares = ALONG.flatMap((far) => (far === 0 ? [0.5] : [0.5 - far / length, 0.5 + far / length]));
  const within = [...shares.filter((share) => share >= 0.12 && share <= 0.88), 0.2, 0.8];
  return within.map((share) => ({ ...at(share), hold: 'center', edge: 'middle' }));
}

/** What a badge covers there. */
export function boxAt({ x, y, hold, edge }: Place, { width, height }: Size = BADGE): Box {
  const left = { left: x, right: x - width, center: x - width / 2 }[hold];
  return { x: left, y: edge === 'top' ? y : y - height / 2, width, height };
}

/** A label together with the figure that may stand above it or below. */
export function withFigure({ x, y, width, height }: Box): Box {
  const wide = Math.max(width, FIGURE.width);
  return { x: x - (wide - width) / 2, y: y - FIGURE.height, width: wide, height: height + 2 * FIGURE.height };
}

/** The figure that a box may have at its upper right corner. */
export function figureOver({ x, y, width }: Box): Box {
  return { x: x + width + 8 - FIGURE.width, y: y + 7 - FIGURE.height, ...FIGURE };
}

/** The figure on the middle of an arrow without a label. */
export function figureAt({ x, y }: Point): Box {
  return { x: x - FIGURE.width / 2, y: y - FIGURE.height / 2, ...FIGURE };
}

/** The first place at which nothing is covered; where there is none, that at which least is. */
export function freePlace(places: readonly Place[], taken: readonly Box[]): Place | undefined {
  let best: Place | undefined;
  let least = Infinity;
  for (const place of places) {
    const own = boxAt(place);
    const covered = taken.reduce((sum, box) => sum + overlap(own, box), 0);
    if (covered >= least) continue;
    best = place;
    least = covered;
  }
  return best;
}

/** The area that two boxes share. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}
