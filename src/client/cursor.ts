/** Tells the server when the cursor leaves the line that was edited last: only then values appear on it. */

import * as vscode from 'vscode';
import { CURSOR_NOTIFICATION, type CursorParams } from '../protocol/cursor.ts';
import { EditedLines } from './editedLines.ts';

/** @param tell sends a notification; where there is no server to hear it, nothing is lost. */
export function watchCursor(language: string, tell: (method: string, params: CursorParams) => void): vscode.Disposable {
  const edited = new EditedLines();
  const look = ({ document, selections }: vscode.TextEditor): void => {
    const uri = document.uri.toString();
    const [position] = selections.map(({ active }) => active);
    const lines = selections.map(({ active }) => active.line);
    if (position && edited.left(uri, lines))
      tell(CURSOR_NOTIFICATION, { uri, position: { line: position.line, character: position.character } });
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.languageId !== language || contentChanges.length === 0) return;
      edited.edited(
        document.uri.toString(),
        contentChanges.map(({ range, text }) => ({ line: range.start.line, text })),
      );
      // An edit that another hand made (a fix, a rename) has no cursor on its line. Where the cursor went with the edit is
      // known only once this event is over.
      setTimeout(() => {
        const editor = vscode.window.activeTextEditor;
        if (editor?.document === document) look(editor);
      });
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => look(textEditor)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => edited.forget(uri.toString())),
  );
}
