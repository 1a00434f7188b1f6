/** One client's session: the parts that work together for it, and how a question is answered whatever goes wrong. */
import {
  CodeLensRefreshRequest,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
  type FileEvent,
  type TextDocumentIdentifier,
} from 'vscode-languageserver';
import type { LanguageService, LineIndex } from '../core/index.ts';
import { READ_FILE_REQUEST, type ReadFileResult } from '../protocol/files.ts';
import { TERMS_CHANGED_NOTIFICATION } from '../protocol/terms.ts';
import type { ClientSupport } from './capabilities.ts';
import { Configuration } from './configuration.ts';
import { Diagnostics } from './diagnostics.ts';
import { Scheduler, type Clock } from './scheduler.ts';
import { TokenAnswers } from './semanticTokens.ts';
import { SettingsFiles } from './settingsFiles.ts';
import { Watching } from './watching.ts';

/** What the server needs of the platform that it runs on. */
export interface ServerHost {
  readonly service: LanguageService;
  readonly clock: Clock;
  /** The text of a file, or undefined where there is none; for clients that do not read files for us. */
  readFile(uri: string): Promise<string | undefined>;
  /** How many messages have come in that no handler has seen yet. */
  pending(): number;
}

interface AboutDocument {
  readonly textDocument: TextDocumentIdentifier;
}

/** How a question is answered. */
export interface Answer<Params extends AboutDocument, Result> {
  /** For the log: what could not be done. */
  readonly what: string;
  /** The answer where there is nothing to say: the document is not open, or the feature failed. */
  readonly empty: Result;
  /** The question names a place in the text as it was: once that has changed, the answer would be about another one. */
  readonly placed?: boolean;
  /**
   * What to wait for before the text is looked at, besides the messages that are already there.
   * @param isWanted whether the question still stands: it may be cancelled meanwhile.
   */
  readonly before?: (uri: string, isWanted: () => boolean) => Promise<void>;
  readonly give: (params: Params, lines: LineIndex, uri: string) => Result;
}

export class Session {
  readonly connection: Connection;
  readonly service: LanguageService;
  readonly support: ClientSupport;
  readonly scheduler: Scheduler;
  readonly configuration: Configuration;
  readonly watching: Watching;
  readonly settingsFiles: SettingsFiles;
  /** The text of a file, by the client where it reads for us; undefined where there is none. */
  readonly readFile: (uri: string) => Promise<string | undefined>;
  readonly diagnostics: Diagnostics;
  /** After `shutdown` nothing is answered any more. */
  stopped = false;
  /** The addresses of the open documents. */
  readonly open = new Set<string>();
  /** The tokens that the client has of them. */
  readonly tokens = new TokenAnswers();
  /** What else follows the files that the client watches. */
  onFilesChanged: (changes: readonly FileEvent[]) => void = () => {};
  /** Open documents whose inlay hints the client has. */
  readonly hinted = new Set<string>();

  constructor(connection: Connection, host: ServerHost, support: ClientSupport) {
    this.connection = connection;
    this.service = host.service;
    this.support = support;
    this.scheduler = new Scheduler(host.clock, host.pending);
    const onError = (message: string, error: unknown): void => this.log(message, error);
    this.readFile = support.readsFiles ? (uri) => this.#askForFile(uri) : (uri) => host.readFile(uri);
    this.watching = new Watching(connection, onError);
    this.settingsFiles = new SettingsFiles(connection, onError);
    this.configuration = new Configuration({
      service: host.service,
      readFile: this.readFile,
      sleep: (milliseconds) => host.clock.sleep(milliseconds),
      onChange: (uri, text, affected) => this.#configured(uri, text, affected),
      onGlossaryFiles: (uris) => {
        if (support.watchesFiles) this.watching.glossaries(uris);
        if (support.asksOfSettings) this.settingsFiles.glossaries(uris);
      },
      onError,
    });
    this.diagnostics = new Diagnostics({
      connection,
      service: host.service,
      scheduler: this.scheduler,
      support,
      ready: (uri) => this.configuration.ready(uri),
      onError,
    });
  }

  /** Makes a request handler: stale questions are dropped, and an exception costs one answer, never the server. */
  answer<Params extends AboutDocument, Result>(
    how: Answer<Params, Result>,
  ): (params: Params, token: CancellationToken) => Promise<Result | ResponseError<never>> {
    return async (params, token) => {
      const { uri } = params.textDocument;
      const asked = this.service.version(uri);
      const isWanted = (): boolean => !token.isCancellationRequested && !this.stopped;
      await (how.before ? how.before(uri, isWanted) : this.scheduler.settle());
      if (!token.isCancellationRequested) await this.configuration.ready(uri);
      if (this.stopped) return refusal(ErrorCodes.InvalidRequest, 'The server is shut down.');
      if (token.isCancellationRequested) return refusal(LSPErrorCodes.RequestCancelled, 'Cancelled.');
      if (how.placed && this.service.version(uri) !== asked) {
        return refusal(LSPErrorCodes.ContentModified, 'The text has changed.');
      }
      return this.guard(how.what, how.empty, () => {
        const lines = this.service.lines(uri);
        return lines ? how.give(params, lines, uri) : how.empty;
      });
    };
  }

  /**
   * Inlay hints are held back on the line that is being typed: they come once its author has gone elsewhere.
   * @param cursor where the cursor stands, as a question tells; left out after a save.
   */
  rested(uri: string, cursor?: number): void {
    if (this.service.rested(uri, cursor)) this.#refreshHints([uri]);
  }

  /** Runs the work; if it throws, that is logged and `otherwise` is the result. */
  guard<Result>(what: string, otherwise: Result, work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      this.log(`Could not ${what}.`, error);
      return otherwise;
    }
  }

  log(message: string, error: unknown): void {
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(`${message}\n${details}`);
  }

  async #askForFile(uri: string): Promise<string | undefined> {
    return (await this.connection.sendRequest<ReadFileResult>(READ_FILE_REQUEST, { uri })) ?? undefined;
  }

  #configured(configUri: string, text: string | undefined, affected: readonly string[]): void {
    this.diagnostics.configChanged(configUri, text);
    this.diagnostics.affected(affected);
    this.#refreshHints(affected);
    this.#refreshNavigation(affected);
    this.#tellOfTerms();
  }

  /** Only a client of ours asks for more than the protocol has, and has something to show anew. */
  #tellOfTerms(): void {
    if (!this.support.opensTerms) return;
    this.connection
      .sendNotification(TERMS_CHANGED_NOTIFICATION)
      .catch((error: unknown) => this.log('Could not tell of changed terms.', error));
  }

  /** Reference numbers of a configuration have colours, and lenses figures that follow from them. */
  #refreshNavigation(affected: readonly string[]): void {
    if (affected.length === 0) return;
    const { refreshTokens, refreshLenses } = this.support;
    const { semanticTokens } = this.connection.languages;
    const asked = [
      ...(refreshTokens ? [semanticTokens.refresh()] : []),
      ...(refreshLenses ? [this.connection.sendRequest(CodeLensRefreshRequest.method)] : []),
    ];
    Promise.all(asked).catch((error: unknown) => this.log('Could not have the client ask anew.', error));
  }

  #refreshHints(uris: readonly string[]): void {
    if (!this.support.refreshInlayHints || !uris.some((uri) => this.hinted.has(uri))) return;
    this.connection.languages.inlayHint
      .refresh()
      .catch((error: unknown) => this.log('Could not have the client refresh its inlay hints.', error));
  }
}

const refusal = (code: number, message: string): ResponseError<never> => new ResponseError<never>(code, message);
