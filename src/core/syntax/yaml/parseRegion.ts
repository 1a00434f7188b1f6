/** Parses one region of YAML with the `yaml` library and turns its nodes into ours. */
import { isScalar, parseAllDocuments, parseDocument, type Document } from 'yaml';
import { Span } from '../../base/place.ts';
import type { Problem } from '../../base/problem.ts';
import type { SyntaxNode } from '../tree.ts';
import { TreeBuilder } from './build.ts';
import { mend } from './mend.ts';
import { MendedText, type Source } from './mendedText.ts';
import { explain, NO_COLON, problemIn, type Explained } from './problems.ts';

export interface YamlRegion {
  /** What the region says: a mapping with its entries, or anything else that stood there. */
  readonly node: SyntaxNode | undefined;
  readonly problems: readonly Problem[];
  /** It names an anchor that may stand in another region. */
  readonly aliases: boolean;
}

const OPTIONS = { uniqueKeys: false, prettyErrors: false, keepSourceTokens: false } as const;

/** Parses a region that holds part of a document. */
export function parseYamlRegion(region: Source): YamlRegion {
  return guarded(region, () => {
    const document = parseDocument(region.text, OPTIONS);
    const sound = document.errors.length === 0 && !isWord(document.contents);
    const built = sound ? build(document, region, []) : undefined;
    return built && !built.doubtful ? built : buildMended(region, true);
  });
}

/** A text alone is no part of a document: it lacks a colon. */
function isWord(node: unknown): boolean {
  return isScalar(node) && node.type === 'PLAIN' && typeof node.value === 'string' && !node.anchor && !node.tag;
}

/** @param part whether the text is part of a mapping, where a text alone can't stand. */
function buildMended(region: Source, part: boolean): YamlRegion {
  const faultsOf = (text: string): readonly Explained[] => faultsIn(parseDocument(text, OPTIONS), text, part);
  const mended = mend(region.text, faultsOf);
  const source = mended ? new MendedText(region, mended.replacements) : region;
  const problems = (mended?.problems ?? []).map((problem) => problemIn(region, problem));
  const built = build(parseDocument(source.text, OPTIONS), source, []);
  return { ...built, problems: onePerLine([...problems, ...built.problems], region).sort(inOrder) };
}

const inOrder = (a: Problem, b: Problem): number => a.span.start - b.span.start;

/** A line with a bracket before its colon, or one that ends with a bracket and opens none: worth a closer look. */
const DOUBTFUL = /^[^\n"'#[{]*\s[[{][^\n\]}]*:|^[^\n[{]*[,\s][\]}][ \t\r]*$/m;

/** The library's errors in words, and what it accepts and nobody means, in the order of the text. */
function faultsIn(document: Document.Parsed, text: string, part: boolean): readonly Explained[] {
  const { contents, errors } = document;
  const faults = errors.map((error) => explain(error, text));
  if (part && faults.length === 0 && isWord(contents)) {
    const [start, end] = contents!.range;
    return [{ code: 'yaml/not-an-entry', message: NO_COLON, start, end }];
  }
  if (!DOUBTFUL.test(text)) return faults;
  const builder = new TreeBuilder(document, { text, locate: (offset) => offset });
  builder.node(contents);
  const lines = new Set(faults.map(({ start }) => text.lastIndexOf('\n', start)));
  const doubts = builder.doubts.filter(({ start }) => !lines.has(text.lastIndexOf('\n', start)));
  return [...faults, ...doubts].sort((a, b) => a.start - b.start);
}

/** Parses a text that must be read whole: the first document counts, and each further one is a problem. */
export function parseWholeYaml(region: Source): YamlRegion {
  return guarded(region, () => buildFirst(region));
}

function buildFirst(region: Source): YamlRegion {
  const parsed = parseAllDocuments(region.text, OPTIONS);
  const documents = Array.isArray(parsed) ? parsed : [];
  const further = documents
    .slice(1)
    .map((document) =>
      problemIn(
        region,
        explain({ code: 'MULTIPLE_DOCS', pos: documentMark(region.text, document.range[0]), message: '' }, region.text),
      ),
    );
  const first = documents[0] as Document.Parsed | undefined;
  if (!first) return { node: undefined, problems: [], aliases: false };
  const built = build(first, region, further);
  const damaged = built.doubtful || first.errors.length > 0;
  return damaged && documents.length === 1 ? buildMended(region, false) : built;
}

/** Brackets nested some thousands deep exhaust the library's stack: that is a finding too, not a crash. */
function guarded(region: Source, parse: () => YamlRegion): YamlRegion {
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

interface Built extends YamlRegion {
  /** It holds what the library accepts and nobody means. */
  readonly doubtful: boolean;
}

function build(document: Document.Parsed, region: Source, further: readonly Problem[]): Built {
  const builder = new TreeBuilder(document, region);
  const node = builder.node(document.contents);
  const errors = [...document.errors, ...document.warnings].map((fault) => explain(fault, region.text));
  const faults = [...errors, ...builder.doubts].map((fault) => problemIn(region, fault));
  return {
    node,
    problems: [...onePerLine(faults, region), ...builder.problems, ...further],
    aliases: builder.aliases,
    doubtful: builder.doubts.length > 0,
  };
}

/** One mistake often makes the library report several errors on a line; the first says it. */
function onePerLine(problems: readonly Problem[], source: Source): Problem[] {
  const seen = new Set<number>();
  const base = source.locate(0);
  return problems.filter(({ span }) => {
    const line = source.text.lastIndexOf('\n', Math.max(0, span.start - base - 1));
    const known = seen.has(line);
    seen.add(line);
    return !known;
  });
}
