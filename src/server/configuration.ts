/** Finds, reads and watches over the configuration files that hold for the open documents. */
import type { LanguageService } from '../core/index.ts';
import { configCandidates } from './uris.ts';

export interface ConfigurationHost {
  readonly service: LanguageService;
  /** The text of a file, or undefined where there is none. */
  readFile(uri: string): Promise<string | undefined>;
  sleep(milliseconds: number): Promise<void>;
  /** A configuration file has new text, or (undefined) is gone; `affected` are the open documents that it may matter to. */
  onChange(configUri: string, text: string | undefined, affected: readonly string[]): void;
  onError(message: string, error: unknown): void;
}

interface ConfigFile {
  text: string | undefined;
  /** The reading that is under way. */
  reading: Promise<void> | undefined;
}

/** A file system that does not answer must not keep findings from the user for longer than this. */
const LONGEST_READ = 1000;

export class Configuration {
  readonly #host: ConfigurationHost;
  readonly #documents = new Set<string>();
  readonly #files = new Map<string, ConfigFile>();
  #workspaceFolders: readonly string[] = [];

  constructor(host: ConfigurationHost) {
    this.#host = host;
  }

  /** Says which workspace folders there are: no configuration above one holds for the documents in it. */
  setWorkspaceFolders(uris: readonly string[]): void {
    this.#workspaceFolders = uris;
    this.#reconcile();
  }

  get workspaceFolders(): readonly string[] {
    return this.#workspaceFolders;
  }

  opened(uri: string): void {
    this.#documents.add(uri);
    this.#reconcile();
  }

  closed(uri: string): void {
    this.#documents.delete(uri);
    this.#reconcile();
  }

  /** Something happened to these files: those that matter are read again. */
  filesChanged(uris: readonly string[]): void {
    for (const uri of uris) if (this.#files.has(uri)) this.#read(uri);
  }

  /** Reads everything again that matters to a document, for clients that do not watch files for us. */
  refresh(uri: string): void {
    this.filesChanged(configCandidates(uri, this.#workspaceFolders));
  }

  /** Waits until the configuration of a document is there; undefined if it is. */
  ready(uri: string): Promise<void> | undefined {
    const readings = configCandidates(uri, this.#workspaceFolders)
      .map((candidate) => this.#files.get(candidate)?.reading)
      .filter((reading) => reading !== undefined);
    if (readings.length === 0) return undefined;
    return Promise.race([Promise.all(readings).then(() => undefined), this.#host.sleep(LONGEST_READ)]);
  }

  /** Reads what the open documents need, and forgets what none needs any more. */
  #reconcile(): void {
    const needed = new Set([...this.#documents].flatMap((uri) => configCandidates(uri, this.#workspaceFolders)));
    for (const uri of this.#files.keys()) {
      if (needed.has(uri)) continue;
      this.#apply(uri, undefined);
      this.#files.delete(uri);
    }
    for (const uri of needed) if (!this.#files.has(uri)) this.#read(uri);
  }

  #read(uri: string): void {
    const file: ConfigFile = { text: this.#files.get(uri)?.text, reading: undefined };
    this.#files.set(uri, file);
    file.reading = this.#host
      .readFile(uri)
      .catch((error: unknown) => this.#host.onError(`Could not read ${uri}.`, error))
      .then((text) => {
        file.reading = undefined;
        // A later reading, or none needed any more: this text is stale.
        if (this.#files.get(uri) === file) this.#apply(uri, text ?? undefined);
      });
  }

  #apply(uri: string, text: string | undefined): void {
    const file = this.#files.get(uri);
    if (!file || file.text === text) return;
    file.text = text;
    try {
      this.#host.onChange(uri, text, this.#host.service.configure(uri, text));
    } catch (error) {
      this.#host.onError(`Could not take up ${uri}.`, error);
    }
  }
}
