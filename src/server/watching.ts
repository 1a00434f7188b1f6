/**
 * Which files the client watches for the server: configurations always, glossary files as configurations name them, designs
 * once somebody has searched in them.
 */
import { DidChangeWatchedFilesNotification, type Connection, type Disposable } from 'vscode-languageserver';
import { DESIGN_PATTERN } from '../protocol/files.ts';
import { CONFIG_NAME } from '../core/index.ts';

export class Watching {
  readonly #connection: Connection;
  readonly #onError: (message: string, error: unknown) => void;
  /** What was last asked to be watched; questions to the client follow one another. */
  #glossaries: Promise<Disposable | undefined> = Promise.resolve(undefined);
  #watched = '';

  constructor(connection: Connection, onError: (message: string, error: unknown) => void) {
    this.#connection = connection;
    this.#onError = onError;
  }

  configurations(): void {
    void this.#register([`**/${CONFIG_NAME}`]);
  }

  /** @returns whether the client tells of changes of design documents that are not open. */
  async designs(): Promise<boolean> {
    return (await this.#register([DESIGN_PATTERN])) !== undefined;
  }

  /** Watches these glossary files, and no longer those before. */
  glossaries(uris: readonly string[]): void {
    const patterns = [...new Set(uris.map(patternOf))].sort();
    if (patterns.join('\n') === this.#watched) return;
    this.#watched = patterns.join('\n');
    this.#glossaries = this.#glossaries.then(async (before) => {
      const now = patterns.length > 0 ? await this.#register(patterns) : undefined;
      before?.dispose();
      return now;
    });
  }

  async #register(patterns: readonly string[]): Promise<Disposable | undefined> {
    const watchers = patterns.map((globPattern) => ({ globPattern }));
    try {
      return await this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    } catch (error) {
      this.#onError(`The client does not watch ${patterns.join(', ')}.`, error);
      return undefined;
    }
  }
}

/** All files of that name, as patterns know no addresses; those that do not matter are passed over when they change. */
export function patternOf(uri: string): string {
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  return `**/${name.replace(/[*?[\]{},!]/g, '?')}`;
}
