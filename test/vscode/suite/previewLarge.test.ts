/** Large diagrams in a real VS Code: how they are laid out is said, they are handled like small ones, and huge ones are asked for. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { openText, positionOf, waitFor } from '../support/editor.ts';
import { hand, host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const page = { webview: 'sysdesign.sysdesign' } as const;
/** Hundreds of boxes take a busy machine some seconds. */
const LONG = { ...page, timeout: 120_000 } as const;
const NOTE = '.size-note';
const DRAW = `${NOTE} vscode-button:has-text("Draw it")`;

const box = (id: string): string => `.stage [data-kind="node"][data-part="${id}"]`;

/** A design of so many boxes, each but the first called by one of those before it, and a path through some of them. */
function designOf(boxes: number): string {
  const arrows = Array.from({ length: boxes - 1 }, (_, at) => {
    return `      n${String(at >> 1)} --> n${String(at + 1)}[Service ${String(at + 1)}]`;
  });
  return `sysdesign: 1
title: So many services
estimate:
  calls: 1000 requests/s
hld:
  diagram: |
    flowchart TB
      n0[Entry]
${arrows.join('\n')}
  paths:
    call:
      kind: read
      rate: calls
      steps:
        - n0 -> n1 -> n3
`;
}

async function openDesign(boxes: number): Promise<vscode.TextEditor> {
  const editor = await openText(`large-${String(boxes)}.sysdesign.yaml`, designOf(boxes));
  await vscode.commands.executeCommand('sysdesign.openPreview');
  return editor;
}

const view = (): Promise<string | null> => hand.attribute('.stage', 'style', page);
const pictures = (): Promise<string | null> => hand.attribute('.canvas', 'data-pictures', page);

/** Does it, and waits until the picture is looked at otherwise. */
async function moves(what: string, work: () => Promise<unknown>): Promise<void> {
  const before = await view();
  await work();
  await waitFor(what, async () => (await view()) !== before);
}

describe('a large diagram', () => {
  it(
    'of 200 boxes is drawn, and says how it is laid out and why',
    async () => {
      await openDesign(200);
      await hand.waitFor(box('n199'), { ...LONG, state: 'attached' });
      equal(await hand.count('.stage [data-kind="node"]', page), 200);
      const note = await hand.text(NOTE, page);
      contains(note, '200 boxes without groups are laid out by dagre');
      contains(note, 'so that the picture keeps up with typing');
      equal(await hand.count(`${DRAW}:visible`, page), 0, 'it is drawn already');
    },
    { limit: 240_000 },
  );

  it('of a few boxes says nothing of that', async () => {
    await openDesign(20);
    await hand.waitFor(box('n19'), { ...LONG, state: 'attached' });
    equal(await hand.count(`${NOTE}:visible`, page), 0);
  });

  it(
    'of 300 boxes is zoomed, moved, searched, read through a lens and followed, and not drawn again for that',
    async () => {
      const editor = await openDesign(300);
      await hand.waitFor(box('n299'), { ...LONG, state: 'attached' });
      contains(await hand.text(NOTE, page), '300 boxes without groups');
      await waitFor('one picture', async () => (await pictures()) === '1');
      await moves('the picture larger', () => hand.press('+', '.canvas', page));
      await moves('the picture moved by a key', () => hand.press('ArrowRight', '.canvas', page));
      await moves('the picture moved by the mouse', () => hand.drag('.canvas', { x: -80, y: -40 }, page));
      await moves('the picture whole', () => hand.press('0', '.canvas', page));

      await hand.press('/', '.canvas', page);
      await hand.fill('.search input', 'Service 287', page);
      await hand.waitFor(`${box('n287')}.found`, page);
      await hand.press('Escape', '.search input', page);

      const lens = '[role="toolbar"] button:has-text("Path")';
      await hand.click(lens, page);
      await waitFor(
        'the box off the path',
        async () => (await hand.attribute(box('n200'), 'data-lens', page)) === 'off',
      );
      equal(await hand.count('.stage [data-kind="node"][data-lens="off"]', page), 297, 'three boxes are on the path');
      await hand.screenshot(`preview-large-${host()}`);
      await hand.click(lens, page);
      await hand.waitFor('.lens', { ...page, state: 'hidden' });

      const at = positionOf(editor.document, 'n123[');
      await vscode.window.showTextDocument(editor.document, {
        viewColumn: vscode.ViewColumn.One,
        selection: new vscode.Range(at, at),
      });
      await hand.waitFor(`${box('n123')}.selected`, page);
      equal(await pictures(), '1', 'it was drawn again');
    },
    { limit: 300_000 },
  );

  it(
    'of more than 500 boxes is drawn only when it is asked for, and once more after an edit of it',
    async () => {
      const editor = await openDesign(501);
      await hand.waitFor(DRAW, LONG);
      contains(await hand.text(NOTE, page), 'The diagram has 501 boxes and 500 arrows.');
      contains(await hand.text(NOTE, page), 'so it is drawn only when you ask for it');
      equal(await hand.count('.stage svg', page), 0, 'it was drawn unasked');
      await hand.click(DRAW, page);
      await hand.waitFor(box('n500'), { ...LONG, state: 'attached' });
      equal(await hand.count(`${DRAW}:visible`, page), 0, 'it is drawn already');
      const drawn = await pictures();

      const name = '[Service 500]';
      const start = positionOf(editor.document, name, 1);
      ok(await editor.edit((edit) => edit.insert(start, 'Renamed ')), 'the edit was refused');
      await hand.waitFor(DRAW, LONG);
      equal(await pictures(), drawn, 'it was drawn unasked');
      await hand.waitFor('vscode-badge:has-text("older picture")', page);
      equal(await hand.count(`${box('n500')}:has-text("Renamed")`, page), 0);
    },
    { limit: 300_000 },
  );
});
