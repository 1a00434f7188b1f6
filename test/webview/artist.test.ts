/** What is drawn when: against a played Mermaid. */

import { describe, expect, it } from 'vitest';
import { Artist } from '../../webview/diagram/artist.ts';
import { errorText } from '../../webview/diagram/mermaid.ts';
import type { KeptPicture } from '../../webview/state.ts';
import { CHAT } from './support/results.ts';

const chart = (key: string) => ({ ...CHAT, key, source: `flowchart LR\n ${key}` });

/** A host whose every drawing waits until the test finishes it. */
function start() {
  const drawing: { source: string; id: string; finish(svg: string): void; fail(error: Error): void }[] = [];
  const shown: KeptPicture[] = [];
  const world = { visible: true, theme: 'dark' };
  const artist = new Artist({
    visible: () => world.visible,
    theme: () => ({ key: world.theme, variables: {} }),
    draw: (source, _layout, _theme, id) => new Promise((finish, fail) => drawing.push({ source, id, finish, fail })),
    show: (picture) => void shown.push(picture),
    changed: () => undefined,
    now: () => 0,
    after: (_, run) => run(),
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  const finish = async (index: number): Promise<void> => {
    drawing[index]!.finish(`<svg>${index}</svg>`);
    await settle();
  };
  return { artist, drawing, shown, world, settle, finish };
}

describe('what is drawn', () => {
  it('is drawn once, however often it is asked for', async () => {
    const { artist, drawing, shown, finish } = start();
    artist.want(chart('a'));
    artist.want(chart('a'));
    await finish(0);
    artist.want(chart('a'));
    expect(drawing).toHaveLength(1);
    expect(shown.map((picture) => picture.diagram.key)).toEqual(['a']);
  });

  it('is the latest only, each under an id of its own', async () => {
    const { artist, drawing, shown, finish } = start();
    for (const key of ['a', 'b', 'c', 'd']) artist.want(chart(key));
    await finish(0);
    expect(shown).toHaveLength(0);
    await finish(1);
    expect(drawing.map(({ source }) => source.at(-1))).toEqual(['a', 'd']);
    expect(shown.map((picture) => picture.diagram.key)).toEqual(['d']);
    expect(new Set(drawing.map(({ id }) => id)).size).toBe(2);
  });

  it('is not drawn twice when the wish comes back while it is drawn', async () => {
    const { artist, drawing, shown, finish } = start();
    for (const key of ['a', 'b', 'a']) artist.want(chart(key));
    await finish(0);
    expect(drawing).toHaveLength(1);
    expect(shown).toHaveLength(1);
  });

  it('is drawn again in a new theme', async () => {
    const { artist, drawing, world, finish } = start();
    artist.want(chart('a'));
    await finish(0);
    artist.again();
    expect(drawing).toHaveLength(1);
    world.theme = 'light';
    artist.again();
    expect(drawing).toHaveLength(2);
  });

  it('is the last good picture in the new theme, while nothing new can be drawn', async () => {
    const { artist, drawing, shown, world, finish } = start();
    artist.want(chart('a'));
    await finish(0);
    artist.rest();
    world.theme = 'light';
    artist.again();
    await finish(1);
    artist.rest();
    artist.again();
    expect(drawing.map(({ source }) => source.at(-1))).toEqual(['a', 'a']);
    expect(shown.map(({ look }) => look)).toEqual(['a\nelk\ndark', 'a\nelk\nlight']);
    artist.forget();
    artist.rest();
    world.theme = 'dark';
    artist.again();
    expect(drawing).toHaveLength(2);
  });

  it('is the last good picture in the new theme too where Mermaid can’t draw the wanted one', async () => {
    const { artist, drawing, shown, world, settle, finish } = start();
    artist.want(chart('a'));
    await finish(0);
    artist.want(chart('bad'));
    drawing[1]!.fail(new Error('no'));
    await settle();
    world.theme = 'light';
    artist.again();
    drawing[2]!.fail(new Error('still no'));
    await settle();
    await finish(3);
    expect(shown.map(({ look }) => look)).toEqual(['a\nelk\ndark', 'a\nelk\nlight']);
    expect(artist.failure).toEqual(new Error('still no'));
    artist.again();
    artist.want(chart('bad'));
    expect(drawing).toHaveLength(4);
  });

  it('waits until the page is in view', async () => {
    const { artist, drawing, shown, world, finish } = start();
    world.visible = false;
    artist.want(chart('a'));
    artist.want(chart('b'));
    artist.again();
    expect(drawing).toHaveLength(0);
    world.visible = true;
    artist.again();
    await finish(0);
    expect(shown.map((picture) => picture.diagram.key)).toEqual(['b']);
  });

  it('is drawn anew where the page went out of view meanwhile', async () => {
    const { artist, drawing, shown, world, finish } = start();
    artist.want(chart('a'));
    world.visible = false;
    await finish(0);
    expect(shown).toHaveLength(0);
    world.visible = true;
    artist.again();
    await finish(1);
    expect(drawing).toHaveLength(2);
    expect(shown).toHaveLength(1);
  });

  it('keeps the failure to itself, and does not try the same again', async () => {
    const { artist, drawing, settle, finish, shown } = start();
    artist.want(chart('a'));
    await finish(0);
    artist.want(chart('bad'));
    drawing[1]!.fail(new Error('no'));
    await settle();
    expect(artist.failure).toEqual(new Error('no'));
    artist.want(chart('bad'));
    expect(drawing).toHaveLength(2);
    artist.want(chart('a'));
    expect(artist.failure).toBeUndefined();
    expect(drawing).toHaveLength(2);
    expect(shown).toHaveLength(1);
  });

  it('drops what was on its way when nothing is wanted any more', async () => {
    const { artist, shown, finish } = start();
    artist.want(chart('a'));
    artist.rest();
    await finish(0);
    expect(shown).toHaveLength(0);
  });

  it('takes over a kept picture, and gives no later one its id', async () => {
    const { artist, drawing, shown, finish } = start();
    artist.adopt({ look: `a\nelk\ndark`, id: 'sd41', svg: '<svg></svg>', diagram: chart('a') });
    artist.want(chart('a'));
    expect(drawing).toHaveLength(0);
    artist.want(chart('b'));
    await finish(0);
    expect(drawing[0]!.id).toBe('sd42');
    expect(shown).toHaveLength(2);
  });
});

describe('Mermaid’s part', () => {
  it('has its errors told without tokens and line numbers', () => {
    const parse = new Error("Parse error on line 2:\nflowchart TB A --> --> B\n-------^\nExpecting 'AMP', got 'LINK'");
    expect(errorText(parse)).toBe('Mermaid can’t read it near “flowchart TB A --> --> B”.');
    expect(errorText(new Error('No such shape: blob.'))).toBe('Mermaid can’t draw it: No such shape: blob.');
    expect(errorText('x'.repeat(1000)).length).toBeLessThan(250);
  });
});
