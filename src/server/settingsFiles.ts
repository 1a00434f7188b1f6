/**
 * Has a client that sends the server its documents alone bring hovers and completions of configurations and glossary files
 * too: of those files it asks for nothing else, as they are no documents.
 */
import {
  BulkRegistration,
  CompletionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  TextDocumentSyncKind,
  type Connection,
  type Disposable,
} from 'vscode-languageserver';
import { CONFIG_NAME } from '../core/index.ts';
import { COMPLETION_TRIGGERS } from './capabilities.ts';
import { isDesignDocument } from './uris.ts';
import { patternOf } from './watching.ts';

export class SettingsFiles {
  readonly #connection: Connection;
  readonly #onError: (message: string, error: unknown) => void;
  /** What was last asked for glossary files; questions to the client follow one another. */
  #glossaries: Promise<Disposable | undefined> = Promise.resolve(undefined);
  #asked = '';

  constructor(connection: Connection, onError: (message: string, error: unknown) => void) {
    this.#connection = connection;
    this.#onError = onError;
  }

  configurations(): void {
    void this.#register([`**/${CONFIG_NAME}`]);
  }

  /** Is asked about these glossary files, and no longer about those before. */
  glossaries(uris: readonly string[]): void {
    // The client brings those by themselves; twice the same change would damage the text.
    const others = uris.filter((uri) => !isDesignDocument(uri) && !uri.endsWith(`/${CONFIG_NAME}`));
    const patterns = [...new Set(others.map(patternOf))].sort();
    if (patterns.join('\n') === this.#asked) return;
    this.#asked = patterns.join('\n');
    this.#glossaries = this.#glossaries.then(async (before) => {
      before?.dispose();
      return patterns.length > 0 ? await this.#register(patterns) : undefined;
    });
  }

  async #register(patterns: readonly string[]): Promise<Disposable | undefined> {
    const documentSelector = patterns.map((pattern) => ({ pattern }));
    const wanted = BulkRegistration.create();
    wanted.add(DidChangeTextDocumentNotification.type, {
      documentSelector,
      syncKind: TextDocumentSyncKind.Incremental,
    });
    wanted.add(DidCloseTextDocumentNotification.type, { documentSelector });
    wanted.add(CompletionRequest.type, { documentSelector, triggerCharacters: COMPLETION_TRIGGERS });
    wanted.add(HoverRequest.type, { documentSelector });
    // The last: with it, the client sends those that are open already.
    wanted.add(DidOpenTextDocumentNotification.type, { documentSelector });
    try {
      return await this.#connection.client.register(wanted);
    } catch (error) {
      this.#onError(`The client does not ask about ${patterns.join(', ')}.`, error);
      return undefined;
    }
  }
}
