/** Finds, reads and watches over the configuration files that hold for the open documents, and the glossary files they name. */
import type { LanguageService } from '../core/index.ts';
import { configCandidates } from './uris.ts';

export interface ConfigurationHost {
  readonly service: LanguageService;
  /** The text of a file, or undefined where there is none. */
  readFile(uri: string): Promise<string | undefined>;
  sleep(milliseconds: number): Promise<void>;
  /**
   * A configuration or glossary file has new text, other findings, or (undefined) is gone; `affected` are the open
   * documents that it may matter to.
   */
  onChange(uri: string, text: string | undefined, affected: readonly string[]): void;
  /** Other glossary files than before are named. */
  onGlossaryFiles(uris: readonly string[]): void;
  onError(message: string, error: unknown): void;
}

interface KnownFile {
  /** As it was last taken up: undefined where it is not there, null while that is not known. */
  text: string | undefined | null;
  /** The reading that is under way. */
  reading: Promise<void> | undefined;
}

/** A file system that does not answer must not keep findings from the user for longer than this. */
const LONGEST_READ = 1000;

export class Configuration {
  readonly #host: ConfigurationHost;
  readonly #documents = new Set<string>();
  readonly #files = new Map<string, KnownFile>();
  readonly #glossaries = new Map<string, KnownFile>();
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
    for (const uri of uris) {
      if (this.#files.has(uri)) this.#read(uri);
      else if (this.#glossaries.has(uri)) this.#readGlossary(uri);
    }
  }

  /** Reads everything again that matters to a document, for clients that do not watch files for us. */
  refresh(uri: string): void {
    const candidates = configCandidates(uri, this.#workspaceFolders);
    this.filesChanged([...candidates, ...candidates.flatMap((candidate) => this.#glossariesOf(candidate))]);
  }

  /** Waits until the configuration of a document is there, with its glossaries; undefined if it is. */
  ready(uri: string): Promise<void> | undefined {
    const readings = configCandidates(uri, this.#workspaceFolders)
      .flatMap((candidate) => [
        this.#files.get(candidate)?.reading,
        ...this.#glossariesOf(candidate).map((glossary) => this.#glossaries.get(glossary)?.reading),
      ])
      .filter((reading) => reading !== undefined);
    if (readings.length === 0) return undefined;
    return Promise.race([Promise.all(readings).then(() => undefined), this.#host.sleep(LONGEST_READ)]);
  }

  /** Reads what the open documents need, and forgets what none needs any more. */
  #reconcile(): void {
    const needed = new Set([...this.#documents].flatMap((uri) => configCandidates(uri, this.#workspaceFolders)));
    for (const [uri, file] of this.#files) {
      if (needed.has(uri)) continue;
      this.#apply(uri, file, undefined);
      this.#files.delete(uri);
    }
    for (const uri of needed) if (!this.#files.has(uri)) this.#read(uri);
  }

  #read(uri: string): void {
    const file: KnownFile = { text: this.#files.get(uri)?.text, reading: undefined };
    this.#files.set(uri, file);
    file.reading = this.#textOf(uri)
      .then((text) => {
        // A later reading, or none needed any more: this text is stale.
        if (this.#files.get(uri) === file) this.#apply(uri, file, text);
        // What a configuration names belongs to it: who waits for the one waits for the other.
        return Promise.all(this.#glossariesOf(uri).map((glossary) => this.#glossaries.get(glossary)?.reading));
      })
      .then(() => {
        file.reading = undefined;
      });
  }

  #readGlossary(uri: string): void {
    const file: KnownFile = { text: this.#known(uri), reading: undefined };
    this.#glossaries.set(uri, file);
    file.reading = this.#textOf(uri).then((text) => {
      file.reading = undefined;
      if (this.#glossaries.get(uri) === file) this.#applyGlossary(uri, file, text);
    });
  }

  #known(glossary: string): KnownFile['text'] {
    const file = this.#glossaries.get(glossary);
    return file ? file.text : null;
  }

  async #textOf(uri: string): Promise<string | undefined> {
    try {
      return (await this.#host.readFile(uri)) ?? undefined;
    } catch (error) {
      this.#host.onError(`Could not read ${uri}.`, error);
      return undefined;
    }
  }

  #apply(uri: string, file: KnownFile, text: string | undefined): void {
    if (file.text === text) return;
    file.text = text;
    this.#guard(uri, () => this.#host.onChange(uri, text, this.#host.service.configure(uri, text)));
    this.#reconcileGlossaries();
  }

  /** Reads the glossary files that are named now and were not, and forgets those that no configuration names any more. */
  #reconcileGlossaries(): void {
    const needed = new Set([...this.#files.keys()].flatMap((uri) => this.#glossariesOf(uri)));
    const gone = [...this.#glossaries.keys()].filter((uri) => !needed.has(uri));
    const added = [...needed].filter((uri) => !this.#glossaries.has(uri));
    for (const uri of gone) {
      this.#glossaries.delete(uri);
      this.#guard(uri, () => this.#host.onChange(uri, undefined, []));
    }
    for (const uri of added) this.#readGlossary(uri);
    if (gone.length + added.length > 0) this.#host.onGlossaryFiles([...needed]);
  }

  #applyGlossary(uri: string, file: KnownFile, text: string | undefined): void {
    if (file.text === text) return;
    const cameOrWent = text === undefined || typeof file.text !== 'string';
    file.text = text;
    this.#guard(uri, () => {
      const { documents, configurations } = this.#host.service.setGlossary(uri, text);
      this.#host.onChange(uri, text, documents);
      // That a file is missing is told where it is named.
      for (const each of cameOrWent ? configurations : []) {
        this.#host.onChange(each, this.#files.get(each)?.text ?? undefined, []);
      }
    });
  }

  #glossariesOf(configUri: string): readonly string[] {
    return typeof this.#files.get(configUri)?.text === 'string' ? this.#host.service.glossaryFiles(configUri) : [];
  }

  #guard(uri: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#host.onError(`Could not take up ${uri}.`, error);
    }
  }
}
