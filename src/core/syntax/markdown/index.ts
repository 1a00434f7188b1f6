/** The Markdown front end: front matter and the sections of the six steps, as the mapping that the YAML form would hold. */
import { memo, sameList } from '../../base/memo.ts';
import { DOCUMENT, Span, spanAt } from '../../base/place.ts';
import type { Problem } from '../../base/problem.ts';
import { RegionPool, type Parsed, type Region } from '../region.ts';
import { STEPS, type Block, type Entry, type MapNode, type ScalarNode, type Step, type SyntaxNode } from '../tree.ts';
import type { YamlParser } from '../yaml/index.ts';
import { repeatedKeys } from '../yaml/index.ts';
import { readBullets, stepComment, type Bullet } from './bullets.ts';
import { isForeign } from './foreign.ts';
import { mergeValues } from './merge.ts';
import { scanMarkdown, type Scanned, type ScannedFence, type ScannedHeading } from './scan.ts';
import { itemsOf, leftOut, scopeValue } from './scope.ts';
import { scopeListOfHeading, stepOfHeading, type ScopeList } from './steps.ts';

export interface MarkdownTree {
  readonly root: MapNode;
  readonly blocks: readonly Block[];
  readonly problems: readonly Problem[];
}

interface Prose {
  readonly bullets: readonly Bullet[];
  readonly step: string | undefined;
}

/** What one version found under a step: its heading and the values of its blocks. */
interface StepParts {
  readonly key: ScalarNode;
  readonly values: SyntaxNode[];
  /** Entries made from other than YAML: scope bullets, the diagram. */
  readonly entries: Entry[];
}

/** Parses the versions of one document in the Markdown form. */
export class MarkdownParser {
  readonly #yaml: YamlParser;
  readonly #prose = new RegionPool<Prose>(({ text }) => ({ bullets: readBullets(text), step: stepComment(text) }));
  readonly #headings = new RegionPool<null>(() => null);
  readonly #fences = new RegionPool<null>(() => null);
  readonly #merged = new Map<string, { parts: readonly object[]; entry: Entry; problems: readonly Problem[] }>();
  #root: { entries: readonly Entry[]; node: MapNode } | undefined;

  constructor(yaml: YamlParser) {
    this.#yaml = yaml;
  }

  /** Starts a version of the document; the YAML parser is started by its owner. */
  begin(): void {
    this.#prose.begin();
    this.#headings.begin();
    this.#fences.begin();
  }

  parse(text: string): MarkdownTree {
    const reader = new SectionReader(text, this.#yaml, {
      prose: this.#prose,
      headings: this.#headings,
      fences: this.#fences,
    });
    reader.read(scanMarkdown(text));
    const stepEntries = STEPS.flatMap((step) => {
      const parts = reader.steps.get(step);
      return parts ? [this.#step(step, parts, reader.problems)] : [];
    });
    const entries = [...reader.frontMatter, ...stepEntries];
    return { root: this.#rootOf(entries, reader.problems), blocks: reader.blocks, problems: reader.problems };
  }

  /** The entry of a step, kept as long as its parts are the same. */
  #step(step: Step, { key, values, entries }: StepParts, problems: Problem[]): Entry {
    const parts: readonly object[] = [key, ...values, ...entries];
    const known = this.#merged.get(step);
    const kept = known && sameList(known.parts, parts) === known.parts ? known : undefined;
    const merged = kept ?? mergeStep(parts, key, values, entries);
    this.#merged.set(step, merged);
    problems.push(...merged.problems);
    return merged.entry;
  }

  #rootOf(entries: readonly Entry[], problems: Problem[]): MapNode {
    if (!this.#root || sameList(this.#root.entries, entries) !== this.#root.entries) {
      const span = entries.length > 0 ? entries[0]!.span.to(entries.at(-1)!.span) : new Span(DOCUMENT, 0, 0);
      this.#root = { entries, node: { kind: 'map', entries, span, flow: false } };
    }
    problems.push(...repeatedKeys(this.#root.node));
    return this.#root.node;
  }
}

function mergeStep(
  parts: readonly object[],
  key: ScalarNode,
  values: readonly SyntaxNode[],
  entries: readonly Entry[],
) {
  const problems: Problem[] = [];
  const made: SyntaxNode[] = entries.map((entry) => ({ kind: 'map', entries: [entry], span: entry.span, flow: false }));
  const value = mergeValues([...made, ...values], problems);
  const entry: Entry = { key, value, span: value ? key.span.to(value.span) : key.span };
  return { parts, entry, problems };
}

interface Pools {
  readonly prose: RegionPool<Prose>;
  readonly headings: RegionPool<null>;
  readonly fences: RegionPool<null>;
}

/** Reads the blocks of one version in order. */
class SectionReader {
  readonly blocks: Block[] = [];
  readonly problems: Problem[] = [];
  readonly steps = new Map<Step, StepParts>();
  frontMatter: readonly Entry[] = [];
  readonly #text: string;
  readonly #yaml: YamlParser;
  readonly #pools: Pools;
  #step: Step | undefined;
  #list: { name: ScopeList; key: ScalarNode } | undefined;
  /** How many bullets each list of the scope has so far. */
  readonly #bullets = new Map<ScopeList, number>();

