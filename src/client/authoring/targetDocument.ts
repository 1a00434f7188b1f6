/** Which document a command is about: the one that it is called with, or the one in front. */

import * as vscode from 'vscode';

/**
 * @param target the address of a document, where its preview asks; else the one in front is meant.
 * @param otherwise what the command would do with a design, to be said where there is none.
 * @returns nothing where that is no system design.
 */
export async function targetDocument(
  target: unknown,
  language: string,
  otherwise: string,
): Promise<vscode.TextDocument | undefined> {
  const document =
    target instanceof vscode.Uri
      ? await vscode.workspace.openTextDocument(target)
      : vscode.window.activeTextEditor?.document;
  if (document?.languageId === language) return document;
  void vscode.window.showInformationMessage(otherwise);
  return undefined;
}
