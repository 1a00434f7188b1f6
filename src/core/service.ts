/** The language service: everything a host can ask about design documents. Positions are offsets; hosts convert them. */
import type { LineIndex, Range } from './base/lineIndex.ts';
import type { TextEdit } from './base/edit.ts';
import type { OffsetRange } from './base/place.ts';
import type {
  AnswerAction,
  Completion,
  Definition,
  Diagnostic,
  DocumentSymbol,
  EstimateRow,
  Fix,
  FoldingRange,
  Highlight,
  Hover,
  InlayHint,
  Refusal,
  RenameTarget,
  SafeFixes,
  SignatureHelp,
  VisibleDiagnostics,
} from './features/types.ts';
import type { FormatOptions } from './features/format/index.ts';
import type { OwnTerm } from './glossary/index.ts';
import type { Call, CallItem, CodeLens, DocumentLink, NamedPlace, SemanticToken } from './features/navigation/types.ts';
import type { Choice, Difference, Reconciled, Way } from './features/reconcile/index.ts';
import type { Refactoring } from './features/refactor/index.ts';
import type { Debriefing, Progress } from './features/guidance/types.ts';
import type { DesignRows } from './features/design/types.ts';
import type { TermEntry, TermSummary } from './features/termEntry.ts';
import type { FindingFixes } from './preview/findingFixes.ts';
import type { PlaceView, PreviewQuestion, PreviewView, Supposed } from './preview/types.ts';

/** A change as the Language Server Protocol sends it: without a range, `text` is the whole new document. */
export interface ContentChange {
  readonly range?: Range;
  readonly text: string;
}

export interface LanguageService {
  /** Opens a document, or replaces the text of an open one. */
  open(uri: string, version: number, text: string): void;
  /** Applies changes in order. A document that is not open is ignored: its edits can't be understood. */
  change(uri: string, version: number, changes: readonly ContentChange[]): void;
  close(uri: string): void;
  /**
   * Opens a configuration or glossary file, or any other YAML file that may be named as one: hovers and completions are to be
   * had in it. Changes, its version, its lines and its end are as with a document. What holds for documents is what
   * `configure` and `setGlossary` were given.
   */
  openSettings(uri: string, version: number, text: string): void;
  /** The version last given, or undefined if the document is not open. */
  version(uri: string): number | undefined;
  /** Lines and columns of the document as it is now. */
  lines(uri: string): LineIndex | undefined;

  /**
   * Sets the configuration that holds for documents in and below a folder, from the text of its `sysdesign.config.yaml`;
   * `undefined` takes it away. The nearest configuration upwards counts.
   * @param configUri the URI of the configuration file.
   * @returns the URIs of open documents whose findings may have changed.
   */
  configure(configUri: string, text: string | undefined): readonly string[];

  /** The addresses of the glossary files that a configuration names; whoever can read them gives their texts. */
  glossaryFiles(configUri: string): readonly string[];
  /**
   * Sets the text of a glossary file; `undefined` if there is none.
   * @returns the URIs of open documents whose terms may have changed, and of the configurations that name the file.
   */
  setGlossary(
    uri: string,
    text: string | undefined,
  ): { readonly documents: readonly string[]; readonly configurations: readonly string[] };

