/** What if in a real VS Code: an input is dragged by keyboard, the diagram follows, and the value is written down or forgotten. */
import * as vscode from 'vscode';
import { equal, ok } from '../support/assert.ts';
import { openFixture, positionOf, waitFor } from '../support/editor.ts';
import { hand, host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const page = { webview: 'sysdesign.sysdesign' } as const;
const DAU = 'input[aria-label="What if dau"]';
const BAR = '[role="region"][aria-label="What if"]';
const STORE = '.figure[data-part="DB"]';

const WRITTEN = 'value: 500M users';
const COMMENT = ' # counted in spring';

const levelOfStore = (): Promise<string | null> => hand.attribute(STORE, 'data-level', page);
const textOfStore = (): Promise<string> => hand.text(STORE, page);

/** The id of the picture's svg: a new one for each drawing. */
const drawing = (): Promise<string | null> => hand.attribute('svg[id]:has([data-part="CS"])', 'id', page);

/** The chat with a comment at its number of users, and its preview. */
async function openChat(): Promise<vscode.TextEditor> {
  const editor = await openFixture('examples', 'chat', 'chat.sysdesign.yaml');
  const end = positionOf(editor.document, WRITTEN, WRITTEN.length);
  ok(await editor.edit((edit) => edit.insert(end, COMMENT)), 'the comment was refused');
  await vscode.commands.executeCommand('sysdesign.openPreview');
  await hand.waitFor('svg [data-part="CS"]', { ...page, timeout: 90_000 });
  await hand.waitFor(STORE, page);
  equal(await levelOfStore(), 'ok');
  return editor;
}

/** Presses a key on the slider of the users until it says so. */
async function dragTo(users: string, key: string): Promise<void> {
  await waitFor(`a step of ${users}`, async () => {
    if ((await hand.attribute(DAU, 'aria-valuetext', page)) === users) return true;
    await hand.press(key, DAU, page);
    return false;
  });
}

describe('what if', () => {
  it('is seen on the diagram, written down by Apply with all else kept, and taken back by Undo', async () => {
    const editor = await openChat();
    const { document } = editor;
    const before = document.getText();
    const [version, picture, written] = [document.version, await drawing(), await textOfStore()];
    await dragTo('2.5B users', 'ArrowRight');
    await waitFor('the store over its capacity', async () => (await levelOfStore()) === 'over');
    await hand.waitFor('tr:has-text("storage") .written:visible >> nth=0', page);
    equal(await drawing(), picture, 'the diagram was drawn again');
    equal(document.version, version, 'the document was touched');
    await hand.screenshot(`what-if-${host()}`);
    const over = await textOfStore();
    await hand.click(`${BAR} vscode-button:has-text("Apply")`, page);
    await waitFor('the value in the document', () => document.version > version);
    equal(document.getText(), before.replace(WRITTEN, 'value: 2.5B users'));
    await hand.waitFor(BAR, { ...page, state: 'hidden' });
    await hand.waitFor('tr .written:visible', { ...page, state: 'detached' });
    equal(await textOfStore(), over);
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), before);
    await waitFor('the written figure of the store', async () => (await textOfStore()) === written);
  });

  it('is kept over a reload of its page, and forgotten by Reset', async () => {
    const { document } = await openChat();
    const before = document.getText();
    await dragTo('1B users', 'ArrowRight');
    await waitFor('the store over its capacity', async () => (await levelOfStore()) === 'over');
    // What is supposed is kept by the time that it is said to those who listen.
    await hand.waitFor('text=What if dau were 1B users.', { ...page, state: 'attached' });
    // The command is done before the old page is gone.
    await hand.evaluate('body', (body) => body.setAttribute('data-old', ''), undefined, page);
    await vscode.commands.executeCommand('workbench.action.webview.reloadWebviewAction');
    await hand.waitFor(`body:not([data-old]) ${BAR} >> text=1B users`, { ...page, timeout: 90_000 });
    await waitFor('the store over its capacity', async () => (await levelOfStore()) === 'over');
    await hand.click(`${BAR} vscode-button:has-text("Reset")`, page);
    await waitFor('the written level of the store', async () => (await levelOfStore()) === 'ok');
    await hand.waitFor(BAR, { ...page, state: 'hidden' });
    equal(document.getText(), before);
  });
});
