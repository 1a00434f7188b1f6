/** What a person has the preview write into the document: supposed values, and what follows if a component fails. */

import * as vscode from 'vscode';
import { INSERT_FAILURE_REQUEST, type InsertFailureParams, type InsertFailureResult } from '../../protocol/lenses.ts';
import {
  APPLY_WHAT_IF_REQUEST,
  type ApplyWhatIfParams,
  type ApplyWhatIfResult,
  type ToPage,
  type WhatIf,
} from '../../protocol/preview.ts';
import type { LanguageServer } from '../server.ts';
import { applyWhatIf, type NotApplied } from './applyWhatIf.ts';
import { isWritable, reasonOf, writeEdits } from './writing.ts';

/** The preview whose document is written into. */
export interface EditedPreview {
  uri(): vscode.Uri;
  document(): vscode.TextDocument | undefined;
  /** Opens the document, so that the server knows its text. */
  open(): Promise<void>;
  post(message: Extract<ToPage, { type: 'applied' }>): void;
  /** What was supposed is written now. */
  applied(): void;
  /** The document has changed from here. */
  changed(): void;
}

export class PreviewEdits {
  readonly #server: LanguageServer;
  readonly #preview: EditedPreview;

  constructor(server: LanguageServer, preview: EditedPreview) {
    this.#server = server;
    this.#preview = preview;
  }

  /** Writes the values into the document. What is supposed ends where that was done, as it now is what is written. */
  async apply(whatIf: WhatIf): Promise<void> {
    const uri = this.#preview.uri();
    const params: ApplyWhatIfParams = { uri: uri.toString(), whatIf };
    try {
      const why = await this.#write(uri, APPLY_WHAT_IF_REQUEST, params);
      if (why) {
        this.#preview.post({ type: 'applied', error: reasonOf(why) });
        return;
      }
      this.#preview.applied();
      this.#preview.post({ type: 'applied' });
      this.#preview.changed();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#server.log.warn(`The supposed values of ${uri.toString()} were not written: ${reason}`);
      this.#preview.post({ type: 'applied', error: vscode.l10n.t('The values could not be written: {0}', reason) });
    }
  }

  /** Writes into the document, as one step to undo, what follows if the component fails. */
  async insertFailure(component: string): Promise<void> {
    const uri = this.#preview.uri();
    const params: InsertFailureParams = { uri: uri.toString(), component };
    try {
      const why = await this.#write(uri, INSERT_FAILURE_REQUEST, params);
      if (why) void vscode.window.showErrorMessage(reasonOf(why));
      else this.#preview.changed();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(
        vscode.l10n.t('What follows from the failure could not be written: {0}', reason),
      );
    }
  }

  /** @returns why nothing was written, if so. */
  async #write(
    uri: vscode.Uri,
    method: string,
    params: ApplyWhatIfParams | InsertFailureParams,
  ): Promise<NotApplied | undefined> {
    return applyWhatIf({
      version: () => this.#preview.document()?.version,
      writable: () => isWritable(uri),
      ask: async () => {
        await this.#preview.open();
        return this.#server.request<ApplyWhatIfResult | InsertFailureResult | null>(method, params);
      },
      edit: (edits) => writeEdits(uri, edits),
    });
  }
}
