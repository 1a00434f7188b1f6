/** The preview in a real VS Code stays as it is looked at, is used by keyboard alone, and is made anew where it is lost. */
import * as vscode from 'vscode';
import { equal, ok } from '../support/assert.ts';
import { openFixture, waitFor } from '../support/editor.ts';
import { hand } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const page = { webview: 'sysdesign.sysdesign' } as const;
const picture = '.stage svg [data-part="CS"]';

async function openPreview(): Promise<vscode.TextEditor> {
  const editor = await openFixture('examples', 'chat', 'chat.sysdesign.yaml');
  await vscode.commands.executeCommand('sysdesign.openPreview');
  await hand.waitFor(picture, { ...page, timeout: 90_000 });
  return editor;
}

/** What a person looks at. */
const looks = async (): Promise<string> =>
  JSON.stringify([
    await hand.attribute('.stage', 'style', page),
    await hand.inputValue('select[aria-label="Component that fails"]', page),
    await hand.inputValue('.search input', page),
    await hand.attribute('[role="tab"][aria-selected="true"]', 'id', page),
    await hand.attribute('.splitter', 'aria-valuenow', page),
  ]);

/** Everything that can be chosen, chosen. */
async function choose(): Promise<void> {
  await hand.click('[role="toolbar"] button:has-text("What breaks")', page);
  await hand.select('select[aria-label="Component that fails"]', 'DB', page);
  await hand.waitFor('.lens:has-text("No longer reached")', page);
  await hand.click('#tab-document', page);
  await hand.press('ArrowUp', '.splitter', page);
  await hand.press('ArrowLeft', '.splitter', page);
  await hand.press('+', '.canvas', page);
  await hand.press('+', '.canvas', page);
  await hand.press('/', '.canvas', page);
  await hand.fill('.search input', 'presence', page);
  await hand.waitFor('.stage .found', page);
}

const isSame = async (before: string, when: string): Promise<void> => {
  await hand.waitFor(picture, { ...page, timeout: 90_000 });
  await hand.waitFor('.lens:has-text("No longer reached")', { ...page, timeout: 90_000 });
  equal(await looks(), before, when);
  equal(await hand.attribute('.canvas', 'data-pictures', page), '1', `drawn anew ${when}`);
};

describe('the steady preview', () => {
  it(
    'is as it was when it was hidden and is shown again, and in another column',
    async () => {
      const editor = await openPreview();
      await choose();
      await waitFor('one picture', async () => (await hand.attribute('.canvas', 'data-pictures', page)) === '1');
      // The page writes its state 200 ms after the last change; its clock is waited for, not ours.
      await hand.evaluate('.canvas', (_, after) => new Promise((done) => setTimeout(done, after)), 400, page);
      const before = await looks();
      const column = vscode.window.tabGroups.all.find(({ tabs }) =>
        tabs.some(({ input }) => input instanceof vscode.TabInputWebview),
      )?.viewColumn;
      ok(column, 'the preview has no column');
      await vscode.window.showTextDocument(editor.document, { viewColumn: column, preview: false });
      await hand.waitFor(picture, { ...page, state: 'hidden' }).catch(() => undefined);
      await vscode.commands.executeCommand('workbench.action.previousEditorInGroup');
      await isSame(before, 'after it was hidden');
      await vscode.commands.executeCommand('workbench.action.moveEditorToFirstGroup');
      await isSame(before, 'in another column');
    },
    { limit: 240_000 },
  );

  it('leads along an arrow to the text, by keyboard alone', async () => {
    await openPreview();
    await hand.press('.', '.stage [data-kind="node"][data-part="MQ"]', page);
    await waitFor('an arrow with the keyboard', async () => {
      const focused = await hand.focused(page);
      return focused?.name.includes('Arrow from Chat Service') ?? false;
    });
    await hand.press('Enter');
    await waitFor('the source of the arrow', () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.lineAt(editor.selection.active.line).text.includes('publish message') ?? false;
    });
  });

  it(
    'offers a new page where the old one answers no more',
    async () => {
      const editor = await openPreview();
      await hand.evaluate(
        '.canvas',
        () => {
          // It hears no word any more.
          Object.defineProperty(MessageEvent.prototype, 'data', { get: () => undefined });
        },
        undefined,
        page,
      );
      const end = editor.document.positionAt(editor.document.getText().length);
      ok(await editor.edit((edit) => edit.insert(end, '\n# a remark\n')), 'the edit was refused');
      // A window that nobody looks at shows no message by itself; its bell says that there is one.
      await hand.waitFor('[id="status.notifications"] .codicon-bell-dot', { timeout: 120_000 });
      await vscode.commands.executeCommand('notifications.showList');
      const message = '.notifications-center .notification-list-item:has-text("does not answer")';
      await hand.waitFor(message, { timeout: 90_000 });
      await hand.click(`${message} .monaco-button:has-text("Reload the Preview")`);
      await vscode.commands.executeCommand('notifications.hideList');
      await hand.waitFor(picture, { ...page, timeout: 90_000 });
      await waitFor('a page that answers', async () => (await hand.text('h1', page)).includes('chat'));
    },
    { limit: 300_000 },
  );
});
