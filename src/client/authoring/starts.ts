/** The starting points that came with the extension, read by VS Code's file systems, so that they are there on the web too. */

import * as vscode from 'vscode';
import { CONVERT_REQUEST, type ConvertParams, type ConvertResult } from '../../protocol/forms.ts';
import { beginningOf, STARTS_FILE, type Start, type StartForm, type StartList } from '../../protocol/starts.ts';
import type { LanguageServer } from '../server.ts';

export async function readStarts(extension: vscode.Uri): Promise<readonly Start[]> {
  return (JSON.parse(await readText(extension, STARTS_FILE)) as StartList).starts;
}

/**
 * The text of a starting point. Where it is there in the other form alone, the server converts it.
 * @returns undefined where that can't be.
 */
export async function readStart(
  extension: vscode.Uri,
  server: LanguageServer,
  { forms }: Start,
  form: StartForm,
): Promise<string | undefined> {
  const own = forms[form];
  if (own !== undefined) return beginningOf(await readText(extension, own));
  const other = forms[form === 'yaml' ? 'markdown' : 'yaml']!;
  const params: ConvertParams = {
    uri: vscode.Uri.joinPath(extension, other).toString(),
    text: await readText(extension, other),
  };
  const made = await server.request<ConvertResult | null>(CONVERT_REQUEST, params);
  if (made && 'text' in made) return made.text;
  if (made) void vscode.window.showErrorMessage(made.refused);
  return undefined;
}

async function readText(folder: vscode.Uri, file: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, file)));
}
