/** The starting points that came with the extension, read by VS Code's file systems, so that they are there on the web too. */

import * as vscode from 'vscode';
import { STARTS_FILE, type Start, type StartForm, type StartList } from '../../protocol/starts.ts';

export async function readStarts(extension: vscode.Uri): Promise<readonly Start[]> {
  return (JSON.parse(await readText(extension, STARTS_FILE)) as StartList).starts;
}

/** @returns undefined where the starting point has not this form. */
export async function readStart(extension: vscode.Uri, start: Start, form: StartForm): Promise<string | undefined> {
  const file = start.forms[form];
  return file === undefined ? undefined : readText(extension, file);
}

async function readText(folder: vscode.Uri, file: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, file)));
}
