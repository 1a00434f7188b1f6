/** One open document from version to version: its text, and everything known of it, worked out when first asked for. */
import { Analyzer, type Facts } from './analysis/index.ts';
import { LineIndex } from './base/lineIndex.ts';
import type { DocumentView } from './features/documentView.ts';
import { typedLineAfter, type TypedEdit, type TypedLine } from './features/typedLine.ts';
import { createGlossary, type Glossary } from './glossary/index.ts';
import { DesignBuilder, scalarAt } from './model/index.ts';
import { RuleRunner, rules, type RuledFinding, type RuleSettings } from './rules/index.ts';
import type { ContentChange } from './service.ts';
import { DocumentParser, formOf, valueAt } from './syntax/index.ts';

export class DocumentState implements DocumentView {
  readonly uri: string;
  version: number;
  #text: string;
  #settings: RuleSettings;
  #lines: LineIndex | undefined;
  #typed: TypedLine | undefined;
  #facts: Facts | undefined;
  #findings: readonly RuledFinding[] | undefined;
  #glossary: { readonly source: unknown; readonly value: Glossary } | undefined;
  readonly #parser = new DocumentParser();
  readonly #builder = new DesignBuilder();
  readonly #analyzer = new Analyzer();
  readonly #runner = new RuleRunner(rules);

  constructor(uri: string, version: number, text: string, settings: RuleSettings) {
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
    this.#findings ??= this.#runner.run(this.facts, this.#settings);
    return this.#findings;
  }

  get glossary(): Glossary {
    const source = valueAt(this.facts.syntax.root, 'glossary');
    if (!this.#glossary || this.#glossary.source !== source) this.#glossary = { source, value: this.#makeGlossary() };
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

  configure(settings: RuleSettings): void {
    this.#settings = settings;
    this.#findings = undefined;
  }

  #analyze(): Facts {
    const syntax = this.#parser.parse(this.#text, formOf(this.uri, this.#text));
    return this.#analyzer.analyze(this.#builder.build(syntax));
  }

  #makeGlossary(): Glossary {
    const node = valueAt(this.facts.syntax.root, 'glossary');
    const entries = node?.kind === 'map' ? node.entries : [];
    const terms = entries.flatMap(({ key, value }) => {
      const definition = value?.kind === 'scalar' ? value.text : scalarAt(value, 'text')?.text;
      return definition ? [{ name: key.text, definition }] : [];
    });
    return createGlossary(undefined, terms);
  }

  #forget(): void {
    this.#lines = undefined;
    this.#facts = undefined;
    this.#findings = undefined;
  }
}
