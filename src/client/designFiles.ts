/** The design documents of the workspace, in any file system. */

import * as vscode from 'vscode';
import { DESIGN_PATTERN } from '../protocol/files.ts';

const NAME = /\.sysdesign(?:\.ya?ml|\.md)?$/;
const LEFT_OUT: readonly string[] = ['node_modules', '.git'];
/** Where VS Code can search. In other file systems a search may never end, if nobody provides one for them. */
const SEARCHED: readonly string[] = ['file', 'vscode-remote'];
/** Deeper folders hold no designs that anyone would look for. */
const DEEPEST = 12;

/** @returns at most so many files, each once. */
export async function designFiles(most: number, token: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.every(({ uri }) => SEARCHED.includes(uri.scheme))) {
    return vscode.workspace.findFiles(DESIGN_PATTERN, `**/{${LEFT_OUT.join(',')}}/**`, most, token);
  }
  const found: vscode.Uri[] = [];
  for (const { uri } of folders) await walk(uri, DEEPEST, found, most, token);
  return found;
}

async function walk(
  folder: vscode.Uri,
  depth: number,
  found: vscode.Uri[],
  most: number,
  token: vscode.CancellationToken,
): Promise<void> {
  if (depth === 0 || token.isCancellationRequested) return;
  for (const [name, type] of await entriesOf(folder)) {
    if (found.length >= most) return;
    const uri = vscode.Uri.joinPath(folder, name);
    // A link to a folder may lead in a circle.
    if (type === vscode.FileType.Directory && !LEFT_OUT.includes(name)) await walk(uri, depth - 1, found, most, token);
    else if (type !== vscode.FileType.Directory && NAME.test(name)) found.push(uri);
  }
}

/** A folder that can't be read has nothing to show. */
async function entriesOf(folder: vscode.Uri): Promise<readonly (readonly [string, vscode.FileType])[]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
