/** Exports on the client's side: what files are called, and what of the page's messages is believed. */
import { describe, expect, it } from 'vitest';
import { choiceIn, numberIn, outcomeIn } from '../../../src/client/preview/exportMessages.ts';
import { nameFor, pictureBeside } from '../../../src/client/preview/exportNames.ts';

describe('names', () => {
  it.each([
    ['/a/chat.sysdesign.yaml', 'svg', 'chat.svg'],
    ['/a/chat.sysdesign.md', 'md', 'chat.md'],
    ['/a/chat.sysdesign.yml', 'md-svg', 'chat.md'],
    ['/a/design.yaml', 'html', 'design.html'],
    ['/a/design.md', 'md', 'design-export.md'],
    ['Untitled-1', 'png', 'Untitled-1.png'],
    ['/a/.sysdesign.yaml', 'png', 'design.png'],
  ] as const)('of %s as %s: %s', (path, to, name) => {
    expect(nameFor(path, to)).toBe(name);
  });

  it.each([
    ['/a/chat.md', '/a/chat.svg'],
    ['/a.b/chat', '/a.b/chat.svg'],
  ])('of the picture beside %s: %s', (path, name) => {
    expect(pictureBeside(path)).toBe(name);
  });
});

const USUAL = { colors: 'light', transparent: false, figures: true, scale: 2 };

describe('messages', () => {
  it('are rebuilt from what is known', () => {
    expect(choiceIn({ to: 'png', scale: 3, colors: 'dark', more: 1 })).toEqual({
      ...USUAL,
      to: 'png',
      scale: 3,
      colors: 'dark',
    });
    expect(choiceIn({ to: 'svg', scale: 'x', colors: 'red', figures: 1 })).toEqual({ ...USUAL, to: 'svg' });
    expect(outcomeIn({ svg: '<svg/>', more: 1 })).toEqual({ svg: '<svg/>' });
    expect(outcomeIn({ png: new Uint8Array([1]) })).toEqual({ png: new Uint8Array([1]) });
    expect(outcomeIn({ copied: true })).toEqual({ copied: true });
    expect(outcomeIn({ error: 'x'.repeat(9000), scale: 2 })).toEqual({ error: 'x'.repeat(4000), scale: 2 });
    expect(outcomeIn({ error: 'no', scale: -1 })).toEqual({ error: 'no' });
  });

  it.each([null, 5, [], {}, { to: 'exe' }, { to: '__proto__' }])('are none: %j', (value) => {
    expect(choiceIn(value)).toBeUndefined();
  });

  it.each([null, 5, [], {}, { svg: 5 }, { png: [1] }, { copied: 'yes' }])('are no outcome: %j', (value) => {
    expect(outcomeIn(value)).toBeUndefined();
  });

  it('name an order by a whole number', () => {
    expect([0, 7, -1, 1.5, '1', NaN].map(numberIn)).toEqual([0, 7, undefined, undefined, undefined, undefined]);
  });
});
