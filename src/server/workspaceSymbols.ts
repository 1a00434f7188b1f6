/** The search for names over all documents: those that are open and, where the client lists them, those that are not. */
import type { FileEvent, SymbolInformation } from 'vscode-languageserver';
import { FileChangeType } from 'vscode-languageserver';
import { hasLetters, LineIndex } from '../core/index.ts';
import { DESIGN_FILES_REQUEST } from '../protocol/files.ts';
import { SYMBOL_KINDS } from './convert.ts';
import type { Session } from './session.ts';

/** More than anyone reads; clients ask again with more letters. */
const MOST = 500;

export function registerWorkspaceSymbols(session: Session): void {
  const { connection, scheduler, open } = session;
  const files = new DesignFiles(session);
  session.onFilesChanged = (changes) => files.changed(changes);
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const isWanted = (): boolean => !token.isCancellationRequested && !session.stopped;
    await scheduler.settle();
    const others = await files.symbols(isWanted);
    const inOpen = [...open].flatMap((uri) => symbolsIn(session, uri));
    const all = [...inOpen, ...others.filter(({ location }) => !open.has(location.uri))];
    const found = all.filter(({ name }) => hasLetters(name, query));
    // Letters in a row say more than letters that only follow one another; else the order is that of the documents.
    const isWhole = ({ name }: SymbolInformation): boolean => name.toLowerCase().includes(query.toLowerCase());
    return [...found.filter(isWhole), ...found.filter((one) => !isWhole(one))].slice(0, MOST);
  });
}

/** @param text of a document that is not open. */
function symbolsIn(session: Session, uri: string, text?: string): readonly SymbolInformation[] {
  const { service } = session;
  return session.guard(`list the names of ${uri}`, [], () => {
    const lines = text === undefined ? service.lines(uri) : new LineIndex(text);
    if (!lines) return [];
    return service.namedPlaces(uri, text).map(({ name, kind, container, ...range }) => ({
      name,
      kind: SYMBOL_KINDS[kind],
      containerName: container,
      location: { uri, range: lines.range(range) },
    }));
  });
}

/** The design documents of the workspace, as the client lists them; each is read once, and again when it has changed. */
class DesignFiles {
  readonly #session: Session;
  readonly #symbols = new Map<string, readonly SymbolInformation[]>();
  #files: readonly string[] | undefined;
  /** Whether the client tells of changes; where it does not, nothing is kept from one search to the next. */
  #watched: Promise<boolean> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  changed(changes: readonly FileEvent[]): void {
    for (const { uri, type } of changes) {
      this.#symbols.delete(uri);
      if (type !== FileChangeType.Changed) this.#files = undefined;
    }
  }

  /** Names of all documents on disk. @param isWanted asked between two documents, each of which may take a while. */
  async symbols(isWanted: () => boolean): Promise<readonly SymbolInformation[]> {
    const { support, watching } = this.#session;
    if (!support.listsDesigns) return [];
    this.#watched ??= support.watchesFiles ? watching.designs() : Promise.resolve(false);
    if (!(await this.#watched)) this.#forget();
    const files = await this.#list();
    const found: SymbolInformation[] = [];
    for (const uri of files) {
      if (!isWanted()) return found;
      found.push(...(await this.#symbolsOf(uri)));
    }
    return found;
  }

  #forget(): void {
    this.#files = undefined;
    this.#symbols.clear();
  }

  async #list(): Promise<readonly string[]> {
    if (this.#files) return this.#files;
    try {
      const files = await this.#session.connection.sendRequest<readonly string[]>(DESIGN_FILES_REQUEST);
      this.#files = files;
      return files;
    } catch (error) {
      this.#session.log('The client does not list the design documents.', error);
      return [];
    }
  }

  async #symbolsOf(uri: string): Promise<readonly SymbolInformation[]> {
    const { open, scheduler } = this.#session;
    const known = this.#symbols.get(uri);
    // The text of an open document is here already, and newer than its file.
    if (known || open.has(uri)) return known ?? [];
    const text = await this.#session.readFile(uri).catch(() => undefined);
    await scheduler.settle();
    const symbols = text === undefined ? [] : symbolsIn(this.#session, uri, text);
    this.#symbols.set(uri, symbols);
    return symbols;
  }
}
