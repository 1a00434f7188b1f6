/** All open previews, one for each document at most. */

import * as vscode from 'vscode';
import type { LanguageServer } from '../server.ts';
import { choiceIn } from './exportMessages.ts';
import { askChoice } from './exportQuestions.ts';
import { savedDocument } from './messages.ts';
import { followLevel, pageFolder, PreviewPanel } from './panel.ts';
import { revealInText } from './reveal.ts';

/** Where a keybinding wants the file. */
function targetIn(wanted: unknown): vscode.Uri | undefined {
  const { target } = (wanted ?? {}) as { readonly target?: unknown };
  return typeof target === 'string' ? vscode.Uri.parse(target, true) : undefined;
}

export class PreviewManager implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #server: LanguageServer;
  readonly #type: string;
  readonly #previews = new Set<PreviewPanel>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(extension: vscode.Uri, server: LanguageServer, type: string) {
    this.#extension = extension;
    this.#server = server;
    this.#type = type;
    this.#subscriptions = [
      vscode.workspace.onDidRenameFiles((event) => {
        for (const { oldUri, newUri } of event.files) this.#find(oldUri)?.moveTo(newUri);
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor) this.#uncover(editor.document.uri);
      }),
    ];
  }

  /** Opens the document's preview beside its text, or brings the one that is open to the front; typing goes on. */
  open(uri: vscode.Uri): void {
    const existing = this.#find(uri);
    if (existing) {
      existing.panel.reveal(undefined, true);
      return;
    }
    const show = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.#adopt(vscode.window.createWebviewPanel(this.#type, '', show, { enableFindWidget: true }), uri);
  }

  /** Takes over a panel that VS Code brought back after a reload. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const address = savedDocument(state);
    const uri = address === undefined ? undefined : vscode.Uri.parse(address);
    if (!uri || this.#find(uri)) panel.dispose();
    else this.#adopt(panel, uri);
  }

  /** Opens the document's preview, and shows what breaks if the component at the place fails. */
  async whatBreaks(uri: vscode.Uri, position: vscode.Position | undefined): Promise<void> {
    this.open(uri);
    await this.#find(uri)?.whatBreaks(position);
  }

  /**
   * Exports a document from its preview, which is opened where it is not.
   * @param wanted what is wanted, and where it goes (`target`, an address), as a keybinding says it; what is left out is asked.
   */
  async export(uri: vscode.Uri, wanted: unknown): Promise<void> {
    const choice = wanted === undefined ? await askChoice() : choiceIn(wanted);
    if (!choice) return;
    const target = targetIn(wanted);
    const existing = this.#find(uri);
    // The clipboard is for what has the keyboard.
    if (existing) existing.panel.reveal(undefined, choice.to !== 'copy-png');
    else this.open(uri);
    if (choice.to === 'copy-png') this.#find(uri)?.panel.reveal();
    await this.#find(uri)?.export.run(choice, target);
  }

  /** The document of the preview in front. */
  get active(): vscode.Uri | undefined {
    return [...this.#previews].find((preview) => preview.panel.active)?.uri;
  }

  /** From the preview in front back to its text. */
  async showSource(): Promise<void> {
    const active = [...this.#previews].find((preview) => preview.panel.active);
    if (active) await revealInText(active.uri);
  }

  /** Makes the page of the preview in front anew, or those of all where none is in front. */
  reload(): void {
    const all = [...this.#previews];
    const active = all.filter((preview) => preview.panel.active);
    for (const preview of active.length > 0 ? active : all) preview.reload();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const preview of this.#previews) preview.panel.dispose();
  }

  #find(uri: vscode.Uri): PreviewPanel | undefined {
    const address = uri.toString();
    return [...this.#previews].find((preview) => preview.uri.toString() === address);
  }

  /** Of several previews in one place, that of the text which is turned to comes to the front; typing goes on. */
  #uncover(uri: vscode.Uri): void {
    const own = this.#find(uri)?.panel;
    if (!own || own.visible || followLevel() === 'off') return;
    const isCovered = [...this.#previews].some(({ panel }) => panel.visible && panel.viewColumn === own.viewColumn);
    if (isCovered) own.reveal(undefined, true);
  }

  #adopt(panel: vscode.WebviewPanel, uri: vscode.Uri): void {
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(this.#extension)] };
    const preview = new PreviewPanel(panel, uri, this.#extension, this.#server);
    this.#previews.add(preview);
    panel.onDidDispose(() => {
      this.#previews.delete(preview);
      preview.dispose();
    });
  }
}
