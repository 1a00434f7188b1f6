/** The glossary in VS Code: terms are looked up, their entries open beside, and a view lists them by category. */

import * as vscode from 'vscode';
import type { LanguageServer } from '../server.ts';
import type { EntryPanel } from './entryPanel.ts';
import { pickTerm } from './pickTerm.ts';
import { GlossaryTree } from './tree.ts';

export const LOOK_UP_COMMAND = 'sysdesign.lookUpTerm';
const ENTRY_TYPE = 'sysdesign.term';
const VIEW = 'sysdesign.glossary';

export function registerGlossary(context: vscode.ExtensionContext, server: LanguageServer, language: string): void {
  const panels = lazyPanels(context, server);
  const lookUp = async (term?: unknown): Promise<void> => {
    const uri = activeDocument(language);
    const chosen = typeof term === 'string' ? term : await pickTerm(server, uri, wordAtCursor());
    if (chosen !== undefined) await (await panels()).open(chosen, uri);
  };
  const tree = new GlossaryTree(server, () => activeDocument(language));
  context.subscriptions.push(
    vscode.commands.registerCommand(LOOK_UP_COMMAND, lookUp),
    vscode.window.createTreeView(VIEW, { treeDataProvider: tree, showCollapseAll: true }),
    vscode.window.onDidChangeActiveTextEditor(() => tree.documentChanged()),
    server.onDidChangeState(() => tree.refresh()),
    server.onDidChangeTerms(() => tree.refresh()),
    tree,
    vscode.window.registerWebviewPanelSerializer(ENTRY_TYPE, {
      deserializeWebviewPanel: async (panel, state) => (await panels()).restore(panel, state),
    }),
  );
}

/** The page of an entry loads only once one is wanted; there is one, which is used again. */
function lazyPanels(context: vscode.ExtensionContext, server: LanguageServer): () => Promise<EntryPanel> {
  let made: Promise<EntryPanel> | undefined;
  return () => {
    made ??= import('./entryPanel.ts').then((module) => {
      const panel = new module.EntryPanel(context.extensionUri, server, ENTRY_TYPE, LOOK_UP_COMMAND);
      context.subscriptions.push(panel);
      return panel;
    });
    return made;
  };
}

/** The document whose own glossary counts: the one in front, or the one that is seen beside an entry. */
function activeDocument(language: string): vscode.Uri | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editors = [...(activeTextEditor ? [activeTextEditor] : []), ...visibleTextEditors];
  return editors.find(({ document }) => document.languageId === language)?.document.uri;
}

function wordAtCursor(): string {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return '';
  const { document, selection } = editor;
  if (!selection.isEmpty && selection.isSingleLine) return document.getText(selection).trim();
  const word = document.getWordRangeAtPosition(selection.active, /[\p{L}\p{N}][\p{L}\p{N}-]*/u);
  return word ? document.getText(word) : '';
}
