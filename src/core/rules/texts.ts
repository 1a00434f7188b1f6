/** Words looked for in all texts that a reader reads: values, prose, headings and labels; what did not change is not read again. */
import { codeSpansIn } from '../analysis/index.ts';
import { memo } from '../base/memo.ts';
import { spanAt, type OffsetRange, type Place, type Span } from '../base/place.ts';
import type { Design, Diagram } from '../model/index.ts';
import type { Block, Entry, SyntaxNode } from '../syntax/index.ts';

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
  'sysdesign',
  'status',
  'profile',
  'authors',
  'reviewers',
  'date',
  'tags',
  'links',
  'conventions',
  'rules',
  'accept',
  'catalogue',
  'glossary',
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
  const inText = (text: string, place: Place, where: Where): readonly Hit<Found>[] =>
    find(readable(text), where).map((found) => ({ ...found, where, span: spanAt(place, found) }));

  const inNode = (node: SyntaxNode | undefined, key: string): readonly Hit<Found>[] => {
    if (!node) return [];
    if (node.kind === 'map') return node.entries.flatMap(inEntry);
    if (node.kind === 'seq') return node.items.flatMap((item) => inNode(item, key));
    return inText(node.text, node.place, { kind: 'value', key });
  };
  const inEntry = memo(({ key, value }: Entry): readonly Hit<Found>[] =>
    key.text.startsWith('x-') || (quietKeys.has(key.text) && value?.kind !== 'map') ? [] : inNode(value, key.text),
  );
  const inBlock = memo((block: Block): readonly Hit<Found>[] => {
    if (block.kind === 'prose') return inText(block.text, block.place, { kind: 'prose', key: '' });
    return block.kind === 'heading' ? inText(block.title, block.place, { kind: 'heading', key: '' }) : [];
  });
  const inDiagram = memo((diagram: Diagram): readonly Hit<Found>[] => {
    const { text } = diagram.source;
    return labelsOf(diagram).flatMap((range) =>
      find(readable(text.slice(range.start, range.end)), LABEL).map((found) => {
        const span = diagram.span({ start: range.start + found.start, end: range.start + found.end });
        return { ...found, where: LABEL, span };
      }),
    );
  });

  return ({ syntax, diagram }, leftOut) => {
    const entries = syntax.root.entries.filter(({ key }) => !SETTINGS.has(key.text) && !leftOut?.has(key.text));
    const hits = [
      ...entries.flatMap(inEntry),
      ...syntax.blocks.flatMap(inBlock),
      ...(diagram?.syntax.type === 'flowchart' ? inDiagram(diagram) : []),
    ];
    return hits.length < 2 ? hits : inOrder(hits);
  };
}

const LABEL: Where = { kind: 'label', key: '' };

/** A bullet of the scope is a value, and stands in a stretch of prose as well: it is told once. */
function inOrder<Found>(hits: readonly Hit<Found>[]): readonly Hit<Found>[] {
  const byStart = new Map(hits.map((hit) => [hit.span.start, hit]));
  return [...byStart].sort(([a], [b]) => a - b).map(([, hit]) => hit);
}

/** The labels of nodes, arrows and boxes. A node without one shows its id, which is a name and no text. */
function labelsOf({ nodes, edges, subgraphs }: Diagram): readonly OffsetRange[] {
  const ranges = [
    ...nodes.map(({ labelRange }) => labelRange),
    ...edges.map(({ labelRange }) => labelRange),
    ...subgraphs.map(({ titleRange }) => titleRange),
  ];
  return ranges.filter((range) => range !== undefined);
}

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
