/** Estimates named in prose: every code span such as `` `writes` `` or `` `storage = 2.19 PB` ``, in both forms of a document. */
import { memo } from '../base/memo.ts';
import { spanAt, type Span } from '../base/place.ts';
import type { Design } from '../model/index.ts';
import type { Block, Entry, HeadingBlock, ProseBlock, ScalarNode, SyntaxNode } from '../syntax/index.ts';
import { namingSpansIn, type NamingSpan } from './codeSpans.ts';

/** A code span that names an estimate, with or without a figure. */
export interface StatedFigure {
  /** The estimate. */
  readonly name: string;
  readonly nameSpan: Span;
  /** What stands behind the `=`, as written: `2.19 PB`. Absent where the span is a name alone, or is being typed. */
  readonly figure: string | undefined;
  readonly figureSpan: Span | undefined;
  /** The whole code span with its backticks. */
  readonly span: Span;
  /** The text that it stands in: a value of YAML, or a stretch or heading of Markdown. */
  readonly node: ProseNode;
}

export type ProseNode = ScalarNode | ProseBlock | HeadingBlock;

interface Mention {
  readonly node: ProseNode;
  readonly naming: NamingSpan;
}

/**
 * The code spans of a document that name one of its estimates, in the order of the text.
 * @returns an empty list in a document without estimates. Spans are good for this version of the document.
 */
export function statedFigures({ syntax, estimates }: Pick<Design, 'syntax' | 'estimates'>): readonly StatedFigure[] {
  if (estimates.length === 0) return [];
  const names = new Set(estimates.map(({ name }) => name));
  const seen = new Set<number>();
  const mentions = [...mentionsIn(syntax.root), ...syntax.blocks.flatMap(mentionsInBlock)];
  return mentions
    .filter(({ naming }) => names.has(naming.name))
    .map(statedFigure)
    .filter(({ span: { start } }) => {
      // A bullet of the scope is a value, and stands in a stretch of prose as well.
      const first = !seen.has(start);
      seen.add(start);
      return first;
    })
    .sort((a, b) => a.span.start - b.span.start);
}

function statedFigure({ node, naming }: Mention): StatedFigure {
  const { name, range, figure, span } = naming;
  const written = figure && figure.text !== '' ? figure : undefined;
  return {
    name,
    nameSpan: spanAt(node.place, range),
    figure: written?.text,
    figureSpan: written && spanAt(node.place, written),
    span: spanAt(node.place, span.outer),
    node,
  };
}

function mentionsIn(node: SyntaxNode | undefined): readonly Mention[] {
  if (!node) return [];
  if (node.kind === 'scalar') return mentionsInText(node, node.text);
  return node.kind === 'seq' ? node.items.flatMap(mentionsIn) : node.entries.flatMap(mentionsInEntry);
}

/** A diagram has code marks of its own. */
function mentionsInEntry(entry: Entry): readonly Mention[] {
  if (entry.key.text === 'diagram') return [];
  return entry.value?.kind === 'scalar' ? mentionsIn(entry.value) : mentionsBelow(entry);
}

/** Kept with the entry, which lives as long as its text does not change. */
const mentionsBelow = memo(({ value }: Entry): readonly Mention[] => mentionsIn(value));

const mentionsInBlock = memo((block: Block): readonly Mention[] => {
  if (block.kind === 'prose') return mentionsInText(block, block.text);
  return block.kind === 'heading' ? mentionsInText(block, block.title) : [];
});

function mentionsInText(node: ProseNode, text: string): readonly Mention[] {
  return namingSpansIn(text).map((naming) => ({ node, naming }));
}
