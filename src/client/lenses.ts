/** Figures above components and paths, for those who ask for them: the setting, and what happens when it changes. */

import * as vscode from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';

const SECTION = 'sysdesign';
const SETTING = 'codeLens';

export class Lenses implements vscode.Disposable {
  readonly middleware: Pick<Middleware, 'provideCodeLenses'> = {
    provideCodeLenses: (document, token, next) => (isWanted(document) ? next(document, token) : []),
  };
  readonly #watch: vscode.Disposable;
  #client: BaseLanguageClient | undefined;

  constructor() {
    this.#watch = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SECTION}.${SETTING}`)) this.#askAnew();
    });
  }

  /** From now on this client is the one that shows them. */
  follow(client: BaseLanguageClient): void {
    this.#client = client;
  }

  dispose(): void {
    this.#watch.dispose();
  }

  /** Editors ask for lenses when a text changes, and else when they are told to. */
  #askAnew(): void {
    const feature = this.#client?.getFeature('textDocument/codeLens');
    const providers = vscode.workspace.textDocuments.map((document) => feature?.getProvider(document));
    for (const provider of new Set(providers)) provider?.onDidChangeCodeLensEmitter.fire();
  }
}

function isWanted({ uri }: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration(SECTION, uri).get<string>(SETTING) === 'on';
}
