/** Parses one region of YAML with the `yaml` library and turns its nodes into ours. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  parseDocument,
  type Document,
  type Pair,
  type Range,
} from 'yaml';
import { Span } from '../../base/place.ts';
import type { Problem } from '../../base/problem.ts';
import type { Region } from '../region.ts';
import type { Entry, MapNode, ScalarNode, ScalarStyle, SeqNode, SyntaxNode } from '../tree.ts';
import { yamlProblem } from './problems.ts';
import { ScalarPlace } from './scalarPlace.ts';

export interface YamlRegion {
  /** What the region says: a mapping with its entries, or anything else that stood there. */
  readonly node: SyntaxNode | undefined;
  readonly problems: readonly Problem[];
  /** It names an anchor that may stand in another region. */
  readonly aliases: boolean;
}

/** The nodes that aliases may stand for in all: enough for any honest use, and an end to documents that explode. */
const ALIAS_BUDGET = 2_000;

/** A tag right before a value, on its line, or alone behind the colon of the line before. */
const WRITTEN_TAG = /(?:^|[\s[{,])(![^\s,[\]{}]*)[ \t]+(?:&\S+[ \t]+)?$|:[ \t]+(![^\s,[\]{}]*)[ \t]*\r?\n\s*$/;

const OPTIONS = { uniqueKeys: false, prettyErrors: false, keepSourceTokens: false } as const;

/** Parses a region that holds part of a document. */
export function parseYamlRegion(region: Region): YamlRegion {
  return guarded(region, () => build(parseDocument(region.text, OPTIONS), region, []));
}

/** Parses a text that must be read whole: the first document counts, and each further one is a problem. */
export function parseWholeYaml(region: Region): YamlRegion {
  return guarded(region, () => buildFirst(region));
}

function buildFirst(region: Region): YamlRegion {
  const parsed = parseAllDocuments(region.text, OPTIONS);
  const documents = Array.isArray(parsed) ? parsed : [];
  const further = documents
    .slice(1)
    .map((document) =>
      yamlProblem({ code: 'MULTIPLE_DOCS', pos: documentMark(region.text, document.range[0]), message: '' }, region),
    );
  return documents[0]
    ? build(documents[0] as Document.Parsed, region, further)
    : { node: undefined, problems: [], aliases: false };
}

/** Brackets nested some thousands deep exhaust the library's stack: that is a finding too, not a crash. */
function guarded(region: Region, parse: () => YamlRegion): YamlRegion {
  try {
    return parse();
  } catch {
    const start = Math.max(0, region.text.search(/\S/));
    const message = 'This is nested too deeply to be read. Close the brackets, or take the inner part out.';
    const span = new Span(region, start, Math.min(start + 1, region.text.length));
    return { node: undefined, problems: [{ code: 'yaml/too-deep', span, message }], aliases: false };
  }
}

function documentMark(text: string, before: number): [number, number] {
  const mark = text.lastIndexOf('---', before);
  return mark < 0 ? [before, before + 1] : [mark, mark + 3];
}

function build(document: Document.Parsed, region: Region, further: readonly Problem[]): YamlRegion {
  const builder = new TreeBuilder(document, region);
  const node = builder.node(document.contents);
  const faults = [...document.errors, ...document.warnings].map((fault) => yamlProblem(fault, region));
  return { node, problems: [...onePerLine(faults), ...builder.problems, ...further], aliases: builder.aliases };
}

/** One mistake often makes the library report several errors on a line; the first says it. */
function onePerLine(problems: readonly Problem[]): Problem[] {
  const seen = new Set<number>();
  return problems.filter(({ span }) => {
    const known = seen.has(span.start);
    seen.add(span.start);
    return !known;
  });
}

class TreeBuilder {
  readonly problems: Problem[] = [];
  aliases = false;
  readonly #document: Document.Parsed;
  readonly #region: Region;
  #budget = ALIAS_BUDGET;

  constructor(document: Document.Parsed, region: Region) {
    this.#document = document;
    this.#region = region;
  }

  node(node: unknown): SyntaxNode | undefined {
    if (isAlias(node)) return this.#alias(node.source, node.range);
    if (isMap(node)) {
      this.#unsupported(node);
      return this.#map(node);
    }
    if (isSeq(node)) {
      this.#unsupported(node);
      return this.#seq(node);
    }
    if (!isScalar(node)) return undefined;
    this.#unsupported(node);
    const [start, end] = node.range ?? [0, 0];
    if (node.value === null && start === end) return undefined;
    return this.#scalar(node.value, node.source, start, end);
  }

  #map(map: { items: readonly unknown[]; range?: Range | null; flow?: boolean }): MapNode {
    const entries = (map.items as readonly Pair[])
      .map((pair) => this.#entry(pair))
      .filter((entry) => entry !== undefined);
    return { kind: 'map', entries, span: this.#span(map.range), flow: map.flow === true };
  }

  #seq(seq: { items: readonly unknown[]; range?: Range | null; flow?: boolean }): SeqNode {
    const items = seq.items.map((item) => this.node(item) ?? this.#empty(item));
    return { kind: 'seq', items, span: this.#span(seq.range), flow: seq.flow === true };
  }

  #entry(pair: Pair): Entry | undefined {
    const range = rangeOf(pair.key);
    if (!range) return undefined;
    const key = isScalar(pair.key)
      ? this.#scalar(pair.key.value, pair.key.source, range[0], range[1])
      : this.#scalar(this.#region.text.slice(range[0], range[1]), undefined, range[0], range[1]);
    const value = this.node(pair.value);
    return { key, value, span: value ? key.span.to(value.span) : key.span };
  }

  #scalar(value: unknown, source: string | undefined, start: number, end: number): ScalarNode {
    const style = styleAt(this.#region.text, start);
    const text = typeof value === 'string' ? value : (source ?? this.#region.text.slice(start, end));
    const trimmed = style === 'literal' || style === 'folded' ? trimEnd(this.#region.text, start, end) : end;
    const known = typeof value === 'number' || typeof value === 'boolean' || value === null ? value : text;
    return {
      kind: 'scalar',
      value: known,
      text,
      style,
      span: new Span(this.#region, start, trimmed),
      place: new ScalarPlace(this.#region, start, end, style, text),
    };
  }

  /** An item of a list that says nothing. */
  #empty(item: unknown): ScalarNode {
    const start = rangeOf(item)?.[0] ?? 0;
    return this.#scalar(null, '', start, start);
  }

  #alias(name: string, range: Range | null | undefined): SyntaxNode | undefined {
    this.aliases = true;
    this.#report('alias', range, `*${name} is a YAML alias, which a design does not use. Write the value out.`);
    const target = findAnchor(this.#document.contents, name);
    if (!target || this.#budget <= 0) return undefined;
    this.#budget -= size(target, this.#budget);
    return this.#budget > 0 ? this.node(target) : undefined;
  }

  #unsupported(node: { anchor?: string; tag?: string; range?: Range | null }): void {
    if (node.anchor) {
      const message = `&${node.anchor} is a YAML anchor, which a design does not use. Remove it, and write the value out where it is repeated.`;
      this.#report('anchor', this.#before(node.range, `&${node.anchor}`), message);
    }
    const tag = this.#writtenTag(node);
    if (tag)
      this.#report(
        'tag',
        this.#before(node.range, tag),
        `${tag} is a YAML tag, which a design does not use. Remove it.`,
      );
  }

  /** A tag that the author wrote, not one that the library inferred: it stands right before the node. */
  #writtenTag(node: { tag?: string; range?: Range | null }): string | undefined {
    if (!node.range) return undefined;
    const before = this.#region.text.slice(Math.max(0, node.range[0] - 200), node.range[0]);
    return WRITTEN_TAG.exec(before)?.slice(1).find(Boolean);
  }

  #before(range: Range | null | undefined, text: string): [number, number] {
    const found = this.#region.text.lastIndexOf(text, range?.[0] ?? 0);
    return found < 0 ? [range?.[0] ?? 0, range?.[1] ?? 1] : [found, found + text.length];
  }

  #report(code: string, range: readonly number[] | null | undefined, message: string): void {
    const span = new Span(this.#region, range?.[0] ?? 0, range?.[1] ?? 1);
    this.problems.push({ code: `yaml/${code}`, span, message });
  }

  #span(range: Range | null | undefined): Span {
    const [start, end] = range ?? [0, 0];
    return new Span(this.#region, start, trimEnd(this.#region.text, start, end));
  }
}

function rangeOf(node: unknown): Range | undefined {
  return (node as { range?: Range } | null)?.range ?? undefined;
}

function styleAt(text: string, start: number): ScalarStyle {
  switch (text[start]) {
    case '"':
      return 'double';
    case "'":
      return 'single';
    case '|':
      return 'literal';
    case '>':
      return 'folded';
    default:
      return 'plain';
  }
}

function trimEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /\s/.test(text[last - 1]!)) last--;
  return last;
}

function findAnchor(node: unknown, name: string): unknown {
  if ((node as { anchor?: string } | null)?.anchor === name) return node;
  if (isSeq(node)) return firstDefined(node.items, (item) => findAnchor(item, name));
  if (isMap(node))
    return firstDefined(node.items, (pair) => findAnchor(pair.key, name) ?? findAnchor(pair.value, name));
  return undefined;
}

function firstDefined<Item>(items: readonly Item[], find: (item: Item) => unknown): unknown {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How many nodes there are in a node, counted up to a limit. */
function size(node: unknown, limit: number): number {
  if (limit <= 0) return 1;
  if (isSeq(node)) return node.items.reduce<number>((sum, item) => sum + size(item, limit - sum), 1);
  if (isMap(node)) return node.items.reduce<number>((sum, pair) => sum + size(pair.value, limit - sum) + 1, 1);
  return 1;
}
