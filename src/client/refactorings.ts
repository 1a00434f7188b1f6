/** What refactorings need of the editor: a name is chosen once it is there, and a command that scaffolds the estimates. */

import * as vscode from 'vscode';
import { RENAME_AT_COMMAND } from '../protocol/commands.ts';

const SCAFFOLD = 'refactor.rewrite.scaffold';

export function registerRefactorings(context: vscode.ExtensionContext, language: string): void {
  context.subscriptions.push(
    vscode.commands.registerCommand(RENAME_AT_COMMAND, renameAt),
    vscode.commands.registerCommand('sysdesign.scaffoldEstimates', () => scaffoldEstimates(language)),
  );
}

async function renameAt(address: string, { line, character }: { line: number; character: number }): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== vscode.Uri.parse(address, true).toString()) return;
  const place = new vscode.Position(line, character);
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(new vscode.Range(place, place));
  await vscode.commands.executeCommand('editor.action.rename');
}

/** The code action of that kind, wherever in the document it is offered. */
async function scaffoldEstimates(language: string): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== language) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a system design document first; its estimates are scaffolded from its scope.'),
    );
    return;
  }
  const action = await scaffoldAction(document);
  if (action?.edit) {
    await vscode.workspace.applyEdit(action.edit, { isRefactoring: true });
  } else {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The chain of estimates is there already: users, rates, peaks, storage, shards and instances.'),
    );
  }
}

/** Where it is offered depends on which steps there are: every line that starts one is asked. */
async function scaffoldAction(document: vscode.TextDocument): Promise<vscode.CodeAction | undefined> {
  const places = [new vscode.Position(0, 0)];
  for (let line = 0; line < document.lineCount; line++) {
    if (/^(?:scope|estimate):|^##\s/.test(document.lineAt(line).text)) places.push(new vscode.Position(line, 0));
  }
  for (const place of places) {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(place, place),
      SCAFFOLD,
    );
    const found = actions.find(({ kind }) => kind?.value === SCAFFOLD);
    if (found) return found;
  }
  return undefined;
}
