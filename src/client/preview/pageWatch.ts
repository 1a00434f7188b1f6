/** Watches over the page of a panel: notices when it is shown, hidden, or gives no sign of life, and then offers to load it anew. */

import * as vscode from 'vscode';
import { Pulse } from './pulse.ts';

export interface PageWatchHost {
  ping(): void;
  /** The page came into view. */
  shown(): void;
  reload(): void;
  log(text: string): void;
}

export class PageWatch {
  readonly pulse: Pulse;
  readonly #panel: vscode.WebviewPanel;
  readonly #host: PageWatchHost;
  readonly #views: vscode.Disposable;
  #wasVisible: boolean;

  constructor(panel: vscode.WebviewPanel, host: PageWatchHost) {
    this.#panel = panel;
    this.#host = host;
    this.#wasVisible = panel.visible;
    this.pulse = new Pulse({
      visible: () => panel.visible,
      ping: () => host.ping(),
      lost: () => void this.#offer(),
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return { dispose: () => clearTimeout(timer) };
      },
    });
    this.#views = panel.onDidChangeViewState(() => this.#changed());
  }

  dispose(): void {
    this.#views.dispose();
    this.pulse.dispose();
  }

  #changed(): void {
    const { visible } = this.#panel;
    if (visible) this.#host.shown();
    if (visible === this.#wasVisible) return;
    this.#wasVisible = visible;
    // VS Code ends a page that is hidden, and loads it anew when it is shown.
    if (visible) this.pulse.starting();
    else this.pulse.hidden();
  }

  async #offer(): Promise<void> {
    const { title } = this.#panel;
    this.#host.log(`“${title}” does not answer.`);
    const reload = vscode.l10n.t('Reload the Preview');
    const text = vscode.l10n.t('“{0}” does not answer: it did not start, or it broke.', title);
    if ((await vscode.window.showWarningMessage(text, reload)) === reload) this.#host.reload();
  }
}
