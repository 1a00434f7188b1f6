/** The command that writes a diagram into a document that has none: the one that its components, flows and paths give. */

import * as vscode from 'vscode';
import { INSERT_DIAGRAM_REQUEST, type InsertDiagramParams, type InsertDiagramResult } from '../../protocol/forms.ts';
import type { LanguageServer } from '../server.ts';
import { targetDocument } from './targetDocument.ts';

export function registerInsertDiagram(
  context: vscode.ExtensionContext,
  server: LanguageServer,
  language: string,
): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('sysdesign.insertDiagram', (target?: unknown) =>
      insertDiagram(server, language, target),
    ),
  );
}

/** @param target the address of a document, where its preview asks. */
async function insertDiagram(server: LanguageServer, language: string, target?: unknown): Promise<void> {
  const document = await targetDocument(
    target,
    language,
    vscode.l10n.t('Open a system design document first; its diagram is made of its components, flows and paths.'),
  );
  if (!document) return;
  const { version } = document;
  const params: InsertDiagramParams = { uri: document.uri.toString(), text: document.getText() };
  const made = await server.request<InsertDiagramResult | null>(INSERT_DIAGRAM_REQUEST, params);
  if (!made) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No diagram was inserted: one is written already, or there is no place for it below “hld”.'),
    );
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(made.start), document.positionAt(made.end));
  edit.replace(document.uri, range, made.newText);
  // Offsets are those of the text that was asked about.
  const written = document.version === version && (await vscode.workspace.applyEdit(edit));
  if (!written) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The diagram could not be written: the document was changed meanwhile, or is read-only.'),
    );
  }
}
