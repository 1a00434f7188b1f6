/** Finds and reads the documents that are named on the command line, and the configuration that holds for each. */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CONFIG_NAME, globBase, globMatcher, isGlob, type LanguageService } from '../core/index.ts';
import type { Settings } from './checking.ts';
import { Refusal, type CliHost } from './host.ts';
import { withSlashes } from './text.ts';

const SUFFIXES = ['.sysdesign', '.sysdesign.yaml', '.sysdesign.yml', '.sysdesign.md'];
const NAMES = `their names end in ${SUFFIXES.join(', ')}`;
const SKIPPED = new Set(['node_modules', '.git']);
/** As in the language server: no project is nested deeper. */
const MAX_FOLDERS = 32;

/** A file that was asked for. */
export interface Source {
  /** The path as it is shown: as it was given, or made from the folder that was given. */
  readonly path: string;
  readonly uri: string;
  readonly text: string;
  /** It begins with a byte order mark, which is no part of the text. */
  readonly marked: boolean;
  readonly isConfig: boolean;
}

/**
 * Reads what is named: files, folders with all the documents in them, patterns, and `-` for the standard input. A pattern behind
 * an exclamation mark takes documents away that others name.
 * @throws Refusal if any of it can't be read, so that nothing is taken for clean that was not looked at.
 */
export async function readSources(
  names: readonly string[],
  host: CliHost,
  stdinName = 'stdin.sysdesign',
): Promise<readonly Source[]> {
  const failures: string[] = [];
  const sources = new Map<string, Source>();
  const isExcluded = exclusionOf(names.filter(isExclusion), host);
  const add = (shown: string, read: Awaited<ReturnType<typeof reading>>): void => {
    const uri = uriOf(shown, host.cwd);
    if (sources.has(uri)) return;
    const isConfig = path.basename(shown) === CONFIG_NAME;
    if ('error' in read) failures.push(unreadable(shown, read.error));
    else if (!isConfig && !isDocument(shown)) failures.push(`${shown} is no design document: ${NAMES}.`);
    else {
      const text = read.text.replace(/^\uFEFF/, '');
      sources.set(uri, { path: shown, uri, text, marked: text !== read.text, isConfig });
    }
  };
  for (const name of names) {
    if (isExclusion(name)) continue;
    if (name === '-') {
      add(stdinName, await reading(host.readStdin()));
      continue;
    }
    const found = (await documentsOf(name, host)).filter((each) => !isExcluded(each));
    if (found.length === 0) failures.push(`There are no design documents in ${name}: ${NAMES}.`);
    for (let at = 0; at < found.length; at += AT_ONCE) {
      const some = found.slice(at, at + AT_ONCE);
      const texts = await Promise.all(some.map((each) => reading(host.readFile(path.resolve(host.cwd, each)))));
      some.forEach((each, index) => add(each, texts[index]!));
    }
  }
  if (failures.length > 0) throw new Refusal(failures.join('\n'));
  return [...sources.values()];
}

/** So many files are open at one time. */
const AT_ONCE = 64;

async function reading(text: Promise<string>): Promise<{ readonly text: string } | { readonly error: unknown }> {
  return text.then(
    (read) => ({ text: read }),
    (error: unknown) => ({ error }),
  );
}

const isExclusion = (name: string): boolean => name.length > 1 && name.startsWith('!');

function exclusionOf(names: readonly string[], { cwd }: CliHost): (file: string) => boolean {
  const matchers = names.flatMap((name) => {
    const pattern = withSlashes(path.relative(cwd, path.resolve(cwd, name.slice(1))));
    return [pattern, `${pattern}/**`].map((each) => globMatcher(each, { dot: true }));
  });
  return (file) => {
    const relative = withSlashes(path.relative(cwd, path.resolve(cwd, file)));
    return matchers.some((matches) => matches(relative));
  };
}

/** What a name stands for. A file may be called like a pattern, and a shell may have left a pattern to us. */
async function documentsOf(name: string, host: CliHost): Promise<readonly string[]> {
  const pattern = withSlashes(name);
  if (!isGlob(pattern)) return findDocuments(name, host);
  const isFile = await reading(host.readFile(path.resolve(host.cwd, name)));
  if ('text' in isFile) return [name];
  const matches = globMatcher(pattern);
  const base = globBase(pattern);
  const below = await host.readDir(path.resolve(host.cwd, base));
  return below ? (await findDocuments(base, host)).filter((file) => matches(withSlashes(file))) : [];
}