  /**
   * Works on the findings of a document until they are there or the time is up, so that a host can see to other things in
   * between; whatever asks for them afterwards gets them at once.
   * @returns whether there is nothing left to do; also for a document that is not open.
   */
  prepareFindings(uri: string, isTimeUp: () => boolean): boolean;
  /** Whether the configuration says that a document is not to be checked: then it has no findings. */
  isIgnored(uri: string): boolean;
  /** All findings of a document, in the order of its text. */
  diagnostics(uri: string): readonly Diagnostic[];
  /** The findings of most value. @param most how many beside errors; 0 for all. */
  visibleDiagnostics(uri: string, most: number): VisibleDiagnostics;
  /** The fixes for findings that touch the range, optionally only for some rules. Computed on demand. */
  fixes(uri: string, range: OffsetRange, rules?: readonly string[]): readonly Fix[];
  /** The fixes that can be applied at once without a look at them, in the whole document. */
  safeFixes(uri: string): SafeFixes;
  /** How the findings that touch the range can be answered instead, optionally only those of some rules. */
  answers(uri: string, range: OffsetRange, rules?: readonly string[]): readonly AnswerAction[];
  /** What can be done with what is selected, where nothing is wrong. Computed on demand. */
  refactorings(uri: string, range: OffsetRange): readonly Refactoring[];
  hover(uri: string, offset: number): Hover | undefined;
  completions(uri: string, offset: number): readonly Completion[];
  /** The function call that is being typed at the offset. */
  signatureHelp(uri: string, offset: number): SignatureHelp | undefined;
  /** Where what is named at the offset is defined. */
  definitions(uri: string, offset: number): readonly Definition[];
  /** Everywhere that it is named, in the order of the text. */
  references(uri: string, offset: number, withDefinitions: boolean): readonly OffsetRange[];
  highlights(uri: string, offset: number): readonly Highlight[];
  /** Whether what is named at the offset can be given another name; undefined where nothing is. */
  prepareRename(uri: string, offset: number): RenameTarget | Refusal | undefined;
  /** The edits that give it another name everywhere. */
  rename(uri: string, offset: number, newName: string): readonly TextEdit[] | Refusal | undefined;
  /** Terms for what was typed, best first; for nothing typed all, by category. With a document its own terms too. */
  searchTerms(query: string, uri?: string, limit?: number): readonly TermSummary[];
  /** The entries of the glossary files that hold for a file, be it open or not. */
  workspaceTerms(uri: string): readonly OwnTerm[];
  /** The entry of a term, by its id or any of its names. With a document its own terms and numbers too. */
  term(name: string, uri?: string): TermEntry | undefined;
  /** Where a document uses a term. @param text of a document that is not open. */
  termUses(uri: string, name: string, text?: string): readonly OffsetRange[];
  /** Where a document names each of its terms for the first time, as far as that place is to be marked. */
  firstUses(uri: string): readonly OffsetRange[];
  /** Terms for the words before the offset, in prose; for whoever asks for them. */
  termCompletions(uri: string, offset: number): readonly Completion[];
  /** The hover over a term in a Markdown file that is no design document and not open here. */
  markdownHover(uri: string, text: string, offset: number): Hover | undefined;
  /**
   * The edits that lay out a document, or what a range of it touches; none in what is damaged, and none that change what
   * it says.
   */
  format(uri: string, options?: FormatOptions, range?: OffsetRange): readonly TextEdit[];
  /** The edits that follow from Enter. @param offset where the cursor stands now, on the new line. */
  formatOnType(uri: string, offset: number, options?: FormatOptions): readonly TextEdit[];
  symbols(uri: string): readonly DocumentSymbol[];
  folding(uri: string): readonly FoldingRange[];
  /** What a document gives names to, for a search over many. @param text of a document that is not open. */
  namedPlaces(uri: string, text?: string): readonly NamedPlace[];
  /** What the words of a document are, in all of it or in what touches a range; in order, and none over another. */
  semanticTokens(uri: string, range?: OffsetRange): readonly SemanticToken[];
  /** The ranges that a selection at an offset grows to; the smallest first, the last one is the document. */
  selectionRanges(uri: string, offset: number): readonly OffsetRange[];
  /** Addresses, files beside the document, and rules with their pages. */
  documentLinks(uri: string): readonly DocumentLink[];
  /** What at the offset calls or is called: a component, a box, or a path. */
  prepareCalls(uri: string, offset: number): readonly CallItem[];
  /** Who calls what `prepareCalls` or one of the two has given; by its id, as the document is now. */
  incomingCalls(uri: string, id: string): readonly Call[];
  outgoingCalls(uri: string, id: string): readonly Call[];
  /** Figures above the entries that they are about. */
  codeLenses(uri: string): readonly CodeLens[];
  /** Computed values, but for those that would appear on the line that is being typed. */
  inlayHints(uri: string, range: OffsetRange): readonly InlayHint[];
  /**
   * Tells that nobody types on the line of the last edit any more: its document was saved, or the cursor is elsewhere.
   * @param cursor where the cursor stands now.
   * @returns whether there may be inlay hints now that were held back.
   */
  rested(uri: string, cursor?: number): boolean;
  estimates(uri: string): readonly EstimateRow[];
  /** What follows from the paths: loads and capacities of components, availability and latency of paths. */
  design(uri: string): DesignRows | undefined;
  /**
   * How far the design is, step by step: what is there, what is missing, which findings stand in it.
   * @param most how many findings are shown beside errors; 0, or left out, for all.
   */
  progress(uri: string, most?: number): Progress | undefined;
  /** What an interview leaves behind: a Markdown document on the time, the steps, the findings, and what to talk about. */
  debrief(uri: string, interview: Debriefing): string | undefined;
  /** What the preview shows, without the parts whose keys are known. What is supposed in it changes no other answer. */
  preview(uri: string, question: PreviewQuestion): PreviewView | undefined;
  /** Where diagram and components do not say the same, in the order of the text, each with the ways to settle it. */
  differences(uri: string): readonly (Difference & { readonly ways: readonly Way[] })[];
  /** Does what was chosen one after the other, and says what came of it; the document stays as it is. */
  reconcile(uri: string, chosen: readonly Choice[]): Reconciled | undefined;
  /** What of the preview a place in the text belongs to. @param standIn as the preview was asked. */
  previewPlace(uri: string, offset: number, standIn?: boolean): PlaceView | undefined;
  /** The edits that write supposed expressions into the document, everything round them kept; in the order of the text. */
  supposedEdits(uri: string, whatIf: Supposed): readonly TextEdit[] | undefined;
  /** The edits that write into a component's entry what follows if it fails; none where it says so, or has no place. */
  failureEdits(uri: string, component: string): readonly TextEdit[] | undefined;
  /**
   * What can be done about a finding that the preview shows, by its id there; undefined where it is there no more.
   * @param part the part of the picture at which it is looked at.
   */
  findingFixes(uri: string, id: string, part?: string): FindingFixes | undefined;
  /** The findings of a configuration file or of a glossary file itself. */
  configDiagnostics(configUri: string): readonly Diagnostic[];
}
