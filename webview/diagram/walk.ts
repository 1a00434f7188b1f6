/** Walking a picture by arrow keys: which box lies next in a direction. Pure. */

import type { Box } from './view.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The index of the nearest box in the direction, straight ahead preferred; undefined where there is none. */
export function nextBox(boxes: readonly Box[], from: number, direction: Direction): number | undefined {
  const start = boxes[from];
  if (!start) return undefined;
  let best: number | undefined;
  let bestCost = Infinity;
  for (const [index, box] of boxes.entries()) {
    const { ahead, aside } = distance(start, box, direction);
    // What lies more to the side than ahead belongs to another key.
    if (index === from || ahead <= 1) continue;
    const cost = ahead + 1.5 * aside;
    if (cost < bestCost) {
      best = index;
      bestCost = cost;
    }
  }
  return best;
}

function distance(a: Box, b: Box, direction: Direction): { ahead: number; aside: number } {
  const dx = b.x + b.width / 2 - (a.x + a.width / 2);
  const dy = b.y + b.height / 2 - (a.y + a.height / 2);
  const vertical = direction === 'up' || direction === 'down';
  const ahead = vertical ? dy : dx;
  return {
    ahead: direction === 'up' || direction === 'left' ? -ahead : ahead,
    aside: Math.abs(vertical ? dx : dy),
  };
}
