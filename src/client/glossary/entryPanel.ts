/** The page of a glossary entry: one panel beside the text, with a way back and forward, and where the term is used. */

import * as vscode from 'vscode';
import {
  TERM_REQUEST,
  TERM_USES_REQUEST,
  type TermEntry,
  type TermParams,
  type TermUse,
  type TermUsesParams,
  type ToTermPage,
} from '../../protocol/glossary.ts';
import { makeNonce, pageHtml } from '../preview/html.ts';
import type { LanguageServer } from '../server.ts';
import { designFiles } from '../designFiles.ts';
import { History } from './history.ts';
import { fromTermPage, savedTerm } from './messages.ts';

/** More files than a person has designs; beyond them the page says that there are more. */
const MOST_FILES = 2000;
const MOST_USES = 500;

export class EntryPanel implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #server: LanguageServer;
  readonly #type: string;
  readonly #lookUp: string;
  readonly #history = new History();
  #panel: vscode.WebviewPanel | undefined;
  #document: vscode.Uri | undefined;
  #uses: readonly TermUse[] = [];
  #search: vscode.CancellationTokenSource | undefined;

  constructor(extension: vscode.Uri, server: LanguageServer, type: string, lookUp: string) {
    this.#extension = extension;
    this.#server = server;
    this.#type = type;
    this.#lookUp = lookUp;
  }

  /** Shows the entry of a term, by its id or any of its names, in the panel that is open or in a new one beside. */
  async open(term: string, document: vscode.Uri | undefined): Promise<void> {
    this.#document = document ?? this.#document;
    this.#history.visit(term);
    if (this.#panel) {
      this.#panel.reveal(undefined, true);
      await this.#show();
      return;
    }
    const show = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.#adopt(
      vscode.window.createWebviewPanel(this.#type, vscode.l10n.t('Glossary'), show, { enableFindWidget: true }),
    );
  }

  /** Takes over a panel that VS Code brought back after a reload. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const term = savedTerm(state);
    if (term === undefined || this.#panel) {
      panel.dispose();
      return;
    }
    this.#history.visit(term);
    this.#adopt(panel);
  }

  dispose(): void {
    this.#search?.cancel();
    this.#panel?.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const folder = vscode.Uri.joinPath(this.#extension, 'dist', 'webview');
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    this.#panel = panel;
    webview.onDidReceiveMessage((message: unknown) => void this.#receive(message));
    panel.onDidDispose(() => {
      this.#search?.cancel();
      this.#panel = undefined;
    });
    const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
    webview.html = pageHtml({
      document: '',
      script: address('glossary.js'),
      style: address('glossary.css'),
      source: webview.cspSource,
      nonce: makeNonce(),
    });
  }

  async #receive(raw: unknown): Promise<void> {
    const message = fromTermPage(raw);
    switch (message?.type) {
      case 'ready':
        return this.#show();
      case 'open':
        this.#history.visit(message.term);
        return this.#show();
      case 'back':
      case 'forward':
        return this.#history.go(message.type) ? this.#show() : undefined;
      case 'openUse':
        return this.#openUse(message.index);
      case 'lookUp':
        await vscode.commands.executeCommand(this.#lookUp);
        return;
      case undefined:
        return;
    }
  }

  async #show(): Promise<void> {
    const term = this.#history.current;
    if (term === undefined || !this.#panel) return;
    const entry = await this.#ask(term);
    if (term !== this.#history.current) return;
    if (!entry) {
      this.#post({ type: 'unknown', term });
      return;
    }
    this.#panel.title = entry.title;
    const { canGoBack, canGoForward } = this.#history;
    this.#post({ type: 'entry', entry, canGoBack, canGoForward });
    // The entry is there to be read while the workspace is looked through.
    void this.#showUses(entry.id);
  }

  async #ask(term: string): Promise<TermEntry | null> {
    const params: TermParams = { term, ...(this.#document && { uri: this.#document.toString() }) };
    try {
      return await this.#server.request<TermEntry | null>(TERM_REQUEST, params);
    } catch (error) {
      this.#server.log.warn('An entry of the glossary could not be had.', String(error));
      return null;
    }
  }

  /** A new question ends the one before: its answer is of no use any more. */
  async #showUses(id: string): Promise<void> {
    this.#search?.cancel();
    const search = new vscode.CancellationTokenSource();
    this.#search = search;
    try {
      const files = await designFiles(MOST_FILES, search.token);
      const params: TermUsesParams = { term: id, files: files.map((file) => file.toString()).sort() };
      const uses = await this.#server.request<readonly TermUse[]>(TERM_USES_REQUEST, params);
      if (search.token.isCancellationRequested) return;
      this.#uses = uses.slice(0, MOST_USES);
      const complete = files.length < MOST_FILES && uses.length <= MOST_USES;
      const shown = this.#uses.map(({ uri, range, line, at }) => {
        const file = vscode.workspace.asRelativePath(vscode.Uri.parse(uri), true);
        return { file, lineNumber: range.start.line + 1, line, at };
      });
      this.#post({ type: 'uses', id, uses: shown, complete });
    } catch (error) {
      if (!search.token.isCancellationRequested)
        this.#server.log.warn('The uses of a term could not be found.', String(error));
    }
  }

  async #openUse(index: number): Promise<void> {
    const use = this.#uses[index];
    if (!use) return;
    const { start, end } = use.range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    const column = vscode.ViewColumn.One;
    await vscode.window.showTextDocument(vscode.Uri.parse(use.uri), { selection, viewColumn: column, preview: true });
  }

  #post(message: ToTermPage): void {
    void this.#panel?.webview.postMessage(message);
  }
}
