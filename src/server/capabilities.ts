/** What the client can do, as far as it matters to us, and what the server offers such a client. */
import {
  CodeActionKind,
  DiagnosticTag,
  InsertTextMode,
  MarkupKind,
  PositionEncodingKind,
  ResourceOperationKind,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type InitializeParams,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { CONVERT_COMMAND, IMPORT_COMMAND } from '../protocol/commands.ts';
import { legendOf } from './semanticTokens.ts';

/** Mends what can be mended without a second look; offered only when it is asked for by name. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.sysdesign`;

/** Each is something that a client may lack; the server then does without. */
export interface ClientSupport {
  /** The client asks for diagnostics. It is then never sent any of a document. */
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshInlayHints: boolean;
  readonly relatedInformation: boolean;
  readonly fadesUnnecessary: boolean;
  readonly codeDescription: boolean;
  readonly markdownHover: boolean;
  readonly snippets: boolean;
  /** The client can open the list of completions again behind what was taken from it. */
  readonly asksAgain: boolean;
  /** The client lets people choose among the words of a `${1|a,b|}` in a snippet; others may show it as it is written. */
  readonly choices: boolean;
  /** The client can be told to put the blanks of the line before each further line of what it inserts. */
  readonly adjustsIndentation: boolean;
  /** A parameter of a signature may be marked by its place in the label. */
  readonly signatureOffsets: boolean;
  readonly definitionLinks: boolean;
  readonly prepareRename: boolean;
  readonly nestedSymbols: boolean;
  readonly codeActions: boolean;
  readonly versionedEdits: boolean;
  readonly watchesFiles: boolean;
  readonly workspaceFolders: boolean;
  /** The client reads files for us (src/protocol/files.ts), so that virtual workspaces work. */
  readonly readsFiles: boolean;
  /** The client has the command that renames at a place (src/protocol/commands.ts). */
  readonly renamesAfterEdits: boolean;
  /** The client has the command that selects where a reason is to be written. */
  readonly selectsReasons: boolean;
  /** The client shows the findings of most value first, and says how many it shows. */
  readonly limitsFindings: boolean;
  /** The client knows our own types of tokens, beside those of the protocol. */
  readonly knowsTokens: boolean;
  /** The client lists the design documents of the workspace (src/protocol/files.ts). */
  readonly listsDesigns: boolean;
  /** The client has the command that opens the preview. */
  readonly opensPreview: boolean;
  readonly refreshTokens: boolean;
  readonly refreshLenses: boolean;
  readonly linkTooltips: boolean;
  /** The client has the command that opens a term's entry, and runs it from links of hovers. */
  readonly opensTerms: boolean;
  /** The client lets the server edit, and has no commands of its own for what the server's commands do. */
  readonly runsCommands: boolean;
  readonly createsFiles: boolean;
  /** The client brings questions about files that are no documents to it, where the server registers for them. */
  readonly asksOfSettings: boolean;
  readonly showsDocuments: boolean;
}

export function clientSupport(params: InitializeParams): ClientSupport {
  const { textDocument, workspace, window }: ClientCapabilities = params.capabilities;
  const shown = textDocument?.diagnostic ?? textDocument?.publishDiagnostics;
  const modes = textDocument?.completion?.completionItem?.insertTextModeSupport?.valueSet;
  const signature = textDocument?.signatureHelp?.signatureInformation;
  return {
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    relatedInformation: shown?.relatedInformation === true,
    fadesUnnecessary: shown?.tagSupport?.valueSet?.includes(DiagnosticTag.Unnecessary) === true,
    codeDescription: shown?.codeDescriptionSupport === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
    asksAgain: isSet(params.initializationOptions, 'suggestAgain'),
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    choices: isSet(params.initializationOptions, 'choices'),
    adjustsIndentation: modes?.includes(InsertTextMode.adjustIndentation) === true,
    signatureOffsets: signature?.parameterInformation?.labelOffsetSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    codeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    readsFiles: isSet(params.initializationOptions, 'readFile'),
    renamesAfterEdits: isSet(params.initializationOptions, 'renameAt'),
    selectsReasons: isSet(params.initializationOptions, 'reasonAt'),
    limitsFindings: isSet(params.initializationOptions, 'limitFindings'),
    knowsTokens: isSet(params.initializationOptions, 'designTokens'),
    listsDesigns: isSet(params.initializationOptions, 'listDesigns'),
    opensPreview: isSet(params.initializationOptions, 'openPreview'),
    refreshTokens: workspace?.semanticTokens?.refreshSupport === true,
    refreshLenses: workspace?.codeLens?.refreshSupport === true,
    linkTooltips: textDocument?.documentLink?.tooltipSupport === true,
    opensTerms: isSet(params.initializationOptions, 'lookUpTerm'),
    runsCommands: workspace?.applyEdit === true && !isSet(params.initializationOptions, 'convert'),
    asksOfSettings: isSet(params.initializationOptions, 'settingsFiles'),
    createsFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes(ResourceOperationKind.Create) === true,
    showsDocuments: window?.showDocument?.support === true,
  };
}

/** Whether a client of ours says that it can do something beyond the protocol. */
function isSet(options: unknown, name: string): boolean {
  return typeof options === 'object' && options !== null && (options as Record<string, unknown>)[name] === true;
}

/** Behind these a new list of completions begins. */
export const COMPLETION_TRIGGERS = [' ', '.', '>', '`', '(', '/', '|', '['];

export function serverCapabilities(support: ClientSupport): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: support.prepareRename ? { prepareProvider: true } : true,
    signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [')'] },
    completionProvider: { triggerCharacters: COMPLETION_TRIGGERS },
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    callHierarchyProvider: true,
    codeLensProvider: {},
    semanticTokensProvider: { legend: legendOf(support.knowsTokens), full: { delta: true }, range: true },
    foldingRangeProvider: true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
    inlayHintProvider: true,
    ...(support.codeActions && {
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL] },
    }),
    ...(support.runsCommands && { executeCommandProvider: { commands: [CONVERT_COMMAND, IMPORT_COMMAND] } }),
    ...(support.pullDiagnostics && {
      diagnosticProvider: { identifier: 'sysdesign', interFileDependencies: false, workspaceDiagnostics: false },
    }),
    ...(support.workspaceFolders && {
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    }),
  };
}
