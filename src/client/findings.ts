/** How many findings are shown: those of most value, with the rest one command away, and a status entry that says so. */

import * as vscode from 'vscode';
import { REASON_AT_COMMAND } from '../protocol/commands.ts';
import { SHOW_FINDINGS_NOTIFICATION, type FindingsParams } from '../protocol/findings.ts';
import type { LanguageServer } from './server.ts';

const SETTING = 'sysdesign.findings.most';
const SHOW_ALL = 'sysdesign.showAllFindings';
const SHOW_BEST = 'sysdesign.showBestFindings';

export function registerFindings(context: vscode.ExtensionContext, server: LanguageServer, language: string): void {
  const all = new Set<string>();
  const counts = new Map<string, FindingsParams>();
  const item = vscode.languages.createLanguageStatusItem('sysdesign.findings', { language });
  item.name = vscode.l10n.t('Findings');
  const tell = (): void => server.tell(SHOW_FINDINGS_NOTIFICATION, { most: mostFindings(), all: [...all] });
  const show = (): void => {
    const uri = activeUri(language);
    const count = uri === undefined ? undefined : counts.get(uri);
    item.text = count ? textOf(count) : vscode.l10n.t('No findings yet');
    item.severity = vscode.LanguageStatusSeverity.Information;
    item.command = commandFor(count, uri !== undefined && all.has(uri));
  };
  const toggle = (wanted: boolean): void => {
    const uri = activeUri(language);
    if (uri === undefined) return;
    if (wanted) all.add(uri);
    else all.delete(uri);
    tell();
  };
  show();
  context.subscriptions.push(
    item,
    server.onDidChangeState((state) => state === 'running' && tell()),
    server.onDidCountFindings((count) => {
      counts.set(count.uri, count);
      show();
    }),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      all.delete(uri.toString());
      counts.delete(uri.toString());
    }),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(SETTING) && tell()),
    vscode.commands.registerCommand(SHOW_ALL, () => toggle(true)),
    vscode.commands.registerCommand(SHOW_BEST, () => toggle(false)),
    vscode.commands.registerCommand(REASON_AT_COMMAND, reasonAt),
  );
}

function mostFindings(): number {
  return Math.max(0, vscode.workspace.getConfiguration().get<number>(SETTING, 0));
}

function activeUri(language: string): string | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === language ? document.uri.toString() : undefined;
}

function textOf({ shown, held }: FindingsParams): string {
  if (shown === 0) return vscode.l10n.t('No findings');
  if (held > 0) return vscode.l10n.t('{0} of {1} findings', shown, shown + held);
  return shown === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', shown);
}

function commandFor(count: FindingsParams | undefined, showsAll: boolean): vscode.Command | undefined {
  if (count && count.held > 0) return { command: SHOW_ALL, title: vscode.l10n.t('Show all') };
  return showsAll ? { command: SHOW_BEST, title: vscode.l10n.t('Show the most valuable') } : undefined;
}

/** Selects the place where an answer to a finding says why, so that the reason can be typed at once. */
async function reasonAt(address: string, range: { start: Place; end: Place }): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== vscode.Uri.parse(address, true).toString()) return;
  const selection = new vscode.Selection(range.start.line, range.start.character, range.end.line, range.end.character);
  editor.selection = selection;
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
}

interface Place {
  readonly line: number;
  readonly character: number;
}
