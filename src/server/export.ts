/** Designs for other programs: as Markdown, as Mermaid text, and as a page of HTML with the picture that the preview drew. */
import {
  designHtml,
  diagramText,
  exportMarkdown,
  exportMarkdownWithPicture,
  formOf,
  type DocumentForm,
} from '../core/index.ts';
import { EXPORT_REQUEST, type ExportParams, type ExportResult } from '../protocol/export.ts';
import type { Session } from './session.ts';

interface Asked extends ExportParams {
  readonly textDocument: { readonly uri: string };
}

const FAILED: ExportResult = {
  refused: 'The language server does not know the document. Show its text, then try again.',
};

/** A question from outside may hold anything. */
function isQuestion(value: unknown): value is ExportParams {
  const { uri, to, svg, picture, colors } = (value ?? {}) as Partial<Record<keyof ExportParams, unknown>>;
  const isText = (each: unknown): boolean => each === undefined || typeof each === 'string';
  return typeof uri === 'string' && typeof to === 'string' && [svg, picture, colors].every(isText);
}

export function registerExport(session: Session): void {
  const { connection, service } = session;
  const give = session.answer<Asked, ExportResult>({
    what: 'export a design',
    empty: FAILED,
    give: (params, { text }, uri) => {
      if (params.to !== 'html') return textOf(params, text, formOf(uri, text));
      const view = service.preview(uri, { document: true, ...(params.whatIf && { whatIf: params.whatIf }) });
      const { svg, colors } = params;
      if (!view) return FAILED;
      return {
        text: designHtml(view, { ...(svg !== undefined && { svg }), colors: colors === 'dark' ? 'dark' : 'light' }),
      };
    },
  });
  connection.onRequest(EXPORT_REQUEST, (params: ExportParams, token) =>
    isQuestion(params) ? give({ ...params, textDocument: { uri: params.uri } }, token) : null,
  );
}

function textOf({ to, picture = '' }: ExportParams, text: string, form: DocumentForm): ExportResult {
  switch (to) {
    case 'mermaid': {
      const diagram = diagramText(text, form);
      return diagram
        ? { text: diagram.source }
        : { refused: 'It has neither a diagram nor components that one could be made of.' };
    }
    case 'md-svg':
      return exportMarkdownWithPicture(text, form, picture);
    default:
      return exportMarkdown(text, form);
  }
}
