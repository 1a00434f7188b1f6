/** The setting `sysdesign.preview.openOnStart`: the preview of the first document that is shown opens by itself, once. */

import * as vscode from 'vscode';

export function openOnStart(language: string, open: (uri: vscode.Uri) => unknown): vscode.Disposable {
  const wanted = vscode.workspace.getConfiguration('sysdesign').get<boolean>('preview.openOnStart', false);
  if (!wanted) return new vscode.Disposable(() => undefined);
  const tryWith = (editor: vscode.TextEditor | undefined): void => {
    if (editor?.document.languageId !== language) return;
    watch.dispose();
    void open(editor.document.uri);
  };
  const watch = vscode.window.onDidChangeActiveTextEditor(tryWith);
  tryWith(vscode.window.activeTextEditor);
  return watch;
}
