/** The language service: open documents, and every question about them passed to the feature that answers it. */
import type { LineIndex } from './base/lineIndex.ts';
import type { OffsetRange } from './base/place.ts';
import { CONFIG_NAME, Configurations } from './configurations.ts';
import { DocumentState } from './documentState.ts';
import { completions, settingsCompletions } from './features/completion/index.ts';
import { designRows } from './features/design/rows.ts';
import { createGlossary } from './glossary/index.ts';
import { answers } from './features/answers.ts';
import { diagnostics, mostValuable } from './features/diagnostics.ts';
import { estimateRows } from './features/estimateRows.ts';
import { firstUses } from './features/firstUses.ts';
import { fixes, safeFixes } from './features/fixes.ts';
import { folding } from './features/folding.ts';
import { formatDocument, formatOnType, formatRange } from './features/format/index.ts';
import { debrief } from './features/guidance/debrief.ts';
import { progress } from './features/guidance/progress.ts';
import { hover } from './features/hover.ts';
import { inlayHints } from './features/inlayHints.ts';
import { markdownHover } from './features/markdownHover.ts';
import { definitions, highlights, references } from './features/names/navigation.ts';
import { incomingCalls, outgoingCalls, prepareCalls } from './features/navigation/calls.ts';
import { codeLenses } from './features/navigation/codeLenses.ts';
import { documentLinks } from './features/navigation/links.ts';
import { namedPlaces } from './features/navigation/namedPlaces.ts';
import { selectionRanges } from './features/navigation/selectionRanges.ts';
import { semanticTokens } from './features/navigation/tokens.ts';
import { prepareRename, rename } from './features/names/rename.ts';
import { settingsHover } from './features/settingsHover.ts';
import { signatureHelp } from './features/signatureHelp.ts';
import { differences, reconcile, waysOf } from './features/reconcile/index.ts';
import { refactorings } from './features/refactor/index.ts';
import { termCompletions } from './features/completion/terms.ts';
import { searchTerms, termEntry, termUses } from './features/termEntry.ts';
import { symbols } from './features/symbols.ts';
import { findingFixes } from './preview/findingFixes.ts';
import { placeAt } from './preview/place.ts';
import { failureEdits } from './preview/lenses/failure.ts';
import { supposedEdits } from './preview/supposed.ts';
import type { Supposable } from './preview/types.ts';
import { previewView } from './preview/view.ts';
import type { SettingsSchema } from './schema/index.ts';
import type { LanguageService } from './service.ts';
import { DocumentParser } from './syntax/index.ts';

/** A name by which a text is read as a document in YAML, whatever it begins with. */
const AS_YAML = 'settings.sysdesign.yaml';

/** Makes a language service. It does nothing by itself: it answers, from the texts that it was given. */
export function createLanguageService(): LanguageService {
  return new Service();
}

class Service implements LanguageService {
  readonly #documents = new Map<string, DocumentState>();
  /** Open configuration and glossary files, by the same means. */
  readonly #settingsFiles = new Map<string, DocumentState>();
  readonly #configurations = new Configurations();
  /** Reads Markdown files that are not open here. */
  readonly #markdown = new DocumentParser();

  open(uri: string, version: number, text: string): void {
    const known = this.#documents.get(uri);
    if (known) known.replace(version, text);
    else this.#documents.set(uri, new DocumentState(uri, version, text, this.#configurations.settingsOf(uri)));
  }

  change(...[uri, version, changes]: Parameters<LanguageService['change']>): void {
    this.#opened(uri)?.change(version, changes);
  }

  close(uri: string): void {
    this.#documents.delete(uri);
    this.#settingsFiles.delete(uri);
  }

  openSettings(uri: string, version: number, text: string): void {
    this.#settingsFiles.set(uri, new DocumentState(AS_YAML, version, text, this.#configurations.settingsOf(uri)));
  }

  version(uri: string): number | undefined {
    return this.#opened(uri)?.version;
  }

  lines(uri: string): LineIndex | undefined {
    return this.#opened(uri)?.lines ?? this.#configurations.lines(uri);
  }