/** The documents in a folder and in the folders below it, in the order of their names; a file is its own list. */
async function findDocuments(name: string, host: CliHost): Promise<readonly string[]> {
  const entries = await host.readDir(path.resolve(host.cwd, name));
  if (!entries) return [name];
  const found: string[] = [];
  for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = path.join(name, entry.name);
    if (entry.kind === 'folder' && !SKIPPED.has(entry.name)) found.push(...(await findDocuments(inside, host)));
    else if (entry.kind === 'file' && isDocument(entry.name)) found.push(inside);
  }
  return found;
}

const isDocument = (name: string): boolean => SUFFIXES.some((suffix) => name.endsWith(suffix));

export const uriOf = (name: string, cwd: string): string => pathToFileURL(path.resolve(cwd, name)).href;

/**
 * Reads one file that was named.
 * @throws Refusal if it can't be read.
 */
export async function readText(name: string, host: CliHost): Promise<string> {
  const read = await reading(host.readFile(path.resolve(host.cwd, name)));
  if ('error' in read) throw new Refusal(unreadable(name, read.error));
  return read.text.replace(/^\uFEFF/, '');
}

function unreadable(name: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `There is no file ${name}. Check the path, or name a folder to check all in it.`;
  if (code === 'EACCES' || code === 'EPERM') return `${name} may not be read: check its permissions.`;
  return `${name} can't be read: ${error instanceof Error ? error.message : String(error)}`;
}

/** A file beside the documents that was read: its path as it is shown, and its text. */
export interface SettingsFile {
  readonly path: string;
  readonly text: string;
}

/** Gives the language service the configuration files that hold for documents, with the glossary files they name, each once. */
export class Configurations {
  readonly #service: LanguageService;
  readonly #host: CliHost;
  readonly #known = new Map<string, string | undefined>();
  readonly #glossaries = new Map<string, SettingsFile>();
  readonly #glossaryTexts = new Map<string, string | undefined>();

  constructor(service: LanguageService, host: CliHost) {
    this.#service = service;
    this.#host = host;
  }

  /** Finds the nearest configuration upwards of a document, and has it take effect. @returns its path and text. */
  async configure(name: string): Promise<SettingsFile | undefined> {
    let folder = path.dirname(path.resolve(this.#host.cwd, name));
    for (let up = 0; up < MAX_FOLDERS; up++) {
      const file = path.join(folder, CONFIG_NAME);
      const text = await this.#read(file);
      if (text !== undefined) return { path: path.relative(this.#host.cwd, file), text };
      if (path.dirname(folder) === folder) break;
      folder = path.dirname(folder);
    }
    return undefined;
  }

  /** Everything that was read so far, by addresses; of glossary files also those that are not there. */
  get settings(): Settings {
    const configurations = [...this.#known].flatMap(([file, text]) =>
      text === undefined ? [] : [[pathToFileURL(file).href, text] as const],
    );
    return { configurations, glossaries: [...this.#glossaryTexts] };
  }

  /** The glossary files that were read so far, by their addresses. */
  get glossaries(): ReadonlyMap<string, SettingsFile> {
    return this.#glossaries;
  }

  async #read(file: string): Promise<string | undefined> {
    if (this.#known.has(file)) return this.#known.get(file);
    const clean = await this.#textOf(file);
    this.#known.set(file, clean);
    if (clean === undefined) return undefined;
    const uri = pathToFileURL(file).href;
    this.#service.configure(uri, clean);
    for (const glossary of this.#service.glossaryFiles(uri)) await this.#readGlossary(glossary);
    return clean;
  }

  async #readGlossary(uri: string): Promise<void> {
    const file = fileURLToPath(uri);
    const text = await this.#textOf(file);
    this.#service.setGlossary(uri, text);
    this.#glossaryTexts.set(uri, text);
    if (text !== undefined) this.#glossaries.set(uri, { path: path.relative(this.#host.cwd, file), text });
  }

  async #textOf(file: string): Promise<string | undefined> {
    const text = await this.#host.readFile(file).catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw new Refusal(unreadable(path.relative(this.#host.cwd, file), error));
    });
    return text?.replace(/^\uFEFF/, '');
  }
}
