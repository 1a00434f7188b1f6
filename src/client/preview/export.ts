/** Takes a design out of its preview: the page draws, the server writes, and the file goes where the person wants it. */

import * as vscode from 'vscode';
import {
  EXPORT_REQUEST,
  type DrawOrder,
  type DrawOutcome,
  type ExportChoice,
  type ExportParams,
  type ExportResult,
} from '../../protocol/export.ts';
import type { ToPage, WhatIf } from '../../protocol/preview.ts';
import type { LanguageServer } from '../server.ts';
import { isFile, pictureBeside } from './exportNames.ts';
import { askPlace, baseName, mayReplace, offerToOpen } from './exportSaving.ts';

/** The preview that is exported. */
export interface ExportedPreview {
  uri(): vscode.Uri;
  /** Opens the document, so that the server knows its text. */
  open(): Promise<void>;
  whatIf(): WhatIf;
  post(message: Extract<ToPage, { type: 'draw' }>): void;
}

/** Why there is no export, in words for a person; and the scale at which a picture that is too large is not. */
class NotExported extends Error {
  readonly scale: number | undefined;

  constructor(reason: string, scale?: number) {
    super(reason);
    this.scale = scale;
  }
}

interface Order {
  readonly order: DrawOrder;
  readonly done: (outcome: DrawOutcome) => void;
}

export class PreviewExport {
  readonly #server: LanguageServer;
  readonly #preview: ExportedPreview;
  readonly #orders = new Map<number, Order>();
  #count = 0;
  /** The page has something to draw. */
  #ready = false;

  constructor(server: LanguageServer, preview: ExportedPreview) {
    this.#server = server;
    this.#preview = preview;
  }

  /** The page is new: what it was asked before, it has forgotten. */
  pageIsNew(): void {
    this.#ready = false;
  }

  /** The page has an answer of the server: what waits can be drawn. */
  pageIsReady(): void {
    if (this.#ready) return;
    this.#ready = true;
    for (const [id, { order }] of this.#orders) this.#preview.post({ type: 'draw', id, order });
  }

  /** Nothing comes of what waits. */
  failed(reason: string): void {
    const waiting = [...this.#orders.values()];
    this.#orders.clear();
    for (const { done } of waiting) done({ error: reason });
  }

  drawn(id: number, outcome: DrawOutcome): void {
    const order = this.#orders.get(id);
    this.#orders.delete(id);
    order?.done(outcome);
  }

  /** @param target where the file goes, where that is known; else it is asked. */
  async run(choice: ExportChoice, target?: vscode.Uri): Promise<void> {
    try {
      await this.#export(choice, target);
    } catch (error) {
      await this.#say(error, choice, target);
    }
  }

  async #export(choice: ExportChoice, target: vscode.Uri | undefined): Promise<void> {
    const { to } = choice;
    if (to === 'copy-png') {
      await this.#draw(choice, 'copy');
      vscode.window.setStatusBarMessage(vscode.l10n.t('The picture is in the clipboard.'), 5000);
      return;
    }
    if (to === 'copy-mermaid') {
      await vscode.env.clipboard.writeText(await this.#text({ to: 'mermaid' }));
      vscode.window.setStatusBarMessage(vscode.l10n.t('The Mermaid text is in the clipboard.'), 5000);
      return;
    }
    if (!isFile(to)) return;
    // Drawn first: what can't be drawn needs no place.
    const picture = to === 'md' ? undefined : await this.#draw(choice, to === 'png' ? 'png' : 'svg');
    const place = target ?? (await askPlace(this.#preview.uri(), to));
    if (place) await this.#write(choice, picture, place);
  }

  async #write(choice: ExportChoice, picture: DrawOutcome | undefined, place: vscode.Uri): Promise<void> {
    const svg = picture && 'svg' in picture ? picture.svg : '';
    switch (choice.to) {
      case 'svg':
        await save(place, svg);
        break;
      case 'png':
        await save(place, picture && 'png' in picture ? picture.png : new Uint8Array());
        break;
      case 'html':
        await save(place, await this.#text({ to: 'html', svg, colors: choice.colors, whatIf: this.#preview.whatIf() }));
        break;
      case 'md':
        await save(place, await this.#text({ to: 'md' }));
        break;
      default: {
        const beside = place.with({ path: pictureBeside(place.path) });
        const text = await this.#text({ to: 'md-svg', picture: baseName(beside) });
        if (!(await mayReplace(beside))) return;
        await save(beside, svg);
        await save(place, text);
      }
    }
    void offerToOpen(place);
  }

  async #draw({ colors, transparent, figures, scale, to }: ExportChoice, as: DrawOrder['as']): Promise<DrawOutcome> {
    // A page has a background of its own, in the same colours.
    const order = { as, colors, transparent: transparent && to !== 'html', figures, scale };
    const id = ++this.#count;
    const drawing = new Promise<DrawOutcome>((done) => this.#orders.set(id, { order, done }));
    if (this.#ready) this.#preview.post({ type: 'draw', id, order });
    const title = vscode.l10n.t('Drawing the picture…');
    const outcome = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title },
      () => drawing,
    );
    if ('error' in outcome) throw new NotExported(outcome.error, outcome.scale);
    return outcome;
  }

  async #text(wanted: Omit<ExportParams, 'uri'>): Promise<string> {
    await this.#preview.open();
    const params: ExportParams = { uri: this.#preview.uri().toString(), ...wanted };
    const result = await this.#server.request<ExportResult | null>(EXPORT_REQUEST, params);
    if (result && 'text' in result) return result.text;
    throw new NotExported(result?.refused ?? vscode.l10n.t('The language server gave no answer. Try again.'));
  }

  /** Says what failed, with what can be done about it as a button. */
  async #say(error: unknown, choice: ExportChoice, target: vscode.Uri | undefined): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    const isOurs = error instanceof NotExported;
    if (!isOurs) this.#server.log.warn(`${this.#preview.uri().toString()} was not exported: ${reason}`);
    const smaller = isOurs ? error.scale : undefined;
    const elsewhere = vscode.l10n.t('Save Elsewhere…');
    const asSvg = vscode.l10n.t('Save as SVG…');
    const atScale = vscode.l10n.t('Save at {0}×', String(smaller));
    const actions = smaller !== undefined ? [atScale, asSvg] : isOurs ? [] : [elsewhere];
    const message = isOurs ? reason : vscode.l10n.t('The file could not be written: {0}', reason);
    const chosen = await vscode.window.showErrorMessage(message, ...actions);
    if (chosen === elsewhere) await this.run(choice);
    else if (chosen === asSvg) await this.run({ ...choice, to: 'svg' });
    else if (chosen === atScale && smaller !== undefined) await this.run({ ...choice, scale: smaller }, target);
  }
}

async function save(place: vscode.Uri, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(place, bytes);
}
