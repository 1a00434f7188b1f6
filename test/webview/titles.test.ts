/** Where the titles of groups stand. */

import { describe, expect, it } from 'vitest';
import { titlePlace } from '../../webview/diagram/titles.ts';

const GROUP = { x: 100, y: 50, width: 300, height: 200 };
const TITLE = { x: 0, y: 52, width: 80, height: 20 };
const down = (x: number) => [
  { x, y: 0 },
  { x, y: 120 },
];

describe('a title', () => {
  it('stands at the left', () => {
    expect(titlePlace(GROUP, TITLE, [])).toBe(110);
    expect(titlePlace(GROUP, TITLE, [down(300), down(105)])).toBe(110);
  });

  it('makes way for arrows', () => {
    expect(titlePlace(GROUP, TITLE, [down(150)])).toBe(155);
    expect(titlePlace(GROUP, TITLE, [down(220), down(150)])).toBe(225);
    expect(
      titlePlace(GROUP, TITLE, [
        [
          { x: 90, y: 60 },
          { x: 140, y: 60 },
        ],
      ]),
    ).toBe(145);
    expect(
      titlePlace(GROUP, TITLE, [
        [
          { x: 60, y: 0 },
          { x: 260, y: 124 },
        ],
      ]),
    ).toBeCloseTo(60 + (72 / 124) * 200 + 5);
  });

  it('stays where there is no room beside them', () => {
    expect(titlePlace(GROUP, TITLE, [down(150), down(230), down(310)])).toBe(110);
  });

  it('does not heed what passes above or below', () => {
    const across = (y: number) => [
      { x: 0, y },
      { x: 500, y },
    ];
    expect(titlePlace(GROUP, TITLE, [across(40), across(90)])).toBe(110);
  });
});
