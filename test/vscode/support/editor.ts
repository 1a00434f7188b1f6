/** What tests do with documents and editors of VS Code. */
import * as vscode from 'vscode';
import { ok } from './assert.ts';

const PATIENCE = 45_000;

/**
 * Waits until something is there: asks again until the answer is not undefined, null or false.
 * @param what for the message when the time is over
 */
export async function waitFor<T>(
  what: string,
  look: () => T | PromiseLike<T>,
  { timeout = PATIENCE } = {},
): Promise<Exclude<T, undefined | null | false>> {
  const last = Date.now() + timeout;
  let seen: T;
  do {
    seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen as Exclude<T, undefined | null | false>;
    await new Promise((resolve) => setTimeout(resolve, 40));
  } while (Date.now() < last);
  throw new Error(`waited ${String(timeout / 1000)} s for ${what}; last seen: ${JSON.stringify(seen)}`);
}

/** The folder that is open: a copy of test/vscode/workspace, with the repository's examples inside. */
export function workspaceUri(...place: readonly string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, ...place);
}

/** Opens a file of the workspace in the first column. */
export async function openFixture(...place: readonly string[]): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(workspaceUri(...place));
  return vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.One });
}

/** Writes a new file into the workspace and opens it. */
export async function openText(name: string, text: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(workspaceUri(name), new TextEncoder().encode(text));
  const editor = await openFixture(name);
  // VS Code may still hold what an earlier test had under that name.
  if (editor.document.getText() !== text) {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await waitFor(`the text of ${name}`, () => editor.document.getText() === text);
  }
  return editor;
}

/** Opens a copy of a file of the workspace: what is written into it, and saved unasked in a browser, no other test reads. */
export async function openCopy(name: string, ...place: readonly string[]): Promise<vscode.TextEditor> {
  return openText(name, new TextDecoder().decode(await vscode.workspace.fs.readFile(workspaceUri(...place))));
}

/** The diagnostics of a document, once they are as wanted; by default once there is one. */
export const diagnosticsOf = (
  uri: vscode.Uri,
  wanted: (all: readonly vscode.Diagnostic[]) => boolean = (all) => all.length > 0,
): Promise<readonly vscode.Diagnostic[]> =>
  waitFor(`diagnostics of ${uri.path}`, () => {
    const all = vscode.languages.getDiagnostics(uri);
    return wanted(all) ? all : undefined;
  });

/** The place of a text in a document. */
export function positionOf(document: vscode.TextDocument, text: string, offset = 0): vscode.Position {
  const at = document.getText().indexOf(text);
  ok(at >= 0, `not in the document: ${text}`);
  return document.positionAt(at + offset);
}

/** Closes every editor without saving and without asking. */
export async function closeAll(): Promise<void> {
  for (const { document } of vscode.window.visibleTextEditors) {
    if (document.isDirty) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
