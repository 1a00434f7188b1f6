/** One open document from version to version: its text, and everything known of it, worked out when first asked for. */
import { Analyzer, factsOf, NO_ANALYSIS_SETTINGS, type AnalysisSettings, type Facts } from './analysis/index.ts';
import { LineIndex } from './base/lineIndex.ts';
import type { DocumentView } from './features/documentView.ts';
import { typedLineAfter, type TypedEdit, type TypedLine } from './features/typedLine.ts';
import { createGlossary, NO_TERMS, type Glossary, type OwnTerm } from './glossary/index.ts';
import { ownTerms } from './glossaryFile.ts';
import { DesignBuilder } from './model/index.ts';
import { NO_SETTINGS, RuleRunner, rules, type RuledFinding, type RuleSettings } from './rules/index.ts';
import type { ContentChange } from './service.ts';
import { DocumentParser, formOf, valueAt } from './syntax/index.ts';

/** What holds for a document beside its text. */
export interface DocumentSettings {
  readonly rules: RuleSettings;
  readonly analysis: AnalysisSettings;
  /** The workspace's own terms; the document's stand before them. */
  readonly terms: readonly OwnTerm[];
}

export const NO_DOCUMENT_SETTINGS: DocumentSettings = {
  rules: NO_SETTINGS,
  analysis: NO_ANALYSIS_SETTINGS,
  terms: NO_TERMS,
};

/** A document as it would be with other expressions in it. */
export interface SupposedView {
  readonly facts: Facts;
  readonly findings: readonly RuledFinding[];
}

/** Of this many suppositions the answers are remembered: the one in force, and those that it is compared with. */
const MOST_SUPPOSED = 8;

export class DocumentState implements DocumentView {
  readonly uri: string;
  version: number;
  #text: string;
  #settings: DocumentSettings;
  #lines: LineIndex | undefined;
  #typed: TypedLine | undefined;
  #facts: Facts | undefined;
  #findings: readonly RuledFinding[] | undefined;
  /** The rules at their work on this version. */
  #checking: ReturnType<RuleRunner['pieces']> | undefined;
  #glossary: { readonly source: unknown; readonly value: Glossary } | undefined;
  /** What was supposed of this version, by its expressions; the oldest first. */
  readonly #supposed = new Map<string, SupposedView>();
  readonly #parser = new DocumentParser();
  readonly #builder = new DesignBuilder();
  readonly #analyzer = new Analyzer();
  readonly #runner = new RuleRunner(rules);
  /** Remembers apart what rules find of what is supposed, so that the document's own findings stay as they are. */
  #supposedRunner: RuleRunner | undefined;
  #weighingRunner: RuleRunner | undefined;
  readonly #weighed = new WeakMap<
    Facts,
    { readonly severities: RuleSettings; readonly findings: readonly RuledFinding[] }
  >();

  constructor(uri: string, version: number, text: string, settings: DocumentSettings) {
    this.uri = uri;
    this.version = version;
    this.#text = text;
    this.#settings = settings;
  }

  get text(): string {
    return this.#text;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.#text);
    return this.#lines;
  }

  get facts(): Facts {
    this.#facts ??= this.#analyze();
    return this.#facts;
  }

  get findings(): readonly RuledFinding[] {
    this.prepareFindings(() => false);
    return this.#findings!;
  }

