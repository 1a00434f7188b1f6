/** What both extension hosts share: the language server, the commands, and the preview, which loads when first used. */

import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { LOOK_UP_TERM_COMMAND } from '../protocol/commands.ts';
import { registerConversions } from './authoring/convert.ts';
import { registerInsertDiagram } from './authoring/insertDiagram.ts';
import { registerReconcile } from './authoring/reconcile.ts';
import { registerNewDesign } from './authoring/newDesign.ts';
import { registerPasteOfDiagrams } from './authoring/pasteDiagram.ts';
import { watchCursor } from './cursor.ts';
import { registerFileRequests } from './files.ts';
import { registerFindings } from './findings.ts';
import { registerDecorations } from './glossary/decorations.ts';
import { registerGlossary } from './glossary/index.ts';
import { explainsMarkdown, registerMarkdownHovers } from './glossary/markdownHovers.ts';
import { registerTermCompletions } from './glossary/termCompletions.ts';
import { Lenses } from './lenses.ts';
import type { PreviewManager } from './preview/manager.ts';
import { openOnStart } from './preview/openOnStart.ts';
import { registerRefactorings } from './refactorings.ts';
import { LanguageServer } from './server.ts';
import { createServerStatus } from './status.ts';
import { registerSteps } from './steps/index.ts';

const LANGUAGE = 'sysdesign';
const CONFIG_NAME = 'sysdesign.config.yaml';
const PREVIEW_TYPE = 'sysdesign.preview';

let running: LanguageServer | undefined;

/** Wires the extension up and returns at once; nothing here waits for the server. */
export function activateSysdesign(
  context: vscode.ExtensionContext,
  createClient: (options: LanguageClientOptions) => BaseLanguageClient,
): void {
  const log = vscode.window.createOutputChannel('Sysdesign', { log: true });
  const lenses = new Lenses();
  const server = new LanguageServer(log, () => {
    const client = createClient({
      // Any scheme (file, untitled, a virtual file system), but no notebook cells.
      documentSelector: [{ language: LANGUAGE }],
      outputChannel: log,
      diagnosticPullOptions: { onChange: true },
      // The server asks us for files, and registers by itself what it wants to have watched.
      initializationOptions: {
        readFile: true,
        renameAt: true,
        lookUpTerm: true,
        limitFindings: true,
        reasonAt: true,
        suggestAgain: true,
        convert: true,
        choices: true,
        designTokens: true,
        listDesigns: true,
        openPreview: true,
        settingsFiles: true,
      },
      middleware: lenses.middleware,
      // Hovers link to entries of the glossary; no other command runs from what the server writes.
      markdown: { isTrusted: { enabledCommands: [LOOK_UP_TERM_COMMAND] } },
    });
    registerFileRequests(client);
    lenses.follow(client);
    return client;
  });
  running = server;
  const cursor = watchCursor(LANGUAGE, (method, params) => server.tell(method, params));
  context.subscriptions.push(log, server, lenses, createServerStatus(server), cursor);
  // Someone who writes nothing but ordinary Markdown, and wants no hovers in it, needs no server.
  if (isMarkdownAlone() && !explainsMarkdown()) server.startOnDemand(concernsServer);
  else server.start();
  registerRefactorings(context, LANGUAGE);
  registerNewDesign(context, server, LANGUAGE);
  registerConversions(context, server, LANGUAGE);
  registerInsertDiagram(context, server, LANGUAGE);
  registerReconcile(context, server, LANGUAGE);
  registerPasteOfDiagrams(context, server, LANGUAGE);
  registerFindings(context, server, LANGUAGE);
  registerSteps(context, server, LANGUAGE);
  registerGlossary(context, server, LANGUAGE);
  registerMarkdownHovers(context, server);
  registerDecorations(context, server, LANGUAGE);
  registerTermCompletions(context, server, LANGUAGE);
  registerCommands(context, server, lazyPreviews(context, server));
}

/** Whether the extension was woken by a Markdown file, and by nothing of its own. */
function isMarkdownAlone(): boolean {
  const { textDocuments } = vscode.workspace;
  return textDocuments.some(({ languageId }) => languageId === 'markdown') && !textDocuments.some(concernsServer);
}

/** Whether a document is a design, or what holds for designs. */
function concernsServer({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === LANGUAGE || uri.path.endsWith(`/${CONFIG_NAME}`);
}

/** Stops the server before the extension host goes. */
export function deactivate(): Promise<void> | undefined {
  return running?.stop();
}

/** The preview's code runs only once a preview is wanted. */
function lazyPreviews(context: vscode.ExtensionContext, server: LanguageServer): () => Promise<PreviewManager> {
  let manager: Promise<PreviewManager> | undefined;
  return () => {
    manager ??= import('./preview/manager.ts').then((module) => {
      const made = new module.PreviewManager(context.extensionUri, server, PREVIEW_TYPE);
      context.subscriptions.push(made);
      return made;
    });
    return manager;
  };
}

function registerCommands(
  context: vscode.ExtensionContext,
  server: LanguageServer,
  previews: () => Promise<PreviewManager>,
): void {
  const openPreview = async (target?: unknown): Promise<void> => {
    // A menu gives an address as an object, and a lens as a text.
    const named = typeof target === 'string' ? vscode.Uri.parse(target, true) : target;
    const uri = named instanceof vscode.Uri ? named : activeDocument();
    if (uri) {
      (await previews()).open(uri);
    } else {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a system design document first; its preview opens beside it.'),
      );
    }
  };
  context.subscriptions.push(
    vscode.commands.registerCommand('sysdesign.openPreview', openPreview),
    vscode.commands.registerCommand('sysdesign.reloadPreview', async () => (await previews()).reload()),
    vscode.commands.registerCommand('sysdesign.showSource', async () => (await previews()).showSource()),
    vscode.commands.registerCommand('sysdesign.whatBreaks', async () => {
      const manager = await previews();
      const uri = activeDocument() ?? manager.active;
      const at = uri && activeDocument() ? vscode.window.activeTextEditor?.selection.active : undefined;
      if (uri) await manager.whatBreaks(uri, at);
      else void vscode.window.showInformationMessage(vscode.l10n.t('Open a system design document first.'));
    }),
    vscode.commands.registerCommand('sysdesign.export', async (wanted?: unknown) => {
      const manager = await previews();
      const uri = activeDocument() ?? manager.active;
      if (uri) await manager.export(uri, wanted);
      else void vscode.window.showInformationMessage(vscode.l10n.t('Open a system design document first.'));
    }),
    vscode.commands.registerCommand('sysdesign.showLog', () => server.log.show(true)),
    vscode.commands.registerCommand('sysdesign.restartServer', () => server.restart()),
    vscode.window.registerWebviewPanelSerializer(PREVIEW_TYPE, {
      deserializeWebviewPanel: async (panel, state) => (await previews()).restore(panel, state),
    }),
    openOnStart(LANGUAGE, PREVIEW_TYPE, async (uri) => (await previews()).open(uri)),
  );
}

function activeDocument(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === LANGUAGE ? document.uri : undefined;
}
