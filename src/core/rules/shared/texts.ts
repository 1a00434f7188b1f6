/** Words looked for in all texts that a reader reads: values, prose, headings and labels; what did not change is not read again. */
import { codeSpansIn } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { spanAt, type OffsetRange, type Span } from '../../base/place.ts';
import type { Design, Diagram } from '../../model/index.ts';
import type { Block, Entry, SyntaxNode } from '../../syntax/index.ts';

/** Where a text stands. */
export interface Where {
  readonly kind: 'value' | 'prose' | 'heading' | 'label';
  /** The key that a value stands under. */
  readonly key: string;
}

/** What a search found, with its place in the document. */
export type Hit<Found> = Found & { readonly where: Where; readonly span: Span };

type Texts = Pick<Design, 'syntax' | 'diagram'>;

/** Keys of the document that say nothing of the design, and those that are answers to the rules. */
const SETTINGS: ReadonlySet<string> = new Set([
  ...['sysdesign', 'status', 'profile', 'authors', 'reviewers', 'date', 'tags', 'links', 'conventions'],
  ...['rules', 'accept', 'catalogue', 'glossary'],
]);

/** Keys whose values are names of other things or of fields, expressions, or a picture. */
export const NAME_KEYS: ReadonlySet<string> = new Set([
  ...[
    'diagram',
    'steps',
    'store',
    'serves',
    'concerns',
    'api',
    'component',
    'producer',
    'consumers',
    'contract',
    'data',
  ],
  ...[
    'reads',
    'writes',
    'key',
    'partition-key',
    'sort-key',
    'indexes',
    'unique',
    'by',
    'joins',
    'refers',
    'since',
    'until',
  ],
  ...['replica-of', 'part-of', 'copied-from', 'dead-letter', 'choice', 'idempotency-key', 'operation', 'path', 'topic'],
  ...['links', 'source', 'kind', 'value', 'fields', 'query', 'request', 'response', 'headers', 'frame', 'event'],
]);

/**
 * Makes a search through a document.
 * @param find what it finds in one text must follow from that text and where it stands. Code spans, addresses and comments
 * are blanks in the text that it is given.
 * @param quietKeys keys whose values are not read.
 * @returns each place once, in the order of the document.
 */
export function searchTexts<Found extends OffsetRange>(
  find: (text: string, where: Where) => readonly Found[],
  quietKeys: ReadonlySet<string> = NAME_KEYS,
): (texts: Texts, leftOut?: ReadonlySet<string>) => readonly Hit<Found>[] {
  const searched = memo((texts: readonly Text[]): readonly Hit<Found>[] => {
    const hits: Hit<Found>[] = [];
    for (const { text, where, spansOf } of texts) {
      if (where.kind === 'value' && quietKeys.has(where.key)) continue;
      for (const found of find(text, where)) for (const span of spansOf(found)) hits.push({ ...found, where, span });
    }
    return hits;
  });
  // Kept for each component or contract, each section and each step, so that an edit searches what it changed.
  const inEntry = memo((entry: Entry) => searched(textsOfEntry(entry)));
  const inSection = memo((entry: Entry) => inInner(entry, inEntry));
  const inStep = memo((entry: Entry) => inInner(entry, inSection));
  return ({ syntax, diagram }, leftOut) => {
    const entries = syntax.root.entries.filter(({ key: { text } }) => !SETTINGS.has(text) && !leftOut?.has(text));
    const hits = [
      ...entries.flatMap(inStep),
      ...syntax.blocks.flatMap((block) => searched(textsOfBlock(block))),
      ...(diagram?.syntax.type === 'flowchart' ? searched(labelsOf(diagram)) : []),
    ];
    return hits.length < 2 ? hits : inOrder(hits);
  };
}

/** What is found in the entries of an entry's mapping, or in the entry itself. */
function inInner<Found>(entry: Entry, search: (inner: Entry) => readonly Found[]): readonly Found[] {
  if (entry.key.text.startsWith('x-')) return [];
  return entry.value?.kind === 'map' ? entry.value.entries.flatMap(search) : search(entry);
}

/** A bullet of the scope is a value, and stands in a stretch of prose as well: it is told once. */
function inOrder<Found>(hits: readonly Hit<Found>[]): readonly Hit<Found>[] {
  const byStart = new Map(hits.map((hit) => [hit.span.start, hit]));
  return [...byStart].sort(([a], [b]) => a - b).map(([, hit]) => hit);
}

/** One text, as it is read. */
interface Text {
  readonly text: string;
  readonly where: Where;
  /** A part of it, wherever the text stands: many arrows have the same label. */
  spansOf(range: OffsetRange): readonly Span[];
}

const NONE: readonly Text[] = [];

const textsOfEntry = memo((entry: Entry): readonly Text[] => {
  const texts: Text[] = [];
  collect(entry, texts);
  return texts.length > 0 ? texts : NONE;
});

function collect({ key, value }: Entry, texts: Text[]): void {
  const { text: name } = key;
  if (value && name !== 'diagram' && !name.startsWith('x-')) collectIn(value, { kind: 'value', key: name }, texts);
}

function collectIn(node: SyntaxNode, where: Where, texts: Text[]): void {
  if (node.kind === 'map') for (const entry of node.entries) collect(entry, texts);
  else if (node.kind === 'seq') for (const item of node.items) collectIn(item, where, texts);
  else texts.push({ text: readable(node.text), where, spansOf: (range) => [spanAt(node.place, range)] });
}

const textsOfBlock = memo((block: Block): readonly Text[] => {
  if (block.kind !== 'prose' && block.kind !== 'heading') return NONE;
  const text = readable(block.kind === 'prose' ? block.text : block.title);
  return [{ text, where: { kind: block.kind, key: '' }, spansOf: (range) => [spanAt(block.place, range)] }];
});

const LABEL: Where = { kind: 'label', key: '' };

/** The labels of nodes, arrows and boxes. A node without one shows its id, which is a name and no text. */
const labelsOf = memo((diagram: Diagram): readonly Text[] => {
  const { nodes, edges, subgraphs, source } = diagram;
  const ranges = [
    ...nodes.map(({ labelRange }) => labelRange),
    ...edges.map(({ labelRange }) => labelRange),
    ...subgraphs.map(({ titleRange }) => titleRange),
  ];
  const starts = new Map<string, number[]>();
  for (const range of ranges) {
    if (!range) continue;
    const text = source.text.slice(range.start, range.end);
    const known = starts.get(text);
    if (known) known.push(range.start);
    else starts.set(text, [range.start]);
  }
  return [...starts].map(([text, places]): Text => {
    const spansOf = ({ start, end }: OffsetRange) =>
      places.map((place) => diagram.span({ start: place + start, end: place + end }));
    return { text: readable(text), where: LABEL, spansOf };
  });
});

/** Comments, fences within a list, targets of links and addresses. */
const QUIET = /<!--[^]*?(?:-->|$)|(?:```|~~~)[^]*?(?:```|~~~|$)|\]\([^)\n]*\)|\b[a-z][a-z0-9+.-]*:\/\/[^\s)>\]"']+/gi;

/** The text with blanks for what nobody reads as words of the author, so that offsets stay what they are. */
function readable(text: string): string {
  const quiet = /<!--|```|~~~|\]\(|:\/\//.test(text) ? text.replace(QUIET, (found) => ' '.repeat(found.length)) : text;
  if (!quiet.includes('`')) return quiet;
  let shown = quiet;
  for (const { outer } of codeSpansIn(quiet))
    shown = shown.slice(0, outer.start) + ' '.repeat(outer.end - outer.start) + shown.slice(outer.end);
  return shown;
}
