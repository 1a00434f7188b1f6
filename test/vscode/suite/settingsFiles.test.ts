/** Configurations and glossary files in a real VS Code: they stay YAML, and are completed and explained. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { openText, positionOf, waitFor, workspaceUri } from '../support/editor.ts';
import { describe, it } from '../support/runner.ts';

const FOLDER = 'settings-files';

async function openSaved(name: string, text: string): Promise<vscode.TextDocument> {
  const uri = workspaceUri(FOLDER, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.workspace.openTextDocument(uri);
}

/** Waits until an item is offered behind a text: the server may only be told of the file. */
const offered = (document: vscode.TextDocument, behind: string, label: string): Promise<vscode.CompletionItem> =>
  waitFor(`"${label}" behind "${behind}"`, async () => {
    const at = positionOf(document, behind, behind.length);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    return items.find((item) => item.label === label && item.kind !== vscode.CompletionItemKind.Text);
  });

async function hoverText(document: vscode.TextDocument, text: string): Promise<string> {
  const at = positionOf(document, text, 2);
  const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
  return found.flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value)).join('\n');
}

describe('configurations and glossary files', () => {
  it('stay YAML, and are completed and explained, as they are typed', async () => {
    // A workspace without a configuration wakes the extension with its first design.
    await openText(`${FOLDER}/market.sysdesign.yaml`, 'title: Market\n');
    const config = await openSaved('sysdesign.config.yaml', 'glossary: terms.yaml\nrules:\n  hld/direction: \n  \n');
    const terms = await openSaved(
      'terms.yaml',
      'Order book:\n  text: The open orders.\n  see: \nTicker: The last price.\n',
    );
    try {
      equal([config.languageId, terms.languageId].join(), 'yaml,yaml');
      await offered(config, 'hld/direction: ', 'warning');
      const rule = await offered(config, 'direction: \n  ', 'api/no-auth');
      ok(rule.documentation, 'no summary of the rule');
      const edit = new vscode.WorkspaceEdit();
      edit.insert(config.uri, new vscode.Position(4, 0), 'profile: \n');
      await vscode.workspace.applyEdit(edit);
      await offered(config, 'profile: ', 'interview');
      contains(await hoverText(config, 'hld/direction'), 'hld/direction');
      await offered(terms, 'see: ', 'Ticker');
      contains(await hoverText(terms, 'text'), 'What it means');
      const { document } = await openText(`${FOLDER}/other.yaml`, 'see: \n');
      equal(await hoverText(document, 'see'), '');
    } finally {
      await vscode.window.showTextDocument(config);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await vscode.workspace.fs.delete(workspaceUri(FOLDER), { recursive: true });
    }
  });
});
