/** Points along a line, worked out from its path. */

import { describe, expect, it } from 'vitest';
import { alongCorners, cornersOfPath } from '../../webview/badges/polyline.ts';

describe('the corners of a path', () => {
  it('are those that are written, however they are', () => {
    const corners = [
      { x: 0, y: 1 },
      { x: 10, y: 1 },
      { x: 10, y: -2.5 },
    ];
    expect(cornersOfPath('M0,1L10,1L10,-2.5')).toEqual(corners);
    expect(cornersOfPath('M 0 1 L 10 1 10-2.5')).toEqual(corners);
    expect(cornersOfPath('M0,1e0L1e1,1L10,-.25e1')).toEqual(corners);
  });

  it('follow curves', () => {
    const quadratic = cornersOfPath('M0,0Q10,0,10,10')!;
    expect(quadratic).toHaveLength(9);
    expect(quadratic[4]).toEqual({ x: 7.5, y: 2.5 });
    expect(quadratic.at(-1)).toEqual({ x: 10, y: 10 });
    expect(cornersOfPath('M0,0C0,10,10,10,10,0')![4]).toEqual({ x: 5, y: 7.5 });
  });

  it('go straight on through hops over other lines', () => {
    expect(cornersOfPath('M0,0L4,0A6,6,0,0,1,16,0L20,0')!.map(({ x }) => x)).toEqual([0, 4, 16, 20]);
  });

  it('are not known of anything else', () => {
    for (const path of ['', 'M0,0', 'M0,0A5,5,0,0,10,0', 'M0,0l5,5', 'M0,0L5', 'M0,0LZ']) {
      expect(cornersOfPath(path), path).toBeUndefined();
    }
  });
});

describe('the points along them', () => {
  it('are equally far apart, from one end to the other', () => {
    const corner = [
      { x: 0, y: 0 },
      { x: 5, y: 0 },
      { x: 5, y: 5 },
    ];
    expect(alongCorners(corner, 2.5, 60)).toEqual([
      { x: 0, y: 0 },
      { x: 2.5, y: 0 },
      { x: 5, y: 0 },
      { x: 5, y: 2.5 },
      { x: 5, y: 5 },
    ]);
    expect(alongCorners(corner, 0.1, 2)).toEqual([corner[0], corner[1], corner[2]]);
  });

  it('are one where the line has no length', () => {
    expect(
      alongCorners(
        [
          { x: 3, y: 4 },
          { x: 3, y: 4 },
        ],
        2,
        60,
      ),
    ).toEqual([{ x: 3, y: 4 }]);
  });
});
