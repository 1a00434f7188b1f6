/** Marks the first use of each term in a design document, for those who switch it on. */

import * as vscode from 'vscode';
import { FIRST_USES_REQUEST, type AboutText, type FirstUses } from '../../protocol/terms.ts';
import type { LanguageServer } from '../server.ts';
import { whileSetting } from './setting.ts';

const SETTING = 'glossary.decorate';

/** Marks move with the text by themselves; only new ones wait for a pause. */
const PAUSE = 200;

export function registerDecorations(context: vscode.ExtensionContext, server: LanguageServer, language: string): void {
  context.subscriptions.push(
    whileSetting(
      SETTING,
      (value) => value === 'firstUse',
      () => new Marks(server, language),
    ),
  );
}

class Marks implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #language: string;
  readonly #type = vscode.window.createTextEditorDecorationType({
    borderWidth: '0 0 1px 0',
    borderStyle: 'dotted',
    borderColor: new vscode.ThemeColor('sysdesign.termUnderline'),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  readonly #waiting = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(server: LanguageServer, language: string) {
    this.#server = server;
    this.#language = language;
    this.#subscriptions = [
      vscode.window.onDidChangeVisibleTextEditors(() => this.#markAll()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#later(document)),
      server.onDidChangeTerms(() => this.#markAll()),
      server.onDidChangeState((state) => state === 'running' && this.#markAll()),
    ];
    this.#markAll();
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#type.dispose();
  }

  #markAll(): void {
    const documents = new Set(vscode.window.visibleTextEditors.map(({ document }) => document));
    for (const document of documents) void this.#mark(document);
  }

  #later(document: vscode.TextDocument): void {
    if (document.languageId !== this.#language) return;
    clearTimeout(this.#waiting.get(document));
    const timer = setTimeout(() => {
      this.#waiting.delete(document);
      void this.#mark(document);
    }, PAUSE);
    this.#waiting.set(document, timer);
  }

  async #mark(document: vscode.TextDocument): Promise<void> {
    if (document.languageId !== this.#language || this.#server.state !== 'running') return;
    const params: AboutText = { textDocument: { uri: document.uri.toString() } };
    try {
      const found = await this.#server.request<FirstUses | null>(FIRST_USES_REQUEST, params);
      // Of another version the places are wrong; the change that made it asks again.
      if (!found || found.version !== document.version) return;
      const ranges = found.ranges.map(
        ({ start, end }) => new vscode.Range(start.line, start.character, end.line, end.character),
      );
      for (const editor of vscode.window.visibleTextEditors)
        if (editor.document === document) editor.setDecorations(this.#type, ranges);
    } catch {
      // A server that stops has nothing to mark; the log says why it stopped.
    }
  }
}
