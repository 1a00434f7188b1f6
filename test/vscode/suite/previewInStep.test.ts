/** Picture and text in step, in a real VS Code: each marks what the other stands on, as far as the setting says. */
import * as vscode from 'vscode';
import { openFixture, positionOf, waitFor } from '../support/editor.ts';
import { hand, host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const page = { webview: 'sysdesign.sysdesign' } as const;

async function openPreview(): Promise<vscode.TextEditor> {
  const editor = await openFixture('examples', 'chat', 'chat.sysdesign.yaml');
  await vscode.commands.executeCommand('sysdesign.openPreview');
  await hand.waitFor('svg [data-part="CS"]', { ...page, timeout: 90_000 });
  return editor;
}

function putCursor(editor: vscode.TextEditor, text: string, offset = 0): void {
  const at = positionOf(editor.document, text, offset);
  editor.selection = new vscode.Selection(at, at);
}

/** The editor of the text, wherever the keyboard is. */
function textEditor(editor: vscode.TextEditor): vscode.TextEditor {
  const address = editor.document.uri.toString();
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === address) ?? editor;
}

function atCursor(editor: vscode.TextEditor): string {
  const { document, selection } = textEditor(editor);
  return document.getText().slice(document.offsetAt(selection.active));
}

/** Has the picture show the box of the notification service, wherever it was moved to before, and puts the cursor elsewhere. */
async function bringIntoView(editor: vscode.TextEditor): Promise<void> {
  putCursor(editor, 'NS[Notification', 1);
  await hand.waitFor('.stage [data-part="NS"].selected', page);
  putCursor(editor, 'title:');
  await hand.waitFor('.stage [data-part="NS"]:not(.selected)', page);
}

async function follow(level: string | undefined): Promise<void> {
  await vscode.workspace
    .getConfiguration('sysdesign')
    .update('preview.follow', level, vscode.ConfigurationTarget.Global);
}

describe('the preview in step with the text', () => {
  it('marks what the cursor stands on, wherever that is named', async () => {
    const editor = await openPreview();
    putCursor(editor, 'NS[Notification', 1);
    await hand.waitFor('.stage [data-part="NS"].selected', page);
    const hop = '- M -> LB -> CS';
    putCursor(editor, hop, hop.length - 1);
    await hand.waitFor('.stage [data-part="CS"].selected', page);
    await hand.waitFor('.paths tr.selected', page);
    await hand.screenshot(`preview-in-step-${host()}`);
  });

  it('follows as far as the setting says', async () => {
    const editor = await openPreview();
    try {
      putCursor(editor, 'NS[Notification', 1);
      await hand.waitFor('.stage [data-part="NS"].selected', page);
      await follow('off');
      await waitFor('no mark', async () => (await hand.count('.stage .selected', page)) === 0);
    } finally {
      await follow(undefined);
    }
    putCursor(editor, 'CS["Chat', 1);
    await hand.waitFor('.stage [data-part="CS"].selected', page);
  });

  it('says over a box what the hover over it says in the text', async () => {
    await openPreview();
    await hand.hover('svg g.node[data-part="CS"]', page);
    await waitFor('the explanation', async () =>
      (await hand.texts('.tooltip .explanation', page)).some((text) => text.includes('Chat Service')),
    );
    await hand.press('Escape');
  });

  it('leads to the text by the keyboard', async () => {
    const editor = await openPreview();
    await bringIntoView(editor);
    await hand.click('svg g.node[data-part="NS"]', page);
    await waitFor("the box's source", () => atCursor(editor).startsWith('NS[Notification'));
    await hand.press('Enter');
    await waitFor('the text with the keyboard in it', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.toString() === editor.document.uri.toString();
    });
  });

  it('finds a box by Ctrl+F in the picture', async () => {
    await bringIntoView(await openPreview());
    await hand.click('svg g.node[data-part="NS"]', page);
    await hand.press('Control+f');
    await hand.waitFor('.search:visible', page);
    await hand.type('presence');
    await hand.waitFor('.stage .found', page);
    await hand.screenshot(`preview-search-${host()}`);
    await hand.press('Escape');
    await waitFor('the end of the search', async () => (await hand.count('.search:visible', page)) === 0);
  });

  it('is there again after its page was made anew', async () => {
    const editor = await openPreview();
    await hand.evaluate('body', (body) => body.setAttribute('data-old', ''), undefined, page);
    await vscode.commands.executeCommand('sysdesign.reloadPreview');
    await hand.waitFor('body:not([data-old]) svg [data-part="CS"]', { ...page, timeout: 90_000 });
    putCursor(editor, 'NS[Notification', 1);
    await hand.waitFor('.stage [data-part="NS"].selected', { ...page, timeout: 90_000 });
  });
});
