/** Refactorings of estimates in a real VS Code: an input is extracted and named, and the chain is scaffolded from the scope. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { openText, positionOf, waitFor } from '../support/editor.ts';
import { describe, it } from '../support/runner.ts';

const SCOPE = `sysdesign: 1
title: Short links
scope:
  functional:
    R1: Shorten a long URL
    R2: Redirect from a short URL to the long one
`;

const FORMULA = `sysdesign: 1
estimate:
  dau: 500M users
  writes: dau * 40 messages/user/day
`;

/** Waits for the first action of that title: the server may only be starting. */
function actionAt(document: vscode.TextDocument, text: string, title: string): Promise<vscode.CodeAction> {
  const at = positionOf(document, text);
  return waitFor(`the action "${title}"`, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(at, at),
      'refactor',
    );
    return actions.find((action) => action.title.includes(title));
  });
}

describe('refactorings', () => {
  it('extract an input, and begin to name it', async () => {
    const { document } = await openText('formula.sysdesign.yaml', FORMULA);
    const action = await actionAt(document, '40 messages', 'Extract');
    ok(action.edit && (await vscode.workspace.applyEdit(action.edit)), 'the edit was refused');
    contains(document.getText(), '  messages_per_user: 40 messages/user/day\n  writes: dau * messages_per_user\n');
    equal(action.command?.command, 'sysdesign.renameAt');
    equal(JSON.stringify(action.command?.arguments?.[1]), JSON.stringify({ line: 3, character: 2 }));
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), FORMULA);
  });

  it('scaffold the estimates from the scope, without an error', async () => {
    const { document } = await openText('links.sysdesign.yaml', SCOPE);
    await actionAt(document, 'R1', 'Scaffold');
    await vscode.commands.executeCommand('sysdesign.scaffoldEstimates');
    await waitFor('the estimates', () => document.getText().includes('instances:'));
    contains(document.getText(), 'urls_per_user:');
  });
});
