/** Brings findings to the client: the client asks for them, or else they are sent to it; never both for one document. */
import {
  DocumentDiagnosticReportKind,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import { LineIndex, type LanguageService } from '../core/index.ts';
import { FINDINGS_NOTIFICATION, type FindingsParams, type ShowFindingsParams } from '../protocol/findings.ts';
import type { ClientSupport } from './capabilities.ts';
import { toDiagnostic } from './convert.ts';
import type { Scheduler } from './scheduler.ts';

export interface DiagnosticsHost {
  readonly connection: Connection;
  readonly service: LanguageService;
  readonly scheduler: Scheduler;
  readonly support: ClientSupport;
  /** Waits until the configuration of a document is there; undefined if it is. */
  ready(uri: string): Promise<void> | undefined;
  onError(message: string, error: unknown): void;
}

export class Diagnostics {
  readonly #host: DiagnosticsHost;
  #most = 0;
  #all: ReadonlySet<string> = new Set();
  /** What the client was told last of each open document, as a result id. */
  readonly #told = new Map<string, string>();

  constructor(host: DiagnosticsHost) {
    this.#host = host;
  }

  /** The text changed. A client that pulls knows, and asks by itself. */
  changed(uri: string): void {
    if (!this.#host.support.pullDiagnostics) this.#schedulePush(uri);
  }

  closed(uri: string): void {
    this.#host.scheduler.forget(uri);
    this.#told.delete(uri);
    if (!this.#host.support.pullDiagnostics) this.#send(uri, []);
  }

  /** Something outside of the documents changed (their configuration): their findings may have. */
  affected(uris: readonly string[]): void {
    if (!this.#host.support.pullDiagnostics) for (const uri of uris) this.#schedulePush(uri);
    else if (this.#host.support.refreshDiagnostics) void this.#refresh(uris);
  }

  /** How many findings the client wants to see at once. */
  limit({ most, all }: ShowFindingsParams): void {
    const before = this.#all;
    const changed = most !== this.#most ? [...this.#told.keys()] : [];
    this.#most = most;
    this.#all = new Set(all);
    const toggled = [...before, ...all].filter((uri) => before.has(uri) !== this.#all.has(uri));
    this.affected([...new Set([...changed, ...toggled])]);
  }

  /** How many findings of a document are shown beside its errors; 0 for all. */
  mostOf(uri: string): number {
    return this.#all.has(uri) ? 0 : this.#most;
  }

  /**
   * Has the findings of a document ready for whoever asks for them next, in pieces between which other questions are answered.
   * @param isWanted whether anybody still waits for them.
   */
  async prepare(uri: string, isWanted: () => boolean): Promise<void> {
    const { scheduler, service, ready } = this.#host;
    if (!isWanted()) return;
    await ready(uri);
    await scheduler.inPieces(uri, (isTimeUp) => service.prepareFindings(uri, isTimeUp), isWanted);
  }

  /** Answers a client that asks, without the findings if they are still the ones that it has. */
  report(uri: string, previousResultId: string | undefined): DocumentDiagnosticReport {
    const items = this.#host.scheduler.measure(uri, () => this.#compute(uri));
    const resultId = resultIdOf(items);
    this.#told.set(uri, resultId);
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }

  /** Shows what is wrong with a configuration file. No client asks for those: the file is not one of our documents. */
  configChanged(configUri: string, text: string | undefined): void {
    if (text === undefined) return this.#send(configUri, []);
    const lines = new LineIndex(text);
    const found = this.#host.service.configDiagnostics(configUri);
    this.#send(
      configUri,
      found.map((each) => toDiagnostic(each, lines, configUri, this.#host.support)),
    );
  }

  #schedulePush(uri: string): void {
    const { scheduler, service, ready, onError } = this.#host;
    const push = (): void => {
      if (service.version(uri) !== undefined) this.#send(uri, this.#compute(uri), service.version(uri));
    };
    const piece = (isTimeUp: () => boolean): boolean => service.prepareFindings(uri, isTimeUp);
    scheduler
      .schedule(uri, () => ready(uri), piece, push)
      .catch((error: unknown) => onError(`Could not check ${uri}.`, error));
  }

  /** Has the client ask again, which costs it all its documents, if one of these really has other findings than it knows. */
  async #refresh(uris: readonly string[]): Promise<void> {
    const { connection, scheduler, onError } = this.#host;
    try {
      await scheduler.settle();
      const known = uris.filter((uri) => this.#told.has(uri));
      if (!known.some((uri) => resultIdOf(this.#compute(uri)) !== this.#told.get(uri))) return;
      await connection.languages.diagnostics.refresh();
    } catch (error) {
      onError('Could not have the client refresh its diagnostics.', error);
    }
  }

  #compute(uri: string): Diagnostic[] {
    const { service, support } = this.#host;
    const lines = service.lines(uri);
    if (!lines) return [];
    const { shown, held } = service.visibleDiagnostics(uri, this.mostOf(uri));
    if (support.limitsFindings) this.#tell({ uri, shown: shown.length, held });
    return shown.map((found) => toDiagnostic(found, lines, uri, support));
  }

  #tell(params: FindingsParams): void {
    this.#host.connection
      .sendNotification(FINDINGS_NOTIFICATION, params)
      .catch((error: unknown) => this.#host.onError('Could not tell how many findings there are.', error));
  }

  #send(uri: string, diagnostics: Diagnostic[], version?: number): void {
    const params = version === undefined ? { uri, diagnostics } : { uri, version, diagnostics };
    this.#host.connection
      .sendDiagnostics(params)
      .catch((error: unknown) => this.#host.onError(`Could not send the diagnostics of ${uri}.`, error));
  }
}

/** Names a result by its content (a 53-bit hash), so that the server need not keep what it sent to know it again. */
function resultIdOf(items: readonly Diagnostic[]): string {
  const text = JSON.stringify(items);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return `${items.length}-${(4294967296 * (2097151 & low) + (high >>> 0)).toString(36)}`;
}
