/** Reads files for the server by VS Code's file systems, so that it works on disk, remotely and in virtual workspaces. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  DESIGN_FILES_REQUEST,
  READ_FILE_REQUEST,
  type ReadFileParams,
  type ReadFileResult,
} from '../protocol/files.ts';
import { designFiles } from './designFiles.ts';

/** More than any configuration or glossary needs; nothing larger is sent to the server. */
const MAX_BYTES = 1 << 20;
/** More designs than a search for names reads. */
const MOST_DESIGNS = 1_000;

export function registerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(READ_FILE_REQUEST, (params: ReadFileParams) => readText(params.uri));
  client.onRequest(DESIGN_FILES_REQUEST, async (token: vscode.CancellationToken) => {
    return (await designFiles(MOST_DESIGNS, token)).map((uri) => uri.toString());
  });
}

/** The text of a file, or null where it is absent, a folder, too large, or not allowed to be read. */
async function readText(address: string): Promise<ReadFileResult> {
  try {
    const uri = vscode.Uri.parse(address, true);
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    if (open) return open.getText();
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MAX_BYTES) return null;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
