/** The arithmetic of the view, and the way from box to box. */

import { describe, expect, it } from 'vitest';
import {
  fitView,
  MAX_SCALE,
  MIN_SCALE,
  panView,
  roomierSide,
  scrollRoom,
  showBox,
  wholeView,
  zoomView,
} from '../../webview/diagram/view.ts';
import { nextBox } from '../../webview/diagram/walk.ts';

const WINDOW = { width: 800, height: 600 };
const at = (x: number, y: number, scale = 1) => ({ x, y, scale, auto: false });

describe('fit', () => {
  it('has the start of what is too large in its middle, as far as the edges allow', () => {
    const wide = { width: 4000, height: 3000 };
    const scale = 9 / 14;
    expect(fitView(wide, WINDOW, { x: 2000, y: 20 })).toEqual({ x: 400 - 2000 * scale, y: 16, scale, auto: true });
    expect(fitView(wide, WINDOW, { x: 30, y: 2990 })).toEqual({ x: 16, y: 600 - 16 - 3000 * scale, scale, auto: true });
    expect(fitView({ width: 400, height: 200 }, WINDOW, { x: 10, y: 10 })).toEqual({
      x: 200,
      y: 200,
      scale: 1,
      auto: true,
    });
  });

  it('centres a small picture at its own size', () => {
    expect(fitView({ width: 400, height: 200 }, WINDOW)).toEqual({ x: 200, y: 200, scale: 1, auto: true });
  });

  it('shrinks a large one until all of it is in the window, as long as it can be read', () => {
    const view = fitView({ width: 1000, height: 500 }, WINDOW);
    expect(view.scale).toBeCloseTo(768 / 1000);
    expect(view.x).toBeCloseTo(16);
  });

  it('shows a high one over its full width from its top, where it could not be read as a whole', () => {
    const view = fitView({ width: 900, height: 3000 }, WINDOW);
    expect(view.scale).toBeCloseTo(768 / 900);
    expect(view).toMatchObject({ x: expect.closeTo(16), y: 16, auto: true });
  });

  it('begins at the left of one that is too wide to be read, and never writes smaller than nine pixels', () => {
    const view = fitView({ width: 4000, height: 800 }, WINDOW);
    expect(view).toMatchObject({ x: 16, scale: 9 / 14 });
    expect(view.y).toBeCloseTo((600 - 800 * (9 / 14)) / 2);
  });

  it('shows all of it where that is asked for', () => {
    const view = wholeView({ width: 4000, height: 1000 }, WINDOW);
    expect(view.scale).toBeCloseTo(768 / 4000);
    expect(view.x).toBeCloseTo(16);
  });
});

describe('zoom', () => {
  it('keeps what is under the pointer where it is', () => {
    const view = zoomView(at(50, 20, 0.5), 2, { x: 300, y: 200 });
    expect(view.scale).toBe(1);
    expect((300 - view.x) / view.scale).toBeCloseTo((300 - 50) / 0.5);
    expect((200 - view.y) / view.scale).toBeCloseTo((200 - 20) / 0.5);
  });

  it('has limits, at which nothing moves', () => {
    expect(zoomView(at(5, 5, MAX_SCALE), 2, { x: 100, y: 100 })).toEqual({ ...at(5, 5, MAX_SCALE) });
    expect(zoomView(at(5, 5, MIN_SCALE), 0.5, { x: 100, y: 100 })).toEqual({ ...at(5, 5, MIN_SCALE) });
  });
});

describe('pan', () => {
  it('moves, but never loses the picture', () => {
    const picture = { width: 400, height: 300 };
    expect(panView(at(0, 0), 30, -20, picture, WINDOW)).toEqual(at(30, -20));
    const far = panView(at(0, 0), -10_000, 10_000, picture, WINDOW);
    expect(far.x + 400).toBe(48);
    expect(far.y).toBe(600 - 48);
  });

  it('moves no further than needed to show a box', () => {
    const box = { x: 900, y: 100, width: 100, height: 50 };
    expect(showBox(at(0, 0), box, WINDOW)).toEqual(at(-216, 0));
    const view = at(10, 10);
    expect(showBox(view, { x: 100, y: 100, width: 50, height: 50 }, WINDOW)).toBe(view);
  });

  it('scrolls only what lies beyond the edge', () => {
    expect(scrollRoom(0, 700, 800, -50)).toBe(0);
    expect(scrollRoom(0, 1000, 800, -50)).toBe(-50);
    expect(scrollRoom(-200, 1000, 800, -50)).toBe(-16);
    expect(scrollRoom(-216, 1000, 800, -50)).toBe(0);
    expect(scrollRoom(-100, 1000, 800, 50)).toBe(50);
    expect(scrollRoom(16, 1000, 800, 50)).toBe(0);
  });
});

describe('walking by arrow keys', () => {
  //  0    1
  //  2    3    (4 far below)
  const box = (x: number, y: number) => ({ x, y, width: 80, height: 40 });
  const boxes = [box(0, 0), box(200, 0), box(0, 100), box(200, 100), box(0, 400)];

  it.each([
    [0, 'right', 1],
    [0, 'down', 2],
    [3, 'left', 2],
    [3, 'up', 1],
    [2, 'down', 4],
    [4, 'up', 2],
    [0, 'up', undefined],
    [1, 'right', undefined],
  ] as const)('from %i %s is %s', (from, direction, expected) => {
    expect(nextBox(boxes, from, direction)).toBe(expected);
  });
});

describe('a line beside a label', () => {
  const label = { x: 100, y: 200, width: 60, height: 20 };
  const at = (x: number, y: number) => ({ x, y, width: 80, height: 40 });

  it.each([
    ['nothing is near', [], 'below'],
    ['a box is near above', [at(90, 150)], 'below'],
    ['a box is near below', [at(90, 230)], 'above'],
    ['a box is near below, to the side', [at(300, 230)], 'below'],
    ['boxes are near on both sides, nearer above', [at(90, 155), at(90, 240)], 'below'],
    ['boxes are near on both sides, nearer below', [at(90, 120), at(90, 225)], 'above'],
    ['it lies in a box', [{ x: 0, y: 0, width: 500, height: 500 }], 'below'],
  ])('where %s', (_, boxes, side) => {
    expect(roomierSide(label, boxes)).toBe(side);
  });
});
