/** Points along a line of the picture, worked out from its path: the browser takes long to tell them one by one. Pure. */

import type { Point } from '../diagram/view.ts';

/** Of how many straight pieces a curve is made. */
const PIECES = 8;

/** How many numbers each command of a path takes; those in which Mermaid draws its lines. Arcs are its hops over other lines. */
const TAKES: Readonly<Record<string, number>> = { M: 2, L: 2, Q: 4, C: 6, A: 7 };

/** Of the numbers of an arc, where its end begins: a hop is so small that it passes for a straight piece. */
const END_OF_ARC = 5;

/** The corners of a path, its curves as straight pieces; undefined where it has anything but absolute lines and curves. */
export function cornersOfPath(path: string): readonly Point[] | undefined {
  const corners: Point[] = [];
  for (const [, command = '', rest = ''] of path.matchAll(/([a-z])([^a-df-z]*)/gi)) {
    const takes = TAKES[command];
    const numbers = (rest.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []).map(Number);
    if (takes === undefined || numbers.length === 0 || numbers.length % takes !== 0) return undefined;
    for (let at = 0; at < numbers.length; at += takes)
      append(corners, numbers.slice(command === 'A' ? at + END_OF_ARC : at, at + takes));
  }
  return corners.length > 1 ? corners : undefined;
}

/** Goes on to the last of the points; those before it draw the line to themselves. */
function append(corners: Point[], numbers: readonly number[]): void {
  const last = corners.at(-1);
  const points = numbers.flatMap((x, at) => (at % 2 === 0 ? [{ x, y: numbers[at + 1]! }] : []));
  if (!last || points.length === 1) corners.push(...points);
  else for (let piece = 1; piece <= PIECES; piece++) corners.push(between([last, ...points], piece / PIECES));
}

/** A point of the curve that the points pull. */
function between(points: readonly Point[], share: number): Point {
  const next = points.slice(1).map((to, at) => middle(points[at]!, to, share));
  return next.length > 1 ? between(next, share) : next[0]!;
}

const middle = (from: Point, to: Point, share: number): Point => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});

/** Points from the first corner to the last, each about so far from the next, and no more than `most` steps. */
export function alongCorners(corners: readonly Point[], step: number, most: number): readonly Point[] {
  const lengths = corners.slice(1).map((to, at) => Math.hypot(to.x - corners[at]!.x, to.y - corners[at]!.y));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  const steps = Math.min(most, Math.ceil(whole / step));
  const points: Point[] = [];
  let piece = 0;
  let before = 0;
  for (let at = 0; at <= steps; at++) {
    const far = (whole * at) / Math.max(1, steps);
    while (piece < lengths.length - 1 && before + lengths[piece]! < far) before += lengths[piece++]!;
    const length = lengths[piece] ?? 0;
    points.push(middle(corners[piece]!, corners[piece + 1]!, length > 0 ? Math.min(1, (far - before) / length) : 0));
  }
  return points;
}
