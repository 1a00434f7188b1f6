/** Terms of a team and terms in texts, in a real VS Code: glossary files followed, Markdown explained, first uses marked, completion on demand. */
import * as vscode from 'vscode';
import { contains, equal } from '../support/assert.ts';
import { diagnosticsOf, openText, positionOf, waitFor, workspaceUri } from '../support/editor.ts';
import { hand } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const FOLDER = 'own-glossary';

const write = (name: string, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(workspaceUri(FOLDER, name), new TextEncoder().encode(text));

async function hoverText(document: vscode.TextDocument, text: string): Promise<string> {
  const at = positionOf(document, text, 2);
  const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
  return found.flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value)).join('\n');
}

async function withSetting(name: string, value: unknown, body: () => Promise<void>): Promise<void> {
  const settings = () => vscode.workspace.getConfiguration('sysdesign');
  await settings().update(name, value, vscode.ConfigurationTarget.Global);
  try {
    await body();
  } finally {
    await settings().update(name, undefined, vscode.ConfigurationTarget.Global);
  }
}

describe('terms of the workspace', () => {
  it('explains its terms, follows its edits, and is checked itself', async () => {
    await write('sysdesign.config.yaml', 'glossary: [terms.yaml]\n');
    await write('terms.yaml', 'Order book: The open orders of one market.\n');
    const { document } = await openText(`${FOLDER}/market.sysdesign.yaml`, 'title: The order book of a market\n');
    await waitFor('the term', async () => (await hoverText(document, 'order book')).includes('open orders'));
    contains(await hoverText(document, 'order book'), 'workspace');
    await write('terms.yaml', 'Order book:\n  text: What is wanted and not yet traded.\n  allso: [book]\n');
    await waitFor('the new text', async () => (await hoverText(document, 'order book')).includes('not yet traded'));
    const [finding] = await diagnosticsOf(workspaceUri(FOLDER, 'terms.yaml'));
    equal(finding!.range.start.line, 2);
    contains(finding!.message, '"also"');
    await vscode.workspace.fs.delete(workspaceUri(FOLDER, 'terms.yaml'));
    const [missing] = await diagnosticsOf(workspaceUri(FOLDER, 'sysdesign.config.yaml'));
    contains(missing!.message, 'There is no file');
    await vscode.workspace.fs.delete(workspaceUri(FOLDER, 'sysdesign.config.yaml'));
    await diagnosticsOf(workspaceUri(FOLDER, 'sysdesign.config.yaml'), (all) => all.length === 0);
  });
});

describe('terms in ordinary Markdown', () => {
  it('is explained as long as the setting says so, and never checked', async () => {
    const { document } = await openText('notes.md', '# Notes\n\nA circuit breaker guards the store.\n');
    equal(await hoverText(document, 'circuit breaker'), '');
    await withSetting('glossary.hoverInMarkdown', true, async () => {
      const text = await waitFor('a hover', async () => await hoverText(document, 'circuit breaker'));
      contains(text, 'Circuit breaker');
      contains(text, 'command:sysdesign.lookUpTerm?');
      equal(await hoverText(document, 'guards'), '');
      equal(vscode.languages.getDiagnostics(document.uri).length, 0);
    });
    await waitFor('silence', async () => (await hoverText(document, 'circuit breaker')) === '');
  });
});

/** What VS Code draws beneath a marked stretch of text. */
const MARK = '.view-overlays .cdr[class*="ced-"]';

const marks = (count: number): Promise<true> =>
  waitFor(`${String(count)} marks`, async () => (await hand.count(MARK)) === count);

describe('terms at their first use', () => {
  it('are marked as long as the setting says so, once a term, and follow edits', async () => {
    const text = 'title: A circuit breaker\nscope:\n  text: A circuit breaker and a bulkhead.\n';
    const editor = await openText('marks.sysdesign.yaml', text);
    equal(await hand.count(MARK), 0);
    await withSetting('glossary.decorate', 'firstUse', async () => {
      await marks(2);
      await editor.edit((edit) => edit.insert(new vscode.Position(2, 40), ' and a dead letter queue'));
      await marks(3);
      await hand.screenshot('first-uses');
      await editor.edit((edit) => edit.delete(new vscode.Range(0, 9, 0, 24)));
      await marks(3);
    });
    await marks(0);
  });
});

describe('terms in prose', () => {
  it('are offered when asked for, and not by themselves', async () => {
    const editor = await openText('prose.sysdesign.md', '---\ntitle: Prose\n---\n\nBehind a');
    await waitFor('the server', async () => (await hoverText(editor.document, 'title')) !== '');
    await hand.click('.editor-instance .view-lines');
    await vscode.commands.executeCommand('cursorBottom');
    await hand.type(' circuit b');
    await waitFor('what was typed', () => editor.document.getText().endsWith('Behind a circuit b'));
    // What opens by itself does so within a second: the words of the text, which VS Code has for every language, too.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    equal(await hand.count('.suggest-widget.visible .monaco-list-row'), 0);
    await hand.press('Control+Space');
    await hand.waitFor('.suggest-widget.visible .monaco-list-row:has-text("circuit breaker")');
    await hand.press('Enter');
    await waitFor('the term', () => editor.document.getText().endsWith('Behind a circuit breaker'));
  });
});
