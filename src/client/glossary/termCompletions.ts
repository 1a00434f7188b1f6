/** Terms as completions of prose, when they are asked for: a list that opens by itself disturbs writing. */

import * as vscode from 'vscode';
import { TERM_COMPLETION_REQUEST, type OfferedTerm, type TermCompletionParams } from '../../protocol/terms.ts';
import type { LanguageServer } from '../server.ts';

/** What the keys run that ask for completions: it says that a person asks, and has the editor ask. */
const SUGGEST_COMMAND = 'sysdesign.suggest';

/** Whoever has other keys for it is known by not having typed just now: the editor asks right behind an edit. */
const RESTED = 1000;

export function registerTermCompletions(
  context: vscode.ExtensionContext,
  server: LanguageServer,
  language: string,
): void {
  const edited = new WeakMap<vscode.TextDocument, number>();
  let asked: { readonly document: vscode.TextDocument; readonly version: number } | undefined;
  const suggest = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    asked = document && { document, version: document.version };
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
  };
  // VS Code gives one reason for a key that asks and for a letter that is typed.
  const isWanted = (document: vscode.TextDocument, kind: vscode.CompletionTriggerKind): boolean => {
    if (kind !== vscode.CompletionTriggerKind.Invoke) return true;
    if (asked?.document === document && asked.version === document.version) return true;
    return Date.now() - (edited.get(document) ?? 0) > RESTED;
  };
  const provider: vscode.CompletionItemProvider = {
    provideCompletionItems: (document, position, _token, { triggerKind }) =>
      isWanted(document, triggerKind) ? completions(server, document, position) : undefined,
  };
  context.subscriptions.push(
    vscode.commands.registerCommand(SUGGEST_COMMAND, suggest),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.languageId === language && contentChanges.length > 0) edited.set(document, Date.now());
    }),
    vscode.languages.registerCompletionItemProvider({ language }, provider),
  );
}

async function completions(
  server: LanguageServer,
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
): Promise<vscode.CompletionList> {
  const params: TermCompletionParams = {
    textDocument: { uri: document.uri.toString() },
    position: { line, character },
  };
  const offered = await server.request<readonly OfferedTerm[]>(TERM_COMPLETION_REQUEST, params);
  const items = offered.map(({ label, documentation, range: { start, end } }, index) => {
    const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Text);
    item.range = new vscode.Range(start.line, start.character, end.line, end.character);
    item.documentation = documentation;
    item.detail = vscode.l10n.t('Term');
    item.sortText = String(index).padStart(4, '0');
    // The list is in its order already, and holds near spellings that the editor would take out.
    item.filterText = document.getText(item.range);
    return item;
  });
  return new vscode.CompletionList(items, true);
}
