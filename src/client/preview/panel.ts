/** One preview: a webview panel bound to one document, fed by a pull loop, and the jumps between picture and text. */

import * as vscode from 'vscode';
import type { LensChoice } from '../../protocol/lenses.ts';
import {
  PREVIEW_REQUEST,
  type FromPage,
  type PreviewFinding,
  type PreviewLocations,
  type PreviewParams,
  type PreviewProblem,
  type PreviewResult,
  type ToPage,
  type WhatIf,
} from '../../protocol/preview.ts';
import type { PreviewHover } from '../../protocol/previewHover.ts';
import {
  PREVIEW_HOVER_REQUEST,
  PREVIEW_PLACE_REQUEST,
  type PreviewFollow,
  type PreviewPlace,
  type PreviewPlaceParams,
} from '../../protocol/previewPlaces.ts';
import type { LanguageServer } from '../server.ts';
import { PreviewEdits } from './edits.ts';
import { FindingFixes } from './fixesHost.ts';
import { PreviewExport } from './export.ts';
import { Following } from './following.ts';
import { makeNonce, pageHtml } from './html.ts';
import { findingAt, marked, rangeOf } from './locate.ts';
import { parseFromPage } from './messages.ts';
import { PageWatch } from './pageWatch.ts';
import { PullLoop, type KnownKeys } from './pullLoop.ts';
import { pointInText, revealInText } from './reveal.ts';
import { tabName } from './tabName.ts';

const NOWHERE: PreviewLocations = { diagram: {}, estimates: {}, paths: {}, steps: [], findings: [], document: {} };

/** The folder that the page's files are served from. */
export function pageFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

export class PreviewPanel {
  readonly panel: vscode.WebviewPanel;
  readonly #extension: vscode.Uri;
  readonly #server: LanguageServer;
  readonly #loop: PullLoop;
  readonly #subscriptions: vscode.Disposable[] = [];
  #uri: vscode.Uri;
  #locations: PreviewLocations = NOWHERE;
  #problems: readonly PreviewProblem[] = [];
  #findings: readonly PreviewFinding[] = [];
  /** The one that the cursor stands on. */
  #finding: PreviewFinding | undefined;
  /** The version that places and findings are of. */
  #version: number | undefined;
  readonly #following: Following;
  /** Takes the design out of the preview. */
  readonly export: PreviewExport;
  readonly #edits: PreviewEdits;
  readonly #fixes: FindingFixes;
  /** What the page supposes, and the estimate that is selected in it. */
  #whatIf: WhatIf = {};
  #picked: string | undefined;
  /** The design is read as a page. */
  #reading = false;
  /** In place of a written diagram with errors, the one of components and flows is looked at. */
  #standIn = false;
  #lens: LensChoice = {};
  /** The page has something to show. */
  #delivered = false;
  /** What the page is to show as soon as it is there. */
  #breaks: Extract<ToPage, { type: 'breaks' }> | undefined;
  #reloads = 0;
  /** The title of the design, once it is known. */
  #design: string | undefined;
  #closed = false;
  readonly #watch: PageWatch;

