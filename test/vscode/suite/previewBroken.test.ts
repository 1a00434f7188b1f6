/** A preview that breaks in a real VS Code says so, and one click gives a whole one: a page that fails, a drawing that never ends. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { openCopy, positionOf, waitFor } from '../support/editor.ts';
import { hand, host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const page = { webview: 'sysdesign.sysdesign' } as const;
const BOX = '.stage [data-kind="node"][data-part="CS"]';
const BROKEN = '.recovery[role="alert"]';

/** Opens a copy of the chat, of a name that no other test writes into, and its preview. */
async function openPreview(name: string): Promise<vscode.TextEditor> {
  const editor = await openCopy(`${name}.sysdesign.yaml`, 'examples', 'chat', 'chat.sysdesign.yaml');
  await vscode.commands.executeCommand('sysdesign.openPreview');
  await hand.waitFor(BOX, { ...page, timeout: 120_000 });
  return editor;
}

/** Gives the chat service another name in the diagram. */
async function rename(editor: vscode.TextEditor): Promise<void> {
  const at = positionOf(editor.document, 'CS["Chat Service', 'CS["'.length);
  ok(await editor.edit((edit) => edit.insert(at, 'Renamed ')), 'the edit was refused');
}

const pictures = (): Promise<string | null> => hand.attribute('.canvas', 'data-pictures', page);

/** Clicks the one button, and waits for a new page, which shows what the text says now. */
async function isWholeAfter(button: string): Promise<void> {
  await hand.evaluate('body', (body) => body.setAttribute('data-old', ''), undefined, page);
  await hand.click(button, page);
  await hand.waitFor(`body:not([data-old]) ${BOX}:has-text("Renamed Chat Service")`, { ...page, timeout: 90_000 });
  equal(await hand.count(`${BROKEN}, .strip:visible`, page), 0, 'it is still said to be broken');
}

describe('a broken preview', () => {
  it(
    'says that its page failed over an answer, and one click gives a new page',
    async () => {
      const editor = await openPreview('failed');
      await hand.evaluate(
        'body',
        () => {
          Element.prototype.replaceChildren = () => {
            throw new Error('broken by a test');
          };
        },
        undefined,
        page,
      );
      await rename(editor);
      await hand.waitFor(BROKEN, page);
      contains(await hand.text(BROKEN, page), 'Something in this page broke');
      await hand.screenshot(`preview-broken-${host()}`);
      await isWholeAfter(`${BROKEN} button:has-text("Reload the preview")`);
    },
    { limit: 300_000 },
  );

  it(
    'says that something failed outside of any answer, says it once, and keeps what was looked at over the click',
    async () => {
      const editor = await openPreview('strayed');
      await hand.press('+', '.canvas', page);
      // The page writes its state 200 ms after the last change; its clock is waited for, not ours.
      await hand.evaluate('.canvas', (_, after) => new Promise((done) => setTimeout(done, after)), 400, page);
      const view = await hand.attribute('.stage', 'style', page);
      await hand.evaluate(
        'body',
        () => {
          for (const text of ['one', 'two']) {
            setTimeout(() => {
              throw new Error(`broken by a test: ${text}`);
            });
          }
          void Promise.reject(new Error('broken by a test: three'));
        },
        undefined,
        page,
      );
      await hand.waitFor(BROKEN, page);
      await hand.evaluate('body', () => new Promise((done) => setTimeout(done)), undefined, page);
      equal(await hand.count(BROKEN, page), 1);
      await hand.waitFor(BOX, page);
      await rename(editor);
      await isWholeAfter(`${BROKEN} button`);
      equal(await hand.attribute('.stage', 'style', page), view, 'it is looked at otherwise');
    },
    { limit: 300_000 },
  );

  it(
    'gives up a drawing that never ends, keeps the last good picture, and one click draws it',
    async () => {
      const editor = await openPreview('endless');
      await waitFor('one picture', async () => (await pictures()) === '1');
      await hand.evaluate(
        'body',
        () => {
          // The layout goes on in a timer, which now never comes; and what is waited for it is over at once.
          const after = window.setTimeout.bind(window);
          let isOver = false;
          const giveUp = (run: () => void): void => {
            isOver = true;
            run();
          };
          const instead = (run: () => void, milliseconds = 0): number => {
            if (milliseconds === 20_000) return after(giveUp, 1000, run);
            return isOver || milliseconds > 0 ? after(run, milliseconds) : 0;
          };
          Object.assign(window, { setTimeout: instead });
        },
        undefined,
        page,
      );
      await rename(editor);
      await hand.waitFor('.strip:has-text("Drawing the diagram took too long, so it was given up.")', page);
      await hand.waitFor('vscode-badge:has-text("older picture")', page);
      equal(await pictures(), '1', 'another picture is on show');
      equal(await hand.count('.stage [data-kind="node"]:visible', page), 14, 'the last good picture is gone');
      equal(await hand.count(`${BOX}:has-text("Renamed")`, page), 0);
      await hand.screenshot(`preview-given-up-${host()}`);
      await isWholeAfter('.strip vscode-button:has-text("Reload the preview")');
    },
    { limit: 300_000 },
  );
});
