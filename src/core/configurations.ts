/** The configurations that hold for documents and the glossary files that they name, as they were last read. */
import { nearestConfiguration, readConfiguration, type Configuration } from './configuration.ts';
import { NO_DOCUMENT_SETTINGS, type DocumentSettings } from './documentState.ts';
import type { LineIndex } from './base/lineIndex.ts';
import type { Diagnostic } from './features/types.ts';
import { NO_TERMS, type OwnTerm } from './glossary/index.ts';
import { glossaryAddress, missingFile, readGlossaryFile, type GlossaryFile } from './glossaryFile.ts';
import { toDiagnostics } from './settingsFile.ts';

/** The name of the configuration file in a folder. */
export const CONFIG_NAME = 'sysdesign.config.yaml';

export class Configurations {
  readonly #configurations = new Map<string, Configuration>();
  /** Undefined where it was looked for and is not there. */
  readonly #glossaries = new Map<string, GlossaryFile | undefined>();
  /** Settings by the configuration that they come from: their parts keep their identity. */
  readonly #settings = new Map<string, DocumentSettings>();

  /** Sets or takes away a configuration. Glossary files that none names any more are forgotten. */
  configure(configUri: string, text: string | undefined): void {
    if (text === undefined) this.#configurations.delete(configUri);
    else this.#configurations.set(configUri, readConfiguration(text));
    this.#settings.delete(configUri);
    const named = new Set([...this.#configurations.keys()].flatMap((uri) => this.glossaryFiles(uri)));
    for (const uri of this.#glossaries.keys()) if (!named.has(uri)) this.#glossaries.delete(uri);
  }

  /** The addresses of the glossary files that a configuration names, each once. */
  glossaryFiles(configUri: string): readonly string[] {
    const paths = this.#configurations.get(configUri)?.glossary ?? [];
    return [...new Set(paths.map((path) => glossaryAddress(configUri, path)))];
  }

  /** Takes up the text of a glossary file. @returns the configurations that name it. */
  setGlossary(uri: string, text: string | undefined): readonly string[] {
    const naming = this.#naming(uri);
    if (naming.length > 0) this.#glossaries.set(uri, text === undefined ? undefined : readGlossaryFile(text));
    for (const configUri of naming) this.#settings.delete(configUri);
    return naming;
  }

  /** Whether some configuration names a glossary file. */
  isGlossary(uri: string): boolean {
    return this.#naming(uri).length > 0;
  }

  /** The findings of a configuration or of a glossary file. */
  diagnostics(uri: string): readonly Diagnostic[] {
    const configuration = this.#configurations.get(uri);
    if (!configuration) return this.#glossaries.get(uri)?.diagnostics ?? [];
    const missing = configuration.glossary.filter((path) => this.#isMissing(glossaryAddress(uri, path)));
    if (missing.length === 0) return configuration.diagnostics;
    return [...configuration.diagnostics, ...toDiagnostics(missing.map(missingFile))].sort((a, b) => a.start - b.start);
  }

  lines(uri: string): LineIndex | undefined {
    return (this.#configurations.get(uri) ?? this.#glossaries.get(uri))?.lines;
  }

  /** Whether the nearest configuration says that a document is not to be checked. */
  isIgnored(uri: string): boolean {
    const configUri = nearestConfiguration(uri, this.#configurations.keys());
    if (configUri === undefined) return false;
    const path = uri.slice(configUri.lastIndexOf('/') + 1);
    return this.#configurations.get(configUri)!.ignores(decoded(path));
  }

  /** What holds for a document. */
  settingsOf(uri: string): DocumentSettings {
    const configUri = nearestConfiguration(uri, this.#configurations.keys());
    const configuration = configUri === undefined ? undefined : this.#configurations.get(configUri);
    if (configUri === undefined || !configuration) return NO_DOCUMENT_SETTINGS;
    const known = this.#settings.get(configUri);
    if (known) return known;
    const made = { ...configuration.settings, terms: this.#termsOf(configUri) };
    this.#settings.set(configUri, made);
    return made;
  }

  /** The configurations that name a glossary file. */
  #naming(uri: string): readonly string[] {
    return [...this.#configurations.keys()].filter((configUri) => this.glossaryFiles(configUri).includes(uri));
  }

  #termsOf(configUri: string): readonly OwnTerm[] {
    const files = this.glossaryFiles(configUri).flatMap((uri) => this.#glossaries.get(uri) ?? []);
    if (files.length === 0) return NO_TERMS;
    return files.length === 1 ? files[0]!.terms : files.flatMap(({ terms }) => terms);
  }

  #isMissing(uri: string): boolean {
    return this.#glossaries.has(uri) && this.#glossaries.get(uri) === undefined;
  }
}

/** A path as people write it; one that is no address stays as it is. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
