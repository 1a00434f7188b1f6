/** A small Language Server Protocol client for tests: over streams to a process, or to a server in this process. */
import { PassThrough, type Readable, type Writable } from 'node:stream';
import {
  createMessageConnection,
  Message,
  StreamMessageReader,
  StreamMessageWriter,
  type CancellationToken,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
  type PublishDiagnosticsParams,
  type ResponseMessage,
} from 'vscode-languageserver/node';
import type { LanguageService } from '../../src/core/service.ts';
import { connect } from '../../src/server/connect.ts';
import type { Clock } from '../../src/server/scheduler.ts';
import { startServer } from '../../src/server/server.ts';

/** Something that the server sent by itself. */
export interface Received {
  readonly method: string;
  readonly params: unknown;
}

export class LspClient {
  readonly connection: MessageConnection;
  /** Notifications and requests of the server, in order. */
  readonly received: Received[] = [];
  readonly #output: Writable | undefined;
  #requests: Record<string, (params: never) => unknown> = {};
  #waiting: (() => void)[] = [];
  readonly #byHand = new Set<number>();

  constructor(reader: MessageReader, writer: MessageWriter, output?: Writable) {
    this.#output = output;
    this.connection = createMessageConnection(reader, writer);
    this.connection.onNotification((method, params) => this.#note(method, params));
    this.connection.onRequest((method, params) => {
      this.#note(method, params);
      return this.#requests[method]?.(params as never) ?? null;
    });
    const listen = reader.listen.bind(reader);
    reader.listen = (handle) =>
      listen((message) => {
        if (Message.isResponse(message) && this.#byHand.delete(Number(message.id))) this.#note('(answer)', message);
        else handle(message);
      });
    this.connection.listen();
  }

  static overStreams(input: Readable, output: Writable): LspClient {
    return new LspClient(new StreamMessageReader(input), new StreamMessageWriter(output), output);
  }

  /** Answers a request of the server. Others are answered by null. */
  onRequest<Params>(method: string, handle: (params: Params) => unknown): void {
    this.#requests = { ...this.#requests, [method]: handle };
  }

  async initialize(
    capabilities: ClientCapabilities = {},
    more: Partial<InitializeParams> = {},
  ): Promise<InitializeResult> {
    const params: InitializeParams = { processId: null, rootUri: null, capabilities, ...more };
    const result = await this.connection.sendRequest<InitializeResult>('initialize', params);
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  request<Result>(method: string, params: unknown, token?: CancellationToken): Promise<Result> {
    return token
      ? this.connection.sendRequest<Result>(method, params, token)
      : this.connection.sendRequest<Result>(method, params);
  }

  /** Asks about a document, with more parameters. */
  ask<Result>(method: string, uri: string, more: object = {}): Promise<Result> {
    return this.request<Result>(method, { textDocument: { uri }, ...more });
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, version = 1, languageId = 'sysdesign'): Promise<void> {
    return this.notify('textDocument/didOpen', { textDocument: { uri, version, text, languageId } });
  }

  change(uri: string, version: number, contentChanges: readonly object[]): Promise<void> {
    return this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): Promise<void> {
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** Sends messages in one piece, so that the server has read the last before it handles the first. */
  sendTogether(messages: readonly { readonly method: string; readonly params: object; readonly id?: number }[]): void {
    const bytes = messages.map((message) => {
      if (message.id !== undefined) this.#byHand.add(message.id);
      const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
      return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
    });
    this.#output!.write(Buffer.concat(bytes));
  }

  /** The answer to a request that was sent by hand. */
  async answer(id: number): Promise<ResponseMessage> {
    const answers = (): readonly ResponseMessage[] =>
      this.received.filter(({ method }) => method === '(answer)').map(({ params }) => params as ResponseMessage);
    return this.until(() => answers().find((message) => message.id === id));
  }

  /** All diagnostics that were pushed for a document, first to last. */
  pushed(uri: string): readonly PublishDiagnosticsParams[] {
    return this.received
      .filter(({ method }) => method === 'textDocument/publishDiagnostics')
      .map(({ params }) => params as PublishDiagnosticsParams)
      .filter((params) => params.uri === uri);
  }

  logged(): readonly string[] {
    return this.received
      .filter(({ method }) => method === 'window/logMessage')
      .map(({ params }) => (params as { message: string }).message);
  }

  /** Waits until the server has sent what is looked for. */
  async until<Found>(find: () => Found | undefined | false): Promise<Found> {
    for (;;) {
      const found = find();
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Waits for diagnostics pushed for a version of a document. */
  async diagnosticsOf(uri: string, version: number): Promise<readonly Diagnostic[]> {
    const found = await this.until(() => this.pushed(uri).find((params) => params.version === version));
    return found.diagnostics;
  }

  /** Waits until the server has handled all that it was sent, and has sent what follows at once. */
  async quiet(): Promise<void> {
    await this.request('textDocument/foldingRange', { textDocument: { uri: 'file:///nowhere' } });
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    await this.request('textDocument/foldingRange', { textDocument: { uri: 'file:///nowhere' } });
  }

  #note(method: string, params: unknown): void {
    this.received.push({ method, params });
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const look of waiting) look();
  }
}

/** Time in a test's hands: it passes by `advance`, and sleepers are woken by name of how long they sleep. */
export class TestClock implements Clock {
  time = 0;
  readonly sleeping: { readonly milliseconds: number; wake(): void }[] = [];

  now = (): number => this.time;
  turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  sleep = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => this.sleeping.push({ milliseconds, wake: resolve }));

  /** Wakes those who sleep that long. */
  wake(milliseconds: number): void {
    for (const sleeper of this.sleeping) if (sleeper.milliseconds === milliseconds) sleeper.wake();
  }
}

export interface InProcess {
  readonly client: LspClient;
  readonly clock: TestClock;
  /** Files that the server's own host can read. */
  readonly files: Map<string, string>;
  readonly exits: number[];
}

/** Starts a server in this process, and a client connected to it by streams. */
export function startInProcess(service: LanguageService): InProcess {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const clock = new TestClock();
  const files = new Map<string, string>();
  const exits: number[] = [];
  const { connection, pending } = connect(new StreamMessageReader(toServer), new StreamMessageWriter(toClient), {
    initialize: () => undefined,
    exit: (code) => exits.push(code),
  });
  startServer(connection, { service, clock, readFile: (uri) => Promise.resolve(files.get(uri)), pending });
  return { client: LspClient.overStreams(toClient, toServer), clock, files, exits };
}