  constructor(text: string, yaml: YamlParser, pools: Pools) {
    this.#text = text;
    this.#yaml = yaml;
    this.#pools = pools;
  }

  read(scanned: readonly Scanned[]): void {
    scanned.forEach((block, index) => {
      if (block.kind === 'front-matter') this.#frontMatter(block);
      else if (block.kind === 'heading') this.#heading(block, scanned, index);
      else if (block.kind === 'fence') this.#fence(block);
      else this.#prose(block);
    });
  }

  #frontMatter(block: Scanned & { kind: 'front-matter' }): void {
    const content = this.#text.slice(block.contentStart, block.contentEnd);
    const { root, problems } = this.#yaml.parse(content, block.contentStart, DOCUMENT);
    const span = new Span(DOCUMENT, block.start, Math.max(block.start, block.end));
    this.blocks.push({ kind: 'front-matter', span, closed: block.closed });
    this.problems.push(...problems);
    if (root?.kind === 'map') this.frontMatter = root.entries;
    else if (root) this.problems.push(notAMapping(root));
    if (!block.closed) {
      const message = 'The front matter is never closed. Add a line of --- behind its last key.';
      this.problems.push({ code: 'markdown/open-front-matter', span: new Span(DOCUMENT, 0, 3), message });
    }
  }

