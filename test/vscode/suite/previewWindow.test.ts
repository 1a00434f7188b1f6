/** The preview in a window of its own: it shows what it showed before, and follows the text that stayed behind. */
import * as vscode from 'vscode';
import { equal, ok } from '../support/assert.ts';
import { openCopy, positionOf, waitFor } from '../support/editor.ts';
import { hand, host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const first = { webview: 'sysdesign.sysdesign' } as const;
const second = { ...first, window: 1 } as const;

const box = (id: string): string => `.stage [data-kind="node"][data-part="${id}"]`;

type Where = typeof first | typeof second;

const looks = async (where: Where): Promise<unknown> => ({
  lens: await hand.inputValue('select[aria-label="Component that fails"]', where),
  search: await hand.inputValue('.search input', where),
  tab: await hand.attribute('[role="tab"][aria-selected="true"]', 'id', where),
  scale: /scale\([^)]*\)/.exec((await hand.attribute('.stage', 'style', where)) ?? '')?.[0],
});

describe('the preview in a new window', () => {
  it(
    'is as it was, follows the text, and leads to it',
    async () => {
      const editor = await openCopy('window.sysdesign.yaml', 'examples', 'chat', 'chat.sysdesign.yaml');
      await vscode.commands.executeCommand('sysdesign.openPreview');
      await hand.waitFor(box('CS'), { ...first, timeout: 120_000 });
      await hand.click('[role="toolbar"] button:has-text("What breaks")', first);
      await hand.select('select[aria-label="Component that fails"]', 'DB', first);
      await hand.waitFor('.lens:has-text("No longer reached")', first);
      await hand.click('#tab-document', first);
      await hand.press('/', '.canvas', first);
      await hand.fill('.search input', 'presence', first);
      await hand.press('+', '.canvas', first);
      // The page writes its state 200 ms after the last change; its clock is waited for, not ours.
      await hand.evaluate('.canvas', (_, after) => new Promise((done) => setTimeout(done, after)), 400, first);
      const before = await looks(first);
      await vscode.commands.executeCommand('workbench.action.moveEditorToNewWindow');
      try {
        await waitFor('a second window', async () => (await hand.windows()) === 2);
        await hand.waitFor(box('CS'), { ...second, timeout: 90_000 });
        await hand.waitFor('.lens:has-text("No longer reached")', { ...second, timeout: 120_000 });
        equal(await looks(second), before);
        await waitFor('no page in the first window', async () => (await hand.count('iframe.webview')) === 0);
        await hand.screenshot(`preview-window-${host()}`, { window: 1 });

        const at = positionOf(editor.document, 'NS[Notification', 1);
        const selection = new vscode.Range(at, at);
        await vscode.window.showTextDocument(editor.document, { viewColumn: vscode.ViewColumn.One, selection });
        await hand.waitFor(`${box('NS')}.selected`, second);
        ok(await editor.edit((edit) => edit.insert(at.translate(0, 2), 'Renamed ')), 'the edit was refused');
        await hand.waitFor(`${box('NS')}:has-text("Renamed Notification")`, { ...second, timeout: 120_000 });
        await hand.click('[role="toolbar"] button:has-text("What breaks")', second);
        await hand.waitFor('.lens', { ...second, state: 'hidden' });
        await hand.click(box('PS'), second);
        await waitFor('the source of the box', () => {
          const { document } = editor;
          const shown = vscode.window.visibleTextEditors.find((each) => each.document === document);
          return shown && document.getText().slice(document.offsetAt(shown.selection.active)).startsWith('PS[Presence');
        });
      } finally {
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        await waitFor('the end of the window', async () => (await hand.windows()) === 1);
      }
    },
    { limit: 300_000 },
  );
});
