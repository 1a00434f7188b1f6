/** The questions that the server answers, one by one: find, ask the language service, convert. */
import type { DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver';
import { PREVIEW_REQUEST, type PreviewParams } from '../protocol/preview.ts';
import { codeActions } from './codeActions.ts';
import * as convert from './convert.ts';
import type { Session } from './session.ts';

export function registerFeatures(session: Session): void {
  registerLookups(session);
  registerOutline(session);
  registerDiagnostics(session);
  registerPreview(session);
}

/** What depends on a place in the text. */
function registerLookups(session: Session): void {
  const { connection, service, support } = session;
  connection.onHover(
    session.answer({
      what: 'show a hover',
      empty: null,
      placed: true,
      give: ({ position }, lines, uri) => {
        const hover = service.hover(uri, lines.offset(position));
        return hover ? convert.toHover(hover, lines, support) : null;
      },
    }),
  );
  connection.onCompletion(
    session.answer({
      // Answered though more was typed meanwhile: the client narrows the list down, and would show none otherwise.
      what: 'complete',
      empty: [],
      give: ({ position }, lines, uri) =>
        service.completions(uri, lines.offset(position)).map((item) => convert.toCompletion(item, lines, support)),
    }),
  );
  connection.onCodeAction(
    session.answer({
      what: 'offer fixes',
      empty: [],
      placed: true,
      give: (params, lines) => codeActions(service, params, lines, support),
    }),
  );
  connection.languages.inlayHint.on(
    session.answer({
      what: 'show computed values',
      empty: [],
      placed: true,
      give: ({ range }, lines, uri) => {
        session.hinted.add(uri);
        return service.inlayHints(uri, convert.fromRange(range, lines)).map((hint) => convert.toInlayHint(hint, lines));
      },
    }),
  );
}

/** What is about the document as a whole. */
function registerOutline(session: Session): void {
  const { connection, service, support } = session;
  connection.onDocumentSymbol(
    session.answer({
      what: 'outline the document',
      empty: [],
      give: (_params, lines, uri) => {
        const symbols = service.symbols(uri);
        return support.nestedSymbols ? convert.toSymbols(symbols, lines) : convert.toFlatSymbols(symbols, lines, uri);
      },
    }),
  );
  connection.onFoldingRanges(
    session.answer({
      what: 'find what folds',
      empty: [],
      give: (_params, _lines, uri) => service.folding(uri).map(convert.toFoldingRange),
    }),
  );
}

function registerDiagnostics(session: Session): void {
  if (!session.support.pullDiagnostics) return;
  session.connection.languages.diagnostics.on(
    session.answer<DocumentDiagnosticParams, DocumentDiagnosticReport>({
      what: 'check the document',
      empty: { kind: 'full', items: [] },
      before: (uri) => session.scheduler.rest(uri),
      give: ({ previousResultId }, _lines, uri) => session.diagnostics.report(uri, previousResultId),
    }),
  );
}

function registerPreview(session: Session): void {
  const { connection, service } = session;
  const answer = session.answer({
    what: 'make the preview',
    empty: null,
    give: ({ known }: PreviewParams & { textDocument: { uri: string } }, lines, uri) => {
      const view = service.preview(uri, { known: convert.fromKnown(known) });
      return view ? convert.toPreviewResult(view, lines, uri, service.version(uri) ?? 0) : null;
    },
  });
  connection.onRequest(PREVIEW_REQUEST, (params: PreviewParams, token) =>
    typeof params?.uri === 'string' ? answer({ ...params, textDocument: { uri: params.uri } }, token) : null,
  );
}
