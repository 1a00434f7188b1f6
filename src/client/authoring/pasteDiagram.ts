/**
 * Pasting a diagram that lost its line breaks or quotes: the repaired one is pasted, and the editor's control beside
 * it gives the text as it was copied.
 */

import * as vscode from 'vscode';
import { REPAIR_DIAGRAM_REQUEST, type RepairDiagramParams, type RepairDiagramResult } from '../../protocol/forms.ts';
import type { LanguageServer } from '../server.ts';

const TEXT = 'text/plain';

export function registerPasteOfDiagrams(
  context: vscode.ExtensionContext,
  server: LanguageServer,
  language: string,
): void {
  const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('sysdesign', 'diagram');
  const provider: vscode.DocumentPasteEditProvider = {
    async provideDocumentPasteEdits(_document, _ranges, data, _context, token) {
      const text = (await data.get(TEXT)?.asString())?.replaceAll('\r\n', '\n');
      if (text === undefined || !/^\s*(?:flowchart|graph)\s/.test(text) || token.isCancellationRequested)
        return undefined;
      const params: RepairDiagramParams = { text };
      const repaired = await server.request<RepairDiagramResult | null>(REPAIR_DIAGRAM_REQUEST, params);
      if (!repaired || repaired.text === text || token.isCancellationRequested) return undefined;
      // The editor sets further lines below the first one.
      const edit = new vscode.DocumentPasteEdit(repaired.text, vscode.l10n.t('Paste the Diagram Repaired'), kind);
      return [edit];
    },
  };
  context.subscriptions.push(
    vscode.languages.registerDocumentPasteEditProvider({ language }, provider, {
      providedPasteEditKinds: [kind],
      pasteMimeTypes: [TEXT],
    }),
  );
}
