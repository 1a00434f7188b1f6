/** One preview: a webview panel bound to one document, fed by a pull loop, and the jumps between picture and text. */

import * as vscode from 'vscode';
import {
  PREVIEW_REQUEST,
  type FromPage,
  type PreviewLocations,
  type PreviewParams,
  type PreviewProblem,
  type PreviewResult,
  type ToPage,
} from '../../protocol/preview.ts';
import type { LanguageServer } from '../server.ts';
import { makeNonce, pageHtml } from './html.ts';
import { partsAt, rangeOf, type Selected } from './locate.ts';
import { parseFromPage } from './messages.ts';
import { PullLoop, type KnownKeys } from './pullLoop.ts';
import { revealInText } from './reveal.ts';

const NOWHERE: PreviewLocations = { diagram: {}, estimates: {}, paths: {}, findings: [] };

/** The folder that the page's files are served from. */
export function pageFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

export class PreviewPanel {
  readonly panel: vscode.WebviewPanel;
  readonly #server: LanguageServer;
  readonly #loop: PullLoop;
  readonly #subscriptions: vscode.Disposable[] = [];
  #uri: vscode.Uri;
  #locations: PreviewLocations = NOWHERE;
  #problems: readonly PreviewProblem[] = [];
  #selected: Selected = {};

  constructor(panel: vscode.WebviewPanel, uri: vscode.Uri, extension: vscode.Uri, server: LanguageServer) {
    this.panel = panel;
    this.#uri = uri;
    this.#server = server;
    panel.iconPath = new vscode.ThemeIcon('open-preview');
    this.#loop = this.#makeLoop();
    this.#listen();
    this.#setTitle();
    const at = (file: string): string =>
      panel.webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extension), file)).toString();
    panel.webview.html = pageHtml({
      document: uri.toString(),
      script: at('main.js'),
      style: at('main.css'),
      source: panel.webview.cspSource,
      nonce: makeNonce(),
    });
  }

  get uri(): vscode.Uri {
    return this.#uri;
  }

  /** The document was renamed. */
  moveTo(uri: vscode.Uri): void {
    this.#uri = uri;
    this.#setTitle();
    this.#loop.pageIsNew();
  }

  dispose(): void {
    this.#loop.dispose();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #setTitle(): void {
    this.panel.title = vscode.l10n.t('Preview {0}', this.#uri.path.slice(this.#uri.path.lastIndexOf('/') + 1));
  }

  #makeLoop(): PullLoop {
    return new PullLoop({
      visible: () => this.panel.visible,
      version: () => this.#document()?.version,
      ask: (known) => this.#ask(known),
      deliver: (result) => this.#deliver(result),
      failed: (error) => this.#failed(error),
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return { dispose: () => clearTimeout(timer) };
      },
    });
  }

  #listen(): void {
    const isOurs = (uri: vscode.Uri): boolean => uri.toString() === this.#uri.toString();
    this.#subscriptions.push(
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.contentChanges.length > 0 && isOurs(event.document.uri)) this.#loop.request();
      }),
      // A change of configuration changes findings and numbers without a change of the text. A document that was closed
      // loses its findings too; that is no reason to open it again, its picture stays.
      vscode.languages.onDidChangeDiagnostics((event) => {
        if (event.uris.some(isOurs) && this.#document()) this.#loop.request();
      }),
      vscode.window.onDidChangeTextEditorSelection((event) => {
        if (isOurs(event.textEditor.document.uri)) this.#sendSelection(event.selections[0]?.active);
      }),
      this.#server.onDidChangeState((state) => {
        if (state === 'running') this.#loop.request();
        else this.#post({ type: 'status', text: this.#serverText() });
      }),
      this.panel.onDidChangeViewState(() => this.panel.visible && this.#loop.shown()),
      this.panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
    );
  }

  #document(): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find((document) => document.uri.toString() === this.#uri.toString());
  }

  async #ask(known: KnownKeys): Promise<PreviewResult | null> {
    // A restored preview may come before its document does; to open it is what lets the server know its text.
    if (!this.#document()) {
      // To open an untitled document is to make a new, empty one.
      if (this.#uri.scheme === 'untitled') throw new Error('the untitled document was closed');
      await vscode.workspace.openTextDocument(this.#uri);
    }
    const params: PreviewParams = { uri: this.#uri.toString(), known };
    return this.#server.request<PreviewResult | null>(PREVIEW_REQUEST, params);
  }

  #deliver(result: PreviewResult): void {
    const { locations, ...update } = result;
    this.#locations = locations;
    if (result.problems) this.#problems = result.problems.diagram;
    this.#post({ type: 'update', result: update });
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.uri.toString() === this.#uri.toString()) this.#sendSelection(editor.selection.active);
  }

  #failed(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#server.log.warn(`No preview of ${this.#uri.toString()}: ${reason}`);
    const text = this.#document()
      ? this.#serverText()
      : vscode.l10n.t('The document can’t be opened. It may have been moved or deleted.');
    this.#post({ type: 'status', text });
  }

  #serverText(): string {
    if (this.#server.state === 'starting') return vscode.l10n.t('The language server is starting…');
    return this.#server.state === 'stopped'
      ? vscode.l10n.t('The language server has stopped, so the preview stands still.')
      : vscode.l10n.t('The language server gave no answer for this document.');
  }

  #post(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }

  #sendSelection(position: vscode.Position | undefined): void {
    if (!position || !this.panel.visible) return;
    const selected = partsAt(this.#locations, position);
    if (selected.diagram === this.#selected.diagram && selected.estimate === this.#selected.estimate) return;
    this.#selected = selected;
    this.#post({ type: 'select', ...selected });
  }

  #receive(value: unknown): void {
    const message = parseFromPage(value);
    if (message) this.#act(message);
    else this.#server.log.warn('The preview page sent a message that is not understood.');
  }

  #act(message: FromPage): void {
    switch (message.type) {
      case 'ready':
        this.#selected = {};
        this.#loop.pageIsNew();
        if (this.#server.state !== 'running') this.#post({ type: 'status', text: this.#serverText() });
        return;
      case 'reveal':
        void revealInText(this.#uri, rangeOf(message, this.#locations, this.#problems));
        return;
      case 'showLog':
        this.#server.log.show(true);
        return;
      case 'log':
        this.#server.log[message.level](`Preview page: ${message.text}`);
    }
  }
}
