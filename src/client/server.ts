/** The language server as the rest of the extension sees it: one that can be asked, restarted, and watched. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { FINDINGS_NOTIFICATION, type FindingsParams } from '../protocol/findings.ts';
import { TERMS_CHANGED_NOTIFICATION } from '../protocol/terms.ts';

export type ServerState = 'starting' | 'running' | 'stopped';

/** `State` of vscode-languageclient as plain numbers: its enum would pull the library in twice. */
const CLIENT_STATE: Readonly<Record<number, ServerState>> = { 1: 'stopped', 2: 'running', 3: 'starting', 4: 'stopped' };

export class LanguageServer implements vscode.Disposable {
  readonly log: vscode.LogOutputChannel;
  readonly onDidChangeState: vscode.Event<ServerState>;
  /** A file changed from which documents have terms. */
  readonly onDidChangeTerms: vscode.Event<void>;
  readonly #create: () => BaseLanguageClient;
  /** How many findings of a document are shown, and how many wait. */
  readonly onDidCountFindings: vscode.Event<FindingsParams>;
  readonly #changed = new vscode.EventEmitter<ServerState>();
  readonly #terms = new vscode.EventEmitter<void>();
  readonly #findings = new vscode.EventEmitter<FindingsParams>();
  #client: BaseLanguageClient | undefined;
  #watch: vscode.Disposable | undefined;
  /** Waits for a reason to start. */
  #onDemand: vscode.Disposable | undefined;
  #state: ServerState = 'stopped';

  constructor(log: vscode.LogOutputChannel, create: () => BaseLanguageClient) {
    this.log = log;
    this.#create = create;
    this.onDidChangeState = this.#changed.event;
    this.onDidChangeTerms = this.#terms.event;
    this.onDidCountFindings = this.#findings.event;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Starts without being waited for; what goes wrong is in the log and in the state. */
  start(): void {
    const client = this.#create();
    this.#client = client;
    this.#onDemand?.dispose();
    this.#onDemand = undefined;
    client.onNotification(FINDINGS_NOTIFICATION, (params: FindingsParams) => this.#findings.fire(params));
    client.onNotification(TERMS_CHANGED_NOTIFICATION, () => this.#terms.fire());
    this.#watch = client.onDidChangeState((event) => this.#set(CLIENT_STATE[event.newState] ?? 'stopped'));
    this.#set('starting');
    client.start().catch((error: unknown) => {
      this.log.error('The language server did not start.', error instanceof Error ? error : String(error));
      if (client === this.#client) this.#set('stopped');
    });
  }

  /** Starts with the first document of which it has something to say, or with the first question. */
  startOnDemand(concerns: (document: vscode.TextDocument) => boolean): void {
    const opened = vscode.workspace.onDidOpenTextDocument((document) => {
      if (concerns(document) && this.#onDemand) this.start();
    });
    this.#onDemand = opened;
  }

  async restart(): Promise<void> {
    await this.stop();
    this.start();
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#watch?.dispose();
    this.#set('stopped');
    try {
      await client?.dispose();
    } catch (error) {
      // A server that never came up, or hangs, can't be stopped in good order; a new one is started all the same.
      this.log.warn('The language server did not stop in good order.', String(error));
    }
  }

  /** Asks the server; waits while it starts, rejects when there is none. */
  async request<Answer>(method: string, params: unknown): Promise<Answer> {
    if (this.#onDemand) this.start();
    if (!this.#client) throw new Error('The language server is not running.');
    return this.#client.sendRequest<Answer>(method, params);
  }

  /** Tells the server something; one that does not run needs not know. */
  tell(method: string, params: unknown): void {
    if (this.#state !== 'running') return;
    this.#client?.sendNotification(method, params).catch((error: unknown) => {
      this.log.warn(`The language server was not told of ${method}.`, String(error));
    });
  }

  dispose(): void {
    this.#onDemand?.dispose();
    this.#changed.dispose();
    this.#terms.dispose();
    this.#findings.dispose();
    void this.stop();
  }

  #set(state: ServerState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#changed.fire(state);
  }
}
