/** Pasting a diagram that lost its line breaks or quotes: the repaired one is offered beside the text as it was copied. */

import * as vscode from 'vscode';
import { REPAIR_DIAGRAM_REQUEST, type RepairDiagramParams, type RepairDiagramResult } from '../../protocol/forms.ts';
import type { LanguageServer } from '../server.ts';

const TEXT = 'text/plain';

export function registerPasteOfDiagrams(
  context: vscode.ExtensionContext,
  server: LanguageServer,
  language: string,
): void {
  const kind = vscode.DocumentDropOrPasteEditKind.Text.append('sysdesign', 'diagram');
  const provider: vscode.DocumentPasteEditProvider = {
    async provideDocumentPasteEdits(document, ranges, data, _context, token) {
      const text = (await data.get(TEXT)?.asString())?.replaceAll('\r\n', '\n');
      if (text === undefined || !/^\s*(?:flowchart|graph)\s/.test(text) || token.isCancellationRequested)
        return undefined;
      const params: RepairDiagramParams = { text };
      const repaired = await server.request<RepairDiagramResult | null>(REPAIR_DIAGRAM_REQUEST, params);
      if (!repaired || repaired.text === text || token.isCancellationRequested) return undefined;
      const edit = new vscode.DocumentPasteEdit(
        placed(repaired.text, document, ranges[0]),
        vscode.l10n.t('Paste the Diagram Repaired'),
        kind,
      );
      // Offered behind the plain paste: nobody's clipboard is changed without a word.
      edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
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

/** Further lines stand where the first one does. */
function placed(text: string, document: vscode.TextDocument, range: vscode.Range | undefined): string {
  if (!range) return text;
  const before = document.lineAt(range.start.line).text.slice(0, range.start.character);
  return /^\s*$/.test(before) ? text.replace(/\n(?=.)/g, `\n${before}`) : text;
}
