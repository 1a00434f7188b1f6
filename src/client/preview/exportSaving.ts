/** Where exported files go: asked for beside the document, written through VS Code's file systems, and opened on demand. */

import * as vscode from 'vscode';
import { endingOf, nameFor, type FileTarget } from './exportNames.ts';

/** @returns nothing where the person left it. */
export async function askPlace(document: vscode.Uri, to: FileTarget): Promise<vscode.Uri | undefined> {
  const ending = endingOf(to);
  const defaultUri = placeFor(document, to);
  return vscode.window.showSaveDialog({
    ...(defaultUri && { defaultUri }),
    title: vscode.l10n.t('Export'),
    saveLabel: vscode.l10n.t('Export'),
    filters: { [ending === 'md' ? 'Markdown' : ending.toUpperCase()]: [ending] },
  });
}

/** Beside the document; of one that is nowhere, or where nothing can be written, in the first folder that is open. */
function placeFor(document: vscode.Uri, to: FileTarget): vscode.Uri | undefined {
  const name = nameFor(document.path, to);
  const isSomewhere =
    document.scheme !== 'untitled' && vscode.workspace.fs.isWritableFileSystem(document.scheme) !== false;
  if (isSomewhere) return vscode.Uri.joinPath(document, '..', name);
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return folder && vscode.Uri.joinPath(folder.uri, name);
}

/** Whether a file may be written there: one that is there already only if the person says so. */
export async function mayReplace(uri: vscode.Uri): Promise<boolean> {
  const isThere = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (!isThere) return true;
  const replace = vscode.l10n.t('Replace');
  const message = vscode.l10n.t('{0} is there already. Replace it?', baseName(uri));
  return (await vscode.window.showWarningMessage(message, { modal: true }, replace)) === replace;
}

/** Says that it is there, and opens it if the person wants to. */
export async function offerToOpen(uri: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('Exported {0}.', baseName(uri)), open);
  if (chosen !== open) return;
  // A browser shows a page and a drawing; VS Code shows their text, and that is all there is where it runs elsewhere.
  const isForBrowser = /\.(html|svg)$/i.test(uri.path) && uri.scheme === 'file';
  if (isForBrowser && vscode.env.uiKind === vscode.UIKind.Desktop) await vscode.env.openExternal(uri);
  else await vscode.commands.executeCommand('vscode.open', uri);
}

export function baseName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
