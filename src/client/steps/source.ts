/** How far the design in front is: asked again whenever its findings were told anew, one question at a time. */

import * as vscode from 'vscode';
import { PROGRESS_REQUEST, type ProgressParams, type ProgressResult } from '../../protocol/progress.ts';
import type { LanguageServer } from '../server.ts';

export class ProgressSource implements vscode.Disposable {
  readonly onDidChange: vscode.Event<void>;
  readonly #server: LanguageServer;
  readonly #language: string;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watches: vscode.Disposable;
  /** The design that was last in front, as long as it is open. */
  #uri: string | undefined;
  #progress: ProgressResult | undefined;
  #asking = false;
  #askAgain = false;

  constructor(server: LanguageServer, language: string) {
    this.#server = server;
    this.#language = language;
    this.onDidChange = this.#changed.event;
    this.#watches = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(() => this.#follow()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#follow()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#closed(uri.toString())),
      // A file that is given another language is no design any more, or has become one.
      vscode.workspace.onDidOpenTextDocument(() => this.#follow()),
      server.onDidCountFindings(({ uri }) => uri === this.#uri && this.#pull()),
      server.onDidChangeState((state) => state === 'running' && this.#pull()),
    );
    this.#follow();
  }

  /** The design whose steps are shown. */
  get uri(): vscode.Uri | undefined {
    return this.#uri === undefined ? undefined : vscode.Uri.parse(this.#uri, true);
  }

  get progress(): ProgressResult | undefined {
    return this.#progress;
  }

  /** How far a design is right now; undefined where the server can't tell. */
  async ask(uri: string): Promise<ProgressResult | undefined> {
    const params: ProgressParams = { uri };
    return (await this.#server.request<ProgressResult | null>(PROGRESS_REQUEST, params)) ?? undefined;
  }

  dispose(): void {
    this.#watches.dispose();
    this.#changed.dispose();
  }

  /** The design in front; beside a preview or the terminal the one that is seen; else the last one. */
  #follow(): void {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    const isDesign = (editor: vscode.TextEditor | undefined): boolean => editor?.document.languageId === this.#language;
    const last = visibleTextEditors.find(({ document }) => isUri(document, this.#uri));
    const editor = isDesign(activeTextEditor) ? activeTextEditor : (last ?? visibleTextEditors.find(isDesign));
    if (editor && isDesign(editor)) this.#show(editor.document.uri.toString());
  }

  #closed(uri: string): void {
    if (uri !== this.#uri) return;
    this.#show(undefined);
    this.#follow();
  }

  #show(uri: string | undefined): void {
    if (uri === this.#uri) return;
    this.#uri = uri;
    this.#progress = undefined;
    this.#changed.fire();
    this.#pull();
  }

  #pull(): void {
    const uri = this.#uri;
    if (uri === undefined || this.#server.state !== 'running') return;
    if (this.#asking) {
      this.#askAgain = true;
      return;
    }
    this.#asking = true;
    this.ask(uri)
      .then(
        (progress) => this.#take(uri, progress),
        // The question was dropped for a newer text, which brings another one; or there is no server.
        (error: unknown) => this.#server.log.debug('No progress was told.', String(error)),
      )
      .finally(() => {
        this.#asking = false;
        if (!this.#askAgain) return;
        this.#askAgain = false;
        this.#pull();
      });
  }

  #take(uri: string, progress: ProgressResult | undefined): void {
    if (uri !== this.#uri || !progress) return;
    this.#progress = progress;
    this.#changed.fire();
  }
}

function isUri(document: vscode.TextDocument, uri: string | undefined): boolean {
  return document.uri.toString() === uri;
}