  constructor(panel: vscode.WebviewPanel, uri: vscode.Uri, extension: vscode.Uri, server: LanguageServer) {
    this.panel = panel;
    this.#uri = uri;
    this.#extension = extension;
    this.#server = server;
    panel.iconPath = new vscode.ThemeIcon('open-preview');
    this.#loop = this.#makeLoop();
    this.#following = this.#makeFollowing();
    this.export = new PreviewExport(server, {
      uri: () => this.#uri,
      open: () => this.#open(),
      whatIf: () => this.#whatIf,
      post: (message) => this.#post(message),
    });
    this.#edits = new PreviewEdits(server, {
      uri: () => this.#uri,
      document: () => this.#document(),
      open: () => this.#open(),
      post: (message) => this.#post(message),
      applied: () => {
        this.#whatIf = {};
      },
      changed: () => this.#loop.requestNow(),
    });
    this.#fixes = new FindingFixes(server, {
      uri: () => this.#uri,
      document: () => this.#document(),
      open: () => this.#open(),
      post: (message) => this.#post(message),
      changed: () => this.#loop.requestNow(),
    });
    this.#watch = new PageWatch(panel, {
      ping: () => this.#post({ type: 'ping' }),
      shown: () => this.#loop.shown(),
      reload: () => this.reload(),
      log: (text) => server.log.error(text),
    });
    this.#listen();
    this.#setTitle();
    this.#makePage();
  }

  /** Makes the page anew in place of one that is broken or lost; what it showed comes again, and what was chosen stays. */
  reload(): void {
    // A page that breaks again over what is left of its state is to have none.
    this.#makePage(this.#reloads++ === 0 ? 'content' : 'all');
  }

  #makePage(fresh?: 'content' | 'all'): void {
    const { webview } = this.panel;
    const at = (file: string): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(this.#extension), file)).toString();
    webview.html = pageHtml({
      document: this.#uri.toString(),
      script: at('main.js'),
      style: at('main.css'),
      source: webview.cspSource,
      nonce: makeNonce(),
      ...(fresh && { fresh }),
    });
    this.#watch.pulse.starting();
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
    this.#closed = true;
    this.export.failed(vscode.l10n.t('The preview was closed before the picture was drawn.'));
    this.#loop.dispose();
    this.#watch.dispose();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** Says in the tab what is shown. */
  #setTitle(): void {
    this.panel.title = vscode.l10n.t('Preview {0}', tabName(this.#uri, this.#design));
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

  #makeFollowing(): Following {
    return new Following({
      level: followLevel,
      visible: () => this.panel.visible,
      ask: async (position) => {
        const params: PreviewPlaceParams = { uri: this.#uri.toString(), position, standIn: this.#standIn };
        const place = await this.#server.request<PreviewPlace | null>(PREVIEW_PLACE_REQUEST, params);
        // Where the text has moved on, the mark stays until the next answer says which finding is where.
        if (this.#document()?.version === this.#version)
          this.#finding = findingAt(position, this.#locations.findings, this.#findings);
        return place && marked(place, this.#finding);
      },
      mark: ({ diagram, estimate, path, document, finding }, reveal) =>
        this.#post({
          type: 'select',
          ...(diagram !== undefined && { diagram }),
          ...(estimate !== undefined && { estimate }),
          ...(path !== undefined && { path }),
          ...(document !== undefined && { document }),
          ...(finding !== undefined && { finding }),
          reveal,
        }),
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
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('sysdesign.preview.follow')) this.#following.levelChanged();
      }),
      this.#server.onDidChangeState((state) => {
        if (state === 'running') this.#loop.request();
        else this.#post({ type: 'status', text: this.#serverText() });
      }),
      this.panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
    );
  }

  #document(): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find((document) => document.uri.toString() === this.#uri.toString());
  }

  async #ask(known: KnownKeys): Promise<PreviewResult | null> {
    await this.#open();
    const selected = this.#picked;
    const whatIf = Object.keys(this.#whatIf).length > 0 && { whatIf: this.#whatIf };
    const params: PreviewParams = {
      uri: this.#uri.toString(),
      known,
      ...whatIf,
      ...(Object.keys(this.#lens).length > 0 && { lens: this.#lens }),
      ...(selected === undefined ? {} : { selected }),
      ...(this.#reading && { document: true }),
      ...(this.#standIn && { standIn: true }),
    };
    return this.#server.request<PreviewResult | null>(PREVIEW_REQUEST, params);
  }

  /** A restored preview may come before its document does; to open it is what lets the server know its text. */
  async #open(): Promise<void> {
    if (this.#document()) return;
    // To open an untitled document is to make a new, empty one.
    if (this.#uri.scheme === 'untitled') throw new Error('the untitled document was closed');
    await vscode.workspace.openTextDocument(this.#uri);
  }

  /** Shows what breaks if the component at a place in the text fails; where none stands there, a person picks it. */
  async whatBreaks(position: vscode.Position | undefined): Promise<void> {
    const place =
      position &&
      (await this.#server
        .request<PreviewPlace | null>(PREVIEW_PLACE_REQUEST, {
          uri: this.#uri.toString(),
          position: { line: position.line, character: position.character },
        } satisfies PreviewPlaceParams)
        .catch(() => null));
    const component = place?.diagram;
    this.#breaks = { type: 'breaks', ...(component !== undefined && { component }) };
    if (this.#delivered) this.#sayBreaks();
  }

  #sayBreaks(): void {
    if (this.#breaks) this.#post(this.#breaks);
    this.#breaks = undefined;
  }

  #deliver(result: PreviewResult): void {
    const { locations, ...update } = result;
    this.#locations = locations;
    if (result.problems) this.#problems = result.problems.diagram;
    if (result.findings) this.#findings = result.findings.items;
    this.#version = result.version;
    if (result.title !== this.#design) {
      this.#design = result.title;
      this.#setTitle();
    }
    this.#post({ type: 'update', result: update });
    this.#watch.pulse.sent();
    this.#delivered = true;
    this.export.pageIsReady();
    this.#sayBreaks();
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
    this.export.failed(text);
  }

  #serverText(): string {
    if (this.#server.state === 'starting') return vscode.l10n.t('The language server is starting…');
    return this.#server.state === 'stopped'
      ? vscode.l10n.t('The language server has stopped, so the preview stands still.')
      : vscode.l10n.t('The language server gave no answer for this document.');
  }

  /** An answer may come when the page that it is for is closed. */
  #post(message: ToPage): void {
    if (!this.#closed) void this.panel.webview.postMessage(message);
  }

  #sendSelection(position: vscode.Position | undefined): void {
    if (position) this.#following.moved({ line: position.line, character: position.character });
  }

  /** A click points at the source as far as the setting says; a double click or Enter goes there. */
  #reveal(message: Extract<FromPage, { type: 'reveal' }>): void {
    const range = rangeOf(message, this.#locations, this.#problems);
    const level = followLevel();
    if (message.go === true || message.kind === 'problem') void revealInText(this.#uri, range);
    else if (level !== 'off') void pointInText(this.#uri, range, level === 'reveal');
  }

  /** Says to the page what the hover over a part of the picture says in the text. No answer leaves the page as it is. */
  async #explain(id: string): Promise<void> {
    const range = rangeOf({ type: 'reveal', kind: 'diagram', id }, this.#locations, this.#problems);
    if (!range) return;
    const params: PreviewPlaceParams = { uri: this.#uri.toString(), position: range.start };
    const hover = await this.#server.request<PreviewHover | null>(PREVIEW_HOVER_REQUEST, params).catch(() => null);
    if (hover) this.#post({ type: 'explanation', id, hover });
  }

  #receive(value: unknown): void {
    const message = parseFromPage(value);
    if (message) this.#act(message);
    else this.#server.log.warn('The preview page sent a message that is not understood.');
  }

  #act(message: FromPage): void {
    switch (message.type) {
      case 'ready':
        // A page that comes back says itself what it supposes, right after this.
        this.#watch.pulse.heard();
        this.#following.pageIsNew();
        this.#whatIf = {};
        this.#picked = undefined;
        this.#reading = false;
        this.#standIn = false;
        this.#lens = {};
        this.#delivered = false;
        this.export.pageIsNew();
        this.#loop.pageIsNew();
        if (this.#server.state !== 'running') this.#post({ type: 'status', text: this.#serverText() });
        return;
      case 'reveal':
        this.#reveal(message);
        return;
      case 'explain':
        void this.#explain(message.id);
        return;
      case 'whatIf':
        this.#whatIf = message.values;
        this.#loop.requestNow();
        return;
      case 'selected':
        this.#picked = message.estimate;
        this.#loop.requestNow();
        return;
      case 'lens':
        this.#lens = message.choice;
        this.#loop.requestNow();
        return;
      case 'fixes':
      case 'applyFix':
        void this.#fixes.act(message);
        return;
      case 'insertFailure':
        void this.#edits.insertFailure(message.component);
        return;
      case 'standIn':
        this.#standIn = message.shown;
        this.#loop.requestNow();
        return;
      case 'reconcile':
        void vscode.commands.executeCommand('sysdesign.reconcile', this.#uri);
        return;
      case 'insertDiagram':
        void vscode.commands.executeCommand('sysdesign.insertDiagram', this.#uri);
        return;
      case 'document':
        this.#reading = message.shown;
        this.#loop.requestNow();
        return;
      case 'export':
        void this.export.run(message.choice);
        return;
      case 'drawn':
        this.export.drawn(message.id, message.outcome);
        return;
      case 'applyWhatIf':
        void this.#edits.apply(message.values);
        return;
      case 'reload':
        this.reload();
        return;
      case 'here':
        this.#watch.pulse.heard();
        return;
      case 'showLog':
        this.#server.log.show(true);
        return;
      case 'log':
        this.#server.log[message.level](`Preview page: ${message.text}`);
    }
  }
}

/** How far picture and text follow each other. */
export function followLevel(): PreviewFollow {
  const level = vscode.workspace.getConfiguration('sysdesign').get<unknown>('preview.follow');
  return level === 'off' || level === 'select' ? level : 'reveal';
}
