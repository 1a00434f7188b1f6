/** The setting `sysdesign.preview.openOnStart`: the preview of the first document that is shown opens by itself, once. */

import * as vscode from 'vscode';

/** @param type the view type of previews. */
export function openOnStart(language: string, type: string, open: (uri: vscode.Uri) => unknown): vscode.Disposable {
  const wanted = vscode.workspace.getConfiguration('sysdesign').get<boolean>('preview.openOnStart', false);
  if (!wanted) return new vscode.Disposable(() => undefined);
  const tryWith = (editor: vscode.TextEditor | undefined): void => {
    if (editor?.document.languageId !== language) return;
    watch.dispose();
    // After a reload VS Code brings the preview back by itself, with its view: a second one would take its place.
    if (!hasPreview(type)) void open(editor.document.uri);
  };
  const watch = vscode.window.onDidChangeActiveTextEditor(tryWith);
  tryWith(vscode.window.activeTextEditor);
  return watch;
}

/** Whether a preview is open, restored or not; VS Code puts a word of its own before the type. */
function hasPreview(type: string): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(type));
}
