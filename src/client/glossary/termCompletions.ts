/** Terms as completions of prose, when they are asked for: a list that opens by itself disturbs writing. */

import * as vscode from 'vscode';
import { TERM_COMPLETION_REQUEST, type OfferedTerm, type TermCompletionParams } from '../../protocol/terms.ts';
import type { LanguageServer } from '../server.ts';

/** A question that follows an edit so soon, beyond the editor's own delay, was put by the editor and not by a person. */
const TOO_SOON = 150;

export function registerTermCompletions(
  context: vscode.ExtensionContext,
  server: LanguageServer,
  language: string,
): void {
  const edited = new WeakMap<vscode.TextDocument, number>();
  const provider: vscode.CompletionItemProvider = {
    provideCompletionItems: (document, position, _token, { triggerKind }) => {
      const delay = vscode.workspace.getConfiguration('editor', document).get('quickSuggestionsDelay', 10);
      const since = Date.now() - (edited.get(document) ?? 0);
      // VS Code gives one reason for a key that asks and for a letter that is typed.
      const byTyping = triggerKind === vscode.CompletionTriggerKind.Invoke && since < delay + TOO_SOON;
      return byTyping ? undefined : completions(server, document, position);
    },
  };
  context.subscriptions.push(
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