  #heading(block: ScannedHeading, scanned: readonly Scanned[], index: number): void {
    const { region } = this.#pools.headings.take(this.#text.slice(block.start, block.end), block.start);
    if (block.depth === 2) this.#step = this.#stepOf(block, scanned[index + 1]);
    if (block.depth <= 2) this.#list = undefined;
    const title = scalarIn(region, block.titleStart - block.start, block.title);
    if (block.depth === 2 && this.#step && !this.steps.has(this.#step)) {
      this.steps.set(this.#step, { key: named(region, title, this.#step), values: [], entries: [] });
    }
    // "Goals" is a name of the whole step too; what stands right below it is not yet said to be one list.
    if (block.depth > 2 || (block.depth === 2 && !/^\W*goals\W*$/i.test(block.title))) {
      const name = this.#step === 'scope' ? scopeListOfHeading(block.title) : undefined;
      if (name) this.#list = { name, key: named(region, title, name) };
      // A deeper heading without a list's name only divides the list that it stands in.
      else if (block.depth === 3) this.#list = undefined;
    }
    const next = scanned.slice(index + 1).find((other) => other.kind === 'heading' && other.depth <= block.depth);
    this.blocks.push({
      kind: 'heading',
      step: this.#step,
      depth: block.depth,
      title: block.title,
      span: spanAt(region, { start: 0, end: this.#text.slice(block.start, block.end).trimEnd().length }),
      place: title.place,
      section: new Span(DOCUMENT, block.start, next?.start ?? this.#text.length),
    });
  }

  /** A comment right below a heading says which step it opens; else its words do. */
  #stepOf(block: ScannedHeading, next: Scanned | undefined): Step | undefined {
    const comment = next?.kind === 'prose' ? stepComment(this.#text.slice(next.start, next.end)) : undefined;
    return STEPS.find((step) => step === comment) ?? stepOfHeading(block.title);
  }

  #fence(block: ScannedFence): void {
    const { region } = this.#pools.fences.take(this.#text.slice(block.start, block.end), block.start);
    const text = this.#text.slice(block.contentStart, block.contentEnd);
    const span = spanAt(region, { start: 0, end: region.text.trimEnd().length });
    const content = fenceScalar(region, block.contentStart - block.start, text);
    const { language, closed } = block;
    const foreign = language === 'yaml' && this.#step !== undefined && isForeign(this.#step, text);
    const { place } = content;
    this.blocks.push({ kind: 'fence', step: this.#step, language, text, place, span, closed, foreign });
    if (!closed) {
      const fence = /^ *(`+|~+)/.exec(region.text)![0].length;
      const message = `This block is never closed. Add a line of ${region.text.trimStart()[0]!.repeat(3)} behind its last line.`;
      this.problems.push({
        code: 'markdown/open-fence',
        span: spanAt(region, { start: 0, end: fence + language.length }),
        message,
      });
    }
    const parts = this.#step && this.steps.get(this.#step);
    if (!parts) return;
    if (language === 'yaml' && !foreign) this.#yamlFence(parts, text, block.contentStart);
    const diagram = this.#step === 'hld' && language === 'mermaid' && isFlowchart(text);
    const known = parts.entries.some(({ key }) => key.text === 'diagram');
    if (diagram && !known) parts.entries.push(diagramEntry(region, block, content));
  }

  #yamlFence(parts: StepParts, text: string, base: number): void {
    const { root, problems } = this.#yaml.parse(text, base, DOCUMENT);
    this.problems.push(...problems);
    // Of a fence in which nothing is written yet, or notes alone, nobody knows whether it will be a mapping or a list.
    const isEmpty = root?.kind === 'map' && root.entries.length === 0 && !root.flow;
    if (root && !isEmpty) parts.values.push(root);
  }

  #prose(block: Scanned & { kind: 'prose' }): void {
    const text = this.#text.slice(block.start, block.end);
    if (text.trim() === '') return;
    const parsed = this.#pools.prose.take(text, block.start);
    const { region } = parsed;
    this.blocks.push({
      kind: 'prose',
      step: this.#step,
      text,
      place: region,
      span: spanAt(region, { start: 0, end: text.length }),
    });
    const scope = this.steps.get('scope');
    if (this.#list && scope) {
      const { key, name } = this.#list;
      const before = this.#bullets.get(name) ?? 0;
      this.#bullets.set(name, before + itemsOf(name, parsed.result.bullets).length);
      scope.entries.push(...scopeEntries(parsed)(key, name, before));
    }
  }
}

/**
 * The entries that the bullets of a prose region make under a heading: its list, and what a bullet says is left out; kept
 * with the region and the heading.
 */
const scopeEntries = memo(({ region, result }: Parsed<Prose>) => {
  let known: { key: ScalarNode; before: number; entries: readonly Entry[] } | undefined;
  return (key: ScalarNode, list: ScopeList, before: number): readonly Entry[] => {
    if (known?.key !== key || known.before !== before) {
      const { bullets } = result;
      const out = list === 'out-of-scope' ? [] : leftOut(bullets);
      const entries = [
        ...entryOf(key, scopeValue(list, itemsOf(list, bullets), region, before)),
        ...entryOf({ ...key, value: OUT, text: OUT }, scopeValue(OUT, out, region)),
      ];
      known = { key, before, entries };
    }
    return known.entries;
  };
});

const OUT = 'out-of-scope';

function entryOf(key: ScalarNode, value: SyntaxNode | undefined): Entry[] {
  return value ? [{ key, value, span: key.span.to(value.span) }] : [];
}

const keys = new WeakMap<Region, ScalarNode>();

/** A heading as the key that it stands for: the same node as long as the heading stays. */
function named(region: Region, title: ScalarNode, name: string): ScalarNode {
  const known = keys.get(region);
  if (known?.text === name) return known;
  const key: ScalarNode = { ...title, value: name, text: name };
  keys.set(region, key);
  return key;
}

const diagrams = new WeakMap<Region, Entry>();

function diagramEntry(region: Region, block: ScannedFence, value: ScalarNode): Entry {
  const known = diagrams.get(region);
  if (known) return known;
  const info = { start: block.infoStart - block.start, end: block.infoEnd - block.start };
  const key: ScalarNode = { ...scalarIn(region, info.start, 'diagram'), span: spanAt(region, info) };
  const entry: Entry = { key, value, span: key.span.to(value.span) };
  diagrams.set(region, entry);
  return entry;
}

/** Whether Mermaid text is a flowchart, as far as its first word tells. */
function isFlowchart(text: string): boolean {
  const body = text.replace(/^\s*---[^]*?\n---[ \t]*\n/, '').replace(/^(?:\s|%%[^\n]*\n)+/, '');
  return /^(?:flowchart|graph)\b/.test(body);
}

function fenceScalar(region: Region, start: number, text: string): ScalarNode {
  return {
    ...scalarIn(region, start, text),
    style: 'literal',
    span: spanAt(region, { start, end: start + text.trimEnd().length }),
  };
}

function scalarIn(region: Region, start: number, text: string): ScalarNode {
  const place = { locate: (offset: number) => region.locate(start + offset) };
  return {
    kind: 'scalar',
    value: text,
    text,
    style: 'plain',
    span: spanAt(region, { start, end: start + text.length }),
    place,
  };
}

function notAMapping(root: SyntaxNode): Problem {
  const message = 'The front matter is a mapping: lines of "name: value", such as "title: Chat".';
  return { code: 'yaml/not-a-mapping', span: root.span, message };
}
