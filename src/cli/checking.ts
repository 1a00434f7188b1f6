/** Checks documents with a language service, in this thread or in one of several. */
import type { Diagnostic, LanguageService } from '../core/index.ts';

/** Documents to be checked. */
export interface CheckJob {
  readonly documents: readonly { readonly uri: string; readonly text: string }[];
  /** In how many documents with findings it is looked for something that `--fix` would mend, until there is. */
  readonly seek: number;
}

/** What holds for documents: configuration and glossary files by their addresses. */
export interface Settings {
  readonly configurations: readonly (readonly [uri: string, text: string])[];
  readonly glossaries: readonly (readonly [uri: string, text: string | undefined])[];
}

/** What was found in one document. */
export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** The configuration says not to check it. */
  readonly ignored: boolean;
  /** Something that `--fix` would mend was looked for here, and found. */
  readonly fixable: boolean;
}

/** @param service knows what holds for the documents. */
export function checkDocuments({ documents, seek }: CheckJob, service: LanguageService): readonly Checked[] {
  let left = seek;
  return documents.map(({ uri, text }): Checked => {
    if (service.isIgnored(uri)) return { diagnostics: [], ignored: true, fixable: false };
    service.open(uri, 1, text);
    const diagnostics = service.diagnostics(uri);
    const looks = left > 0 && diagnostics.length > 0;
    const fixable = looks && service.safeFixes(uri).fixes.length > 0;
    service.close(uri);
    if (looks) left = fixable ? 0 : left - 1;
    return { diagnostics, ignored: false, fixable };
  });
}

/** Has configuration and glossary files take effect. */
export function applySettings({ configurations, glossaries }: Settings, service: LanguageService): void {
  for (const [uri, text] of configurations) service.configure(uri, text);
  for (const [uri, text] of glossaries) service.setGlossary(uri, text);
}
