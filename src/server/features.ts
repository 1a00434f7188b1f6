/** The questions that the server answers, one by one: find, ask the language service, convert. */
import type { DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver';
import {
  APPLY_WHAT_IF_REQUEST,
  PREVIEW_REQUEST,
  type ApplyWhatIfParams,
  type ApplyWhatIfResult,
  type PreviewParams,
} from '../protocol/preview.ts';
import { INSERT_FAILURE_REQUEST, type InsertFailureParams, type InsertFailureResult } from '../protocol/lenses.ts';
import { codeActions } from './codeActions.ts';
import { registerCommands } from './commands.ts';
import * as convert from './convert.ts';
import { registerExport } from './export.ts';
import { registerFormatting } from './formatting.ts';
import { registerForms } from './forms.ts';
import { registerGlossary } from './glossary.ts';
import { registerGuidance } from './guidance.ts';
import { registerNames } from './names.ts';
import { registerNavigation } from './navigation.ts';
import { registerPreviewFixes } from './previewFixes.ts';
import { registerReconcile } from './reconcile.ts';
import { registerPreviewPlaces } from './previewPlaces.ts';
import { registerSemanticTokens } from './semanticTokens.ts';
import type { Session } from './session.ts';
import { registerTerms } from './terms.ts';
import { registerWorkspaceSymbols } from './workspaceSymbols.ts';

/** The preview's messages name their document plainly; what answers a question wants it as the protocol has it. */
interface AboutPreview {
  readonly textDocument: { readonly uri: string };
}

export function registerFeatures(session: Session): void {
  registerLookups(session);
  registerNames(session);
  registerNavigation(session);
  registerSemanticTokens(session);
  registerWorkspaceSymbols(session);
  registerGlossary(session);
  registerTerms(session);
  registerForms(session);
  registerExport(session);
  registerCommands(session);
  registerFormatting(session);
  registerOutline(session);
  registerDiagnostics(session);
  registerPreview(session);
  registerPreviewPlaces(session);
  registerPreviewFixes(session);
  registerReconcile(session);
  registerGuidance(session);
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
  connection.onSignatureHelp(
    session.answer({
      what: 'explain a call',
      empty: null,
      give: ({ position }, lines, uri) => {
        const help = service.signatureHelp(uri, lines.offset(position));
        return help ? convert.toSignatureHelp(help, support) : null;
      },
    }),
  );
  connection.onCodeAction(
    session.answer({
      what: 'offer fixes',
      empty: [],
      placed: true,
      before: (uri, isWanted) => preparedFindings(session, uri, isWanted),
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
      before: async (uri, isWanted) => {
        await session.scheduler.rest(uri);
        await session.diagnostics.prepare(uri, isWanted);
      },
      give: ({ previousResultId }, _lines, uri) => session.diagnostics.report(uri, previousResultId),
    }),
  );
}

/** What is made from the findings waits for them as their own question does, but for no pause in typing. */
async function preparedFindings(session: Session, uri: string, isWanted: () => boolean): Promise<void> {
  await session.scheduler.settle();
  await session.diagnostics.prepare(uri, isWanted);
}

function registerPreview(session: Session): void {
  const { connection, service, diagnostics } = session;
  const preview = session.answer({
    what: 'make the preview',
    empty: null,
    before: (uri, isWanted) => preparedFindings(session, uri, isWanted),
    give: ({ known, whatIf, selected, lens, document: wanted, standIn }: AboutPreview & PreviewParams, lines, uri) => {
      const most = diagnostics.mostOf(uri);
      const view = service.preview(uri, {
        known: convert.fromKnown(known),
        whatIf: convert.fromWhatIf(whatIf),
        ...(lens !== undefined && { lens: convert.fromLens(lens) }),
        ...(typeof selected === 'string' && { selected }),
        ...(wanted === true && { document: true }),
        ...(most > 0 && { most }),
        ...(standIn === true && { standIn }),
      });
      return view ? convert.toPreviewResult(view, lines, uri, service.version(uri) ?? 0) : null;
    },
  });
  const apply = session.answer({
    what: 'write what is supposed into the document',
    empty: null,
    give: ({ whatIf }: AboutPreview & ApplyWhatIfParams, lines, uri): ApplyWhatIfResult | null => {
      const edits = service.supposedEdits(uri, convert.fromWhatIf(whatIf));
      const version = service.version(uri);
      if (!edits || version === undefined) return null;
      return { version, edits: edits.map((edit) => ({ range: lines.range(edit), newText: edit.newText })) };
    },
  });
  const failure = session.answer({
    what: 'write what breaks into the document',
    empty: null,
    give: ({ component }: AboutPreview & InsertFailureParams, lines, uri): InsertFailureResult | null => {
      const edits = typeof component === 'string' ? service.failureEdits(uri, component) : undefined;
      const version = service.version(uri);
      if (!edits || version === undefined) return null;
      return { version, edits: edits.map((edit) => ({ range: lines.range(edit), newText: edit.newText })) };
    },
  });
  connection.onRequest(INSERT_FAILURE_REQUEST, (params: InsertFailureParams, token) =>
    typeof params?.uri === 'string' ? failure({ ...params, textDocument: { uri: params.uri } }, token) : null,
  );
  connection.onRequest(PREVIEW_REQUEST, (params: PreviewParams, token) =>
    typeof params?.uri === 'string' ? preview({ ...params, textDocument: { uri: params.uri } }, token) : null,
  );
  connection.onRequest(APPLY_WHAT_IF_REQUEST, (params: ApplyWhatIfParams, token) =>
    typeof params?.uri === 'string' ? apply({ ...params, textDocument: { uri: params.uri } }, token) : null,
  );
}
