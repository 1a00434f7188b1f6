/** Questions about whole texts, open or not: converted, imported, repaired. */
import { convertDocument, formOf, importMarkdown, insertDiagram, repairDiagram } from '../core/index.ts';
import {
  CONVERT_REQUEST,
  IMPORT_REQUEST,
  INSERT_DIAGRAM_REQUEST,
  REPAIR_DIAGRAM_REQUEST,
  type ConvertParams,
  type ConvertResult,
  type ImportParams,
  type ImportResult,
  type InsertDiagramParams,
  type InsertDiagramResult,
  type RepairDiagramParams,
  type RepairDiagramResult,
} from '../protocol/forms.ts';
import type { Session } from './session.ts';

export function registerForms(session: Session): void {
  const { connection } = session;
  connection.onRequest<ConvertResult | null, unknown>(
    CONVERT_REQUEST,
    ({ uri, text }: ConvertParams): ConvertResult | null =>
      typeof uri !== 'string' || typeof text !== 'string'
        ? null
        : session.guard<ConvertResult | null>('convert a document', null, () =>
            convertDocument(text, formOf(uri, text)),
          ),
  );
  connection.onRequest(IMPORT_REQUEST, ({ text }: ImportParams): ImportResult | null =>
    typeof text !== 'string'
      ? null
      : session.guard<ImportResult | null>('import Markdown', null, () => ({ text: importMarkdown(text).text })),
  );
  connection.onRequest(REPAIR_DIAGRAM_REQUEST, ({ text }: RepairDiagramParams): RepairDiagramResult | null =>
    typeof text !== 'string'
      ? null
      : session.guard<RepairDiagramResult | null>('repair a diagram', null, () => ({ text: repairDiagram(text) })),
  );
  connection.onRequest(INSERT_DIAGRAM_REQUEST, ({ uri, text }: InsertDiagramParams): InsertDiagramResult | null =>
    typeof uri !== 'string' || typeof text !== 'string'
      ? null
      : session.guard<InsertDiagramResult | null>(
          'insert a diagram',
          null,
          () => insertDiagram(text, formOf(uri, text)) ?? null,
        ),
  );
}