  #opened(uri: string): DocumentState | undefined {
    return this.#documents.get(uri) ?? this.#settingsFiles.get(uri);
  }

  configure(configUri: string, text: string | undefined): readonly string[] {
    this.#configurations.configure(configUri, text);
    return this.#configureBelow(configUri);
  }

  glossaryFiles(configUri: string): readonly string[] {
    return this.#configurations.glossaryFiles(configUri);
  }

  setGlossary(...[uri, text]: Parameters<LanguageService['setGlossary']>): ReturnType<LanguageService['setGlossary']> {
    const configurations = this.#configurations.setGlossary(uri, text);
    return { configurations, documents: [...new Set(configurations.flatMap((each) => this.#configureBelow(each)))] };
  }

  /** Has the documents below a configuration take up what holds for them. @returns their addresses. */
  #configureBelow(configUri: string): readonly string[] {
    const folder = configUri.slice(0, configUri.lastIndexOf('/') + 1);
    const below = [...this.#documents.values()].filter(({ uri }) => uri.startsWith(folder));
    for (const document of below) document.configure(this.#configurations.settingsOf(document.uri));
    for (const [uri, file] of this.#settingsFiles) {
      if (uri.startsWith(folder)) file.configure(this.#configurations.settingsOf(uri));
    }
    return below.map(({ uri }) => uri);
  }

  configDiagnostics(configUri: string): ReturnType<LanguageService['configDiagnostics']> {
    return this.#configurations.diagnostics(configUri);
  }

  prepareFindings(uri: string, isTimeUp: () => boolean): boolean {
    if (this.isIgnored(uri)) return true;
    return this.#ask(uri, (document) => document.prepareFindings(isTimeUp)) ?? true;
  }

  isIgnored(uri: string): boolean {
    return this.#configurations.isIgnored(uri);
  }

  diagnostics(uri: string): ReturnType<LanguageService['diagnostics']> {
    if (this.isIgnored(uri)) return [];
    return this.#ask(uri, diagnostics) ?? [];
  }

  visibleDiagnostics(uri: string, most: number): ReturnType<LanguageService['visibleDiagnostics']> {
    if (this.isIgnored(uri)) return { shown: [], held: 0 };
    return this.#ask(uri, (document) => mostValuable(document, most)) ?? { shown: [], held: 0 };
  }

  fixes(...[uri, range, only]: Parameters<LanguageService['fixes']>): ReturnType<LanguageService['fixes']> {
    return this.#ask(uri, (document) => fixes(document, range, only)) ?? [];
  }

  safeFixes(uri: string): ReturnType<LanguageService['safeFixes']> {
    if (this.isIgnored(uri)) return { edits: [], fixes: [] };
    return this.#ask(uri, safeFixes) ?? { edits: [], fixes: [] };
  }

  answers(...[uri, range, only]: Parameters<LanguageService['answers']>): ReturnType<LanguageService['answers']> {
    return this.#ask(uri, (document) => answers(document, range, only)) ?? [];
  }

  refactorings(
    ...[uri, range]: Parameters<LanguageService['refactorings']>
  ): ReturnType<LanguageService['refactorings']> {
    return this.#ask(uri, (document) => refactorings(document, range)) ?? [];
  }

  hover(uri: string, offset: number): ReturnType<LanguageService['hover']> {
    const settings = this.#askSettings(uri, (file, schema) => settingsHover(file, offset, schema));
    return settings ?? this.#ask(uri, (document) => hover(document, offset));
  }

  completions(uri: string, offset: number): ReturnType<LanguageService['completions']> {
    const settings = this.#askSettings(uri, (file, schema) => settingsCompletions(file, offset, schema));
    return settings ?? this.#ask(uri, (document) => completions(document, offset)) ?? [];
  }

  signatureHelp(uri: string, offset: number): ReturnType<LanguageService['signatureHelp']> {
    return this.#ask(uri, (document) => signatureHelp(document, offset));
  }

  definitions(uri: string, offset: number): ReturnType<LanguageService['definitions']> {
    return this.#ask(uri, (document) => definitions(document, offset)) ?? [];
  }

  references(...[uri, offset, all]: Parameters<LanguageService['references']>): readonly OffsetRange[] {
    return this.#ask(uri, (document) => references(document, offset, all)) ?? [];
  }

  highlights(uri: string, offset: number): ReturnType<LanguageService['highlights']> {
    return this.#ask(uri, (document) => highlights(document, offset)) ?? [];
  }

  prepareRename(uri: string, offset: number): ReturnType<LanguageService['prepareRename']> {
    return this.#ask(uri, (document) => prepareRename(document, offset));
  }

  rename(...[uri, offset, newName]: Parameters<LanguageService['rename']>): ReturnType<LanguageService['rename']> {
    return this.#ask(uri, (document) => rename(document, offset, newName));
  }

  searchTerms(
    ...[query, uri, limit]: Parameters<LanguageService['searchTerms']>
  ): ReturnType<LanguageService['searchTerms']> {
    return searchTerms(uri === undefined ? undefined : this.#documents.get(uri), query, limit);
  }

  term(name: string, uri?: string): ReturnType<LanguageService['term']> {
    return termEntry(uri === undefined ? undefined : this.#documents.get(uri), name);
  }

  workspaceTerms(uri: string): ReturnType<LanguageService['workspaceTerms']> {
    return this.#configurations.settingsOf(uri).terms;
  }

  termUses(...[uri, name, text]: Parameters<LanguageService['termUses']>): ReturnType<LanguageService['termUses']> {
    const document = this.#documents.get(uri) ?? this.#closed(uri, text);
    return document ? termUses(document, name) : [];
  }

  /** A document that is not open, for one question. */
  #closed(uri: string, text: string | undefined): DocumentState | undefined {
    return text === undefined ? undefined : new DocumentState(uri, 0, text, this.#configurations.settingsOf(uri));
  }

  firstUses(uri: string): ReturnType<LanguageService['firstUses']> {
    return this.#ask(uri, firstUses) ?? [];
  }

  termCompletions(uri: string, offset: number): ReturnType<LanguageService['termCompletions']> {
    return this.#ask(uri, (document) => termCompletions(document, offset)) ?? [];
  }

  markdownHover(
    ...[uri, text, offset]: Parameters<LanguageService['markdownHover']>
  ): ReturnType<LanguageService['markdownHover']> {
    const glossary = createGlossary(undefined, undefined, this.#configurations.settingsOf(uri).terms);
    return markdownHover(text, offset, glossary, this.#markdown);
  }

  format(...[uri, options, range]: Parameters<LanguageService['format']>): ReturnType<LanguageService['format']> {
    const format = ({ facts }: DocumentState): ReturnType<LanguageService['format']> =>
      range ? formatRange(facts.syntax, range, options) : formatDocument(facts.syntax, options);
    return this.#ask(uri, format) ?? [];
  }

  formatOnType(
    ...[uri, offset, options]: Parameters<LanguageService['formatOnType']>
  ): ReturnType<LanguageService['formatOnType']> {
    return this.#ask(uri, (document) => formatOnType(document, offset, options)) ?? [];
  }

  symbols(uri: string): ReturnType<LanguageService['symbols']> {
    return this.#ask(uri, symbols) ?? [];
  }

  folding(uri: string): ReturnType<LanguageService['folding']> {
    return this.#ask(uri, folding) ?? [];
  }

  namedPlaces(uri: string, text?: string): ReturnType<LanguageService['namedPlaces']> {
    const document = this.#documents.get(uri) ?? this.#closed(uri, text);
    return document ? namedPlaces(document) : [];
  }

  semanticTokens(uri: string, range?: OffsetRange): ReturnType<LanguageService['semanticTokens']> {
    return this.#ask(uri, (document) => semanticTokens(document, range)) ?? [];
  }

  selectionRanges(uri: string, offset: number): readonly OffsetRange[] {
    return this.#ask(uri, (document) => selectionRanges(document, offset)) ?? [];
  }

  documentLinks(uri: string): ReturnType<LanguageService['documentLinks']> {
    return this.#ask(uri, documentLinks) ?? [];
  }

  prepareCalls(uri: string, offset: number): ReturnType<LanguageService['prepareCalls']> {
    return this.#ask(uri, (document) => prepareCalls(document, offset)) ?? [];
  }

  incomingCalls(uri: string, id: string): ReturnType<LanguageService['incomingCalls']> {
    return this.#ask(uri, (document) => incomingCalls(document, id)) ?? [];
  }

  outgoingCalls(uri: string, id: string): ReturnType<LanguageService['outgoingCalls']> {
    return this.#ask(uri, (document) => outgoingCalls(document, id)) ?? [];
  }

  codeLenses(uri: string): ReturnType<LanguageService['codeLenses']> {
    return this.#ask(uri, codeLenses) ?? [];
  }

  inlayHints(...[uri, range]: Parameters<LanguageService['inlayHints']>): ReturnType<LanguageService['inlayHints']> {
    return this.#ask(uri, (document) => inlayHints(document, range, document.typed)) ?? [];
  }

  rested(uri: string, cursor?: number): boolean {
    return this.#documents.get(uri)?.rested(cursor) ?? false;
  }

  estimates(uri: string): ReturnType<LanguageService['estimates']> {
    return this.#ask(uri, estimateRows) ?? [];
  }

  design(uri: string): ReturnType<LanguageService['design']> {
    return this.#ask(uri, designRows);
  }

  progress(uri: string, most = 0): ReturnType<LanguageService['progress']> {
    return this.#ask(uri, (document) => progress(this.isIgnored(uri) ? unchecked(document) : document, most));
  }

  debrief(...[uri, interview]: Parameters<LanguageService['debrief']>): ReturnType<LanguageService['debrief']> {
    return this.#ask(uri, (document) => debrief(this.isIgnored(uri) ? unchecked(document) : document, interview));
  }

  preview(...[uri, question]: Parameters<LanguageService['preview']>): ReturnType<LanguageService['preview']> {
    return this.#ask(uri, (document) =>
      previewView(this.isIgnored(uri) ? uncheckedPreview(document) : document, question),
    );
  }

  findingFixes(
    ...[uri, id, part]: Parameters<LanguageService['findingFixes']>
  ): ReturnType<LanguageService['findingFixes']> {
    return this.isIgnored(uri) ? undefined : this.#ask(uri, (document) => findingFixes(document, id, part));
  }

  differences(uri: string): ReturnType<LanguageService['differences']> {
    if (this.isIgnored(uri)) return [];
    const found = this.#ask(uri, (document) =>
      differences(document).map((each) => ({ ...each, ways: waysOf(each, document) })),
    );
    return found ?? [];
  }

  reconcile(...[uri, chosen]: Parameters<LanguageService['reconcile']>): ReturnType<LanguageService['reconcile']> {
    const settings = this.#configurations.settingsOf(uri);
    return this.#ask(uri, ({ text, facts }) => reconcile(text, facts.syntax.form, settings, chosen));
  }

  previewPlace(
    ...[uri, offset, standIn]: Parameters<LanguageService['previewPlace']>
  ): ReturnType<LanguageService['previewPlace']> {
    return this.#ask(uri, ({ facts }) => placeAt(facts, offset, standIn));
  }

  supposedEdits(
    ...[uri, whatIf]: Parameters<LanguageService['supposedEdits']>
  ): ReturnType<LanguageService['supposedEdits']> {
    return this.#ask(uri, ({ facts }) => supposedEdits(facts, whatIf));
  }

  failureEdits(
    ...[uri, component]: Parameters<LanguageService['failureEdits']>
  ): ReturnType<LanguageService['failureEdits']> {
    return this.#ask(uri, ({ facts }) => failureEdits(facts, component));
  }

  /** Asks about a configuration, known by its name, or a glossary file, known by the configurations. */
  #askSettings<Answer>(uri: string, ask: (file: DocumentState, schema: SettingsSchema) => Answer): Answer | undefined {
    const file = this.#settingsFiles.get(uri);
    if (file && uri.endsWith(`/${CONFIG_NAME}`)) return ask(file, 'config');
    return file && this.#configurations.isGlossary(uri) ? ask(file, 'glossaryFile') : undefined;
  }

  #ask<Answer>(uri: string, ask: (document: DocumentState) => Answer): Answer | undefined {
    const document = this.#documents.get(uri);
    return document && ask(document);
  }
}

/** A document as whoever looks at it who wants no findings. */
function unchecked({ facts, lines }: DocumentState): Pick<DocumentState, 'facts' | 'lines' | 'findings'> {
  return { facts, lines, findings: [] };
}

/** The same for what is supposed of it. */
function uncheckedPreview(document: DocumentState): Supposable {
  const { facts, glossary } = document;
  const supposing = (supposed: ReadonlyMap<string, string>): ReturnType<Supposable['supposing']> => ({
    facts: document.supposing(supposed).facts,
    findings: [],
  });
  return { facts, glossary, findings: [], supposing, weighing: () => [] };
}
