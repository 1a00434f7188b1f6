/** Jumps from the preview to the text: into an editor that shows the document already, where there is one. */

import * as vscode from 'vscode';
import type { PreviewRange } from '../../protocol/preview.ts';

/** Shows the document and selects the start of the range, with the keyboard in it; without a range, only shows the document. */
export async function revealInText(uri: vscode.Uri, range?: PreviewRange): Promise<void> {
  await show(uri, range, false);
}

/** Points at a place from the picture: the keyboard stays where it is. @param scroll whether to bring the place into view. */
export async function pointInText(uri: vscode.Uri, range: PreviewRange | undefined, scroll: boolean): Promise<void> {
  const address = uri.toString();
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === address);
  if (!range) return;
  if (visible) select(visible, range, scroll);
  else if (scroll) await show(uri, range, true);
}

async function show(uri: vscode.Uri, range: PreviewRange | undefined, preserveFocus: boolean): Promise<void> {
  const viewColumn = columnOf(uri);
  try {
    const editor = await vscode.window.showTextDocument(uri, { viewColumn, preview: false, preserveFocus });
    if (range) select(editor, range, true);
  } catch (error) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The document can’t be shown: {0}', error instanceof Error ? error.message : String(error)),
    );
  }
}

function select(editor: vscode.TextEditor, range: PreviewRange, scroll: boolean): void {
  const wanted = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
  const target = editor.document.validateRange(wanted);
  editor.selection = new vscode.Selection(target.start, target.start);
  if (scroll) editor.revealRange(target, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Where the document is visible, or else where it has a tab, or else the first column. */
export function columnOf(uri: vscode.Uri): vscode.ViewColumn {
  const address = uri.toString();
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === address);
  if (visible?.viewColumn) return visible.viewColumn;
  const hasTab = (group: vscode.TabGroup): boolean =>
    group.tabs.some((tab) => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === address);
  return vscode.window.tabGroups.all.find(hasTab)?.viewColumn ?? vscode.ViewColumn.One;
}
