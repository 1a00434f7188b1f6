/** Changes of a document's text that the preview makes: in one step, with the keyboard left where it is. */

import * as vscode from 'vscode';
import type { ApplyWhatIfResult } from '../../protocol/preview.ts';
import type { NotApplied } from './applyWhatIf.ts';

/** Whether the document may be changed, as far as its file system tells; one that was never saved may. */
export async function isWritable(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === 'untitled') return true;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return false;
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
    return (permissions & vscode.FilePermission.Readonly) === 0;
  } catch {
    // A file that is gone has a text all the same while it is open.
    return true;
  }
}

/** Makes the edits as one step to undo. @returns whether the editor made them. */
export async function writeEdits(uri: vscode.Uri, edits: ApplyWhatIfResult['edits']): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) {
    const { start, end } = range;
    edit.replace(uri, new vscode.Range(start.line, start.character, end.line, end.character), newText);
  }
  return vscode.workspace.applyEdit(edit);
}

/** What to tell the person. */
export function reasonOf(why: NotApplied): string {
  switch (why) {
    case 'read-only':
      return vscode.l10n.t('The document is read-only, so nothing can be written into it.');
    case 'unknown':
      return vscode.l10n.t('The language server does not know the document. Show its text, then try again.');
    case 'changing':
      return vscode.l10n.t('The document kept changing meanwhile, so nothing was written. Try again.');
    case 'refused':
      return vscode.l10n.t('The editor did not take the change. The document may be read-only.');
  }
}
