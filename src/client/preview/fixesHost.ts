/** Fixes of the preview's findings in VS Code: asks the server, edits the document, and goes to the text where a reason is wanted. */

import * as vscode from 'vscode';
import {
  PREVIEW_FIXES_REQUEST,
  type FixesFromPage,
  type FixesToPage,
  type PreviewFixesParams,
  type PreviewFixesResult,
} from '../../protocol/previewFixes.ts';
import type { PreviewRange } from '../../protocol/preview.ts';
import type { LanguageServer } from '../server.ts';
import { applyFix, fixesMessage, type NotFixed } from './fixes.ts';
import { columnOf } from './reveal.ts';
import { isWritable, reasonOf, writeEdits } from './writing.ts';

/** The preview that has the findings. */
export interface FindingPreview {
  uri(): vscode.Uri;
  document(): vscode.TextDocument | undefined;
  /** Opens the document, so that the server knows its text. */
  open(): Promise<void>;
  post(message: FixesToPage): void;
  /** The document has changed from here. */
  changed(): void;
}

export class FindingFixes {
  readonly #server: LanguageServer;
  readonly #preview: FindingPreview;

  constructor(server: LanguageServer, preview: FindingPreview) {
    this.#server = server;
    this.#preview = preview;
  }

  async act(message: FixesFromPage): Promise<void> {
    if (message.type === 'fixes') await this.#tell(message);
    else await this.#apply(message);
  }

  async #tell(message: Extract<FixesFromPage, { type: 'fixes' }>): Promise<void> {
    // Without an answer there is nothing to be done here; the text has its own ways.
    const result = await this.#ask(message.finding, message.part).catch(() => null);
    this.#preview.post(fixesMessage(message, result));
  }

  async #apply(message: Extract<FixesFromPage, { type: 'applyFix' }>): Promise<void> {
    const { finding } = message;
    const uri = this.#preview.uri();
    try {
      const why = await applyFix(
        {
          version: () => this.#preview.document()?.version,
          writable: () => isWritable(uri),
          ask: (id, part) => this.#ask(id, part),
          edit: (edits) => writeEdits(uri, edits),
          writeReason: (place) => writeReason(uri, place),
        },
        message,
      );
      this.#preview.post({ type: 'fixed', finding, ...(why && { error: sentence(why) }) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#server.log.warn(`A finding of ${uri.toString()} was not fixed: ${reason}`);
      this.#preview.post({ type: 'fixed', finding, error: vscode.l10n.t('It could not be fixed: {0}', reason) });
    }
    this.#preview.changed();
  }

  async #ask(finding: string, part: string | undefined): Promise<PreviewFixesResult | null> {
    await this.#preview.open();
    const params: PreviewFixesParams = {
      uri: this.#preview.uri().toString(),
      finding,
      ...(part !== undefined && { part }),
    };
    return this.#server.request<PreviewFixesResult | null>(PREVIEW_FIXES_REQUEST, params);
  }
}

function sentence(why: NotFixed): string {
  return why === 'gone'
    ? vscode.l10n.t('The text has changed meanwhile, and this is not offered any more.')
    : reasonOf(why);
}

/** A reason can be written by hand alone: here, and nowhere else, a fix takes the keyboard to the text. */
async function writeReason(uri: vscode.Uri, { start, end }: PreviewRange): Promise<void> {
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(uri, { viewColumn: columnOf(uri), preview: false, selection });
}