  /**
   * Works on the findings until they are there or the time is up; the analysis comes first, in one piece.
   * @returns whether they are there.
   */
  prepareFindings(isTimeUp: () => boolean): boolean {
    if (this.#findings) return true;
    const checking = this.#checking ?? this.#runner.pieces(this.facts, this.#settings.rules);
    // Forgotten first: what has thrown would seem to be done, and to have found nothing.
    this.#checking = undefined;
    while (!isTimeUp()) {
      const { done, value } = checking.next();
      if (!done) continue;
      this.#findings = value;
      return true;
    }
    this.#checking = checking;
    return false;
  }

  get glossary(): Glossary {
    const source = valueAt(this.facts.syntax.root, 'glossary');
    if (!this.#glossary || this.#glossary.source !== source)
      this.#glossary = { source, value: createGlossary(undefined, ownTerms(source), this.#settings.terms) };
    return this.#glossary.value;
  }

  /** The line of the last edit, until its author has gone elsewhere. */
  get typed(): TypedLine | undefined {
    return this.#typed;
  }

  /**
   * Nobody types on the line of the last edit any more, unless the cursor still stands on it.
   * @param cursor where the cursor stands; left out after a save.
   * @returns whether a line was let go.
   */
  rested(cursor?: number): boolean {
    const typed = this.#typed;
    if (!typed || (cursor !== undefined && this.lines.position(cursor).line === typed.line)) return false;
    this.#typed = undefined;
    return true;
  }

  replace(version: number, text: string): void {
    this.version = version;
    this.#text = text;
    this.#forget();
  }

  change(version: number, changes: readonly ContentChange[]): void {
    const typed: TypedEdit[] = [];
    for (const { range, text } of changes) {
      if (!range) {
        this.replace(version, text);
        continue;
      }
      const { lines } = this;
      typed.push({ start: range.start, text });
      const start = lines.offset(range.start);
      const end = Math.max(start, lines.offset(range.end));
      const edited = lines.edited({ start, end }, text);
      this.replace(version, edited.text);
      this.#lines = edited;
    }
    this.#typed = typedLineAfter(this.#typed, typed);
    this.version = version;
  }

  configure(settings: DocumentSettings): void {
    if (settings.analysis !== this.#settings.analysis) this.#facts = undefined;
    if (settings.terms !== this.#settings.terms) this.#glossary = undefined;
    this.#settings = settings;
    this.#findings = undefined;
    this.#checking = undefined;
    this.#supposed.clear();
  }

  /**
   * The document as it would be if other expressions stood in it. Its own facts and findings stay as they are.
   * @param supposed expressions by the name of what they stand for: an estimate, `component.DB.shards`, `ref.redis.ops`.
   */
  supposing(supposed: ReadonlyMap<string, string>): SupposedView {
    const key = JSON.stringify([...supposed].sort(([a], [b]) => (a < b ? -1 : 1)));
    const known = this.#supposed.get(key) ?? this.#suppose(supposed);
    this.#supposed.delete(key);
    this.#supposed.set(key, known);
    if (this.#supposed.size > MOST_SUPPOSED) this.#supposed.delete(this.#supposed.keys().next().value!);
    return known;
  }

  /** What the rules find of other facts, such as those of a part of the design; remembered as long as these facts are. */
  weighing(facts: Facts): readonly RuledFinding[] {
    const { rules: severities } = this.#settings;
    const known = this.#weighed.get(facts);
    if (known?.severities === severities) return known.findings;
    this.#weighingRunner ??= new RuleRunner(rules);
    const findings = this.#weighingRunner.run(facts, severities);
    this.#weighed.set(facts, { severities, findings });
    return findings;
  }

  #suppose(supposed: ReadonlyMap<string, string>): SupposedView {
    const { rules: severities, analysis } = this.#settings;
    const facts = factsOf(this.facts, { ...analysis, supposed }, this.facts);
    this.#supposedRunner ??= new RuleRunner(rules);
    const runner = this.#supposedRunner;
    let findings: readonly RuledFinding[] | undefined;
    return {
      facts,
      // Often only the facts are asked for, such as to see from which value on something breaks.
      get findings() {
        findings ??= runner.run(facts, severities);
        return findings;
      },
    };
  }

  #analyze(): Facts {
    const syntax = this.#parser.parse(this.#text, formOf(this.uri, this.#text));
    return this.#analyzer.analyze(this.#builder.build(syntax), this.#settings.analysis);
  }

  #forget(): void {
    this.#lines = undefined;
    this.#facts = undefined;
    this.#findings = undefined;
    this.#checking = undefined;
    this.#supposed.clear();
  }
}
