/** The commands that change the form of a document, and that make a design of an ordinary Markdown document. */

import * as vscode from 'vscode';
import {
  CONVERT_REQUEST,
  IMPORT_REQUEST,
  type ConvertParams,
  type ConvertResult,
  type ImportParams,
  type ImportResult,
} from '../../protocol/forms.ts';
import { ENDINGS, type StartForm } from '../../protocol/starts.ts';
import type { LanguageServer } from '../server.ts';

/** Where the converted text goes: into a file beside, or into the place of the document. */
type Where = 'beside' | 'replace';

export function registerConversions(context: vscode.ExtensionContext, server: LanguageServer, language: string): void {
  const convert = (given?: unknown): Promise<void> => convertActive(server, language, given);
  context.subscriptions.push(
    vscode.commands.registerCommand('sysdesign.convert', convert),
    vscode.commands.registerCommand('sysdesign.convertToMarkdown', convert),
    vscode.commands.registerCommand('sysdesign.convertToYaml', convert),
    vscode.commands.registerCommand('sysdesign.import', (given?: unknown) => importDocument(server, language, given)),
  );
}

/** @param given `{ where }`, for a key binding or a test that need not be asked. */
async function convertActive(server: LanguageServer, language: string, given: unknown): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== language) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a system design document first; it is converted to its other form.'),
    );
    return;
  }
  const params: ConvertParams = { uri: document.uri.toString(), text: document.getText() };
  const made = await server.request<ConvertResult | null>(CONVERT_REQUEST, params);
  if (!made) return;
  if ('refused' in made) {
    await explain(document, made.refused, made.offset);
    return;
  }
  const target = renamed(document.uri, made.form);
  // A name that says nothing of the form stays: the text says it.
  if (!target) {
    await replaceText(document, made.text);
    return;
  }
  const where = whereOf(given) ?? (await askWhere(target, made.form));
  if (where === undefined || !(await write(target, made.text))) return;
  if (where === 'replace') await removeFile(document.uri);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(target), { preview: false });
}

async function explain(document: vscode.TextDocument, refused: string, offset: number | undefined): Promise<void> {
  const show = vscode.l10n.t('Show');
  const items = offset === undefined ? [] : [show];
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('The document was not converted. {0}', refused),
    ...items,
  );
  if (chosen !== show || offset === undefined) return;
  const place = document.positionAt(offset);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(place, place) });
}

/** The address with the ending of the other form; nothing where the ending says no form. */
function renamed(uri: vscode.Uri, form: StartForm): vscode.Uri | undefined {
  const ending = /\.sysdesign\.(?:ya?ml|md|markdown)$/i.exec(uri.path)?.[0];
  if (ending === undefined || uri.scheme === 'untitled') return undefined;
  return uri.with({ path: uri.path.slice(0, -ending.length) + ENDINGS[form] });
}

function whereOf(given: unknown): Where | undefined {
  const where = typeof given === 'object' && given !== null ? (given as Record<string, unknown>)['where'] : undefined;
  return where === 'beside' || where === 'replace' ? where : undefined;
}

async function askWhere(target: vscode.Uri, form: StartForm): Promise<Where | undefined> {
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  const items: (vscode.QuickPickItem & { where: Where })[] = [
    { where: 'beside', label: vscode.l10n.t('Write {0} beside it', name), description: vscode.l10n.t('both are kept') },
    {
      where: 'replace',
      label: vscode.l10n.t('Write {0} instead of it', name),
      description: vscode.l10n.t('the file as it is now goes to the trash'),
    },
  ];
  const title = form === 'yaml' ? vscode.l10n.t('Convert to YAML') : vscode.l10n.t('Convert to Markdown');
  return (await vscode.window.showQuickPick(items, { title }))?.where;
}

/** Writes a file; one that is there is replaced only if that is wanted. */
async function write(target: vscode.Uri, text: string): Promise<boolean> {
  if (await isThere(target)) {
    const replace = vscode.l10n.t('Replace');
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t('{0} is there already.', target.path.slice(target.path.lastIndexOf('/') + 1)),
      { modal: true },
      replace,
    );
    if (chosen !== replace) return false;
  }
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  return true;
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** Into the trash, where there is one. What is not saved yet went into the new file. */
async function removeFile(uri: vscode.Uri): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.deleteFile(uri, { ignoreIfNotExists: true });
  await vscode.workspace.applyEdit(edit);
}

async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  await vscode.workspace.applyEdit(edit);
}

/** @param given the address of a Markdown file, from a menu; else the active document is meant, or one that is asked for. */
async function importDocument(server: LanguageServer, language: string, given: unknown): Promise<void> {
  const active = vscode.window.activeTextEditor?.document;
  const uri = given instanceof vscode.Uri ? given : active?.languageId === 'markdown' ? active.uri : await askFile();
  if (!uri) return;
  const document = await vscode.workspace.openTextDocument(uri);
  const params: ImportParams = { text: document.getText() };
  const made = await server.request<ImportResult | null>(IMPORT_REQUEST, params);
  if (!made) return;
  if (uri.scheme === 'untitled') {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content: made.text }));
    return;
  }
  const target = uri.with({ path: uri.path.replace(/\.[^./]+$/, '') + ENDINGS.markdown });
  if (!(await write(target, made.text))) return;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(target), { preview: false });
}

async function askFile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import Markdown Document'),
    openLabel: vscode.l10n.t('Import'),
    filters: { Markdown: ['md', 'markdown'] },
  });
  return chosen?.[0];
}
