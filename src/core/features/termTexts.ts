/** Where terms are looked for: texts of a document cut into parts, each with what kind of text it is. */
import { codeSpansIn } from '../analysis/index.ts';
import { memo, memoText } from '../base/memo.ts';
import { touches, type OffsetRange } from '../base/place.ts';
import type { MatchContext } from '../glossary/index.ts';
import type { Diagram } from '../model/index.ts';
import type { Block, FenceBlock } from '../syntax/index.ts';
import { parseMermaid, type MermaidSyntax } from '../syntax/mermaid/index.ts';

/** A part of a text that is read by itself: no name reaches out of it. */
export interface TextPart extends OffsetRange {
  readonly context: MatchContext;
}

const LONGEST_VALUE = 40;
const MOST_BLANKS = 3;

/** How a value is read: a few words on one line name something, and more of them are prose. */
export function contextOf(text: string): 'value' | 'prose' {
  if (text.length > LONGEST_VALUE) return 'prose';
  let blanks = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 32 && ++blanks > MOST_BLANKS)) return 'prose';
  }
  return 'value';
}

/** Whether a text is all one part. */
export function isPlain(text: string): boolean {
  return !/[`|]|<!--|~~~/.test(text);
}

/**
 * The parts of Markdown text, in order: code spans, cells of tables, and what stands between them. Comments and fences
 * inside of it are left out.
 * @param context of what is neither code nor a cell.
 */
export function textParts(text: string, context: 'value' | 'prose'): readonly TextPart[] {
  const quiet = quietRanges(text);
  const parts: TextPart[] = [];
  const add = (start: number, end: number, kind: MatchContext) => {
    if (end > start) parts.push({ start, end, context: kind });
  };
  const plain = (from: number, to: number) => {
    let at = from;
    for (const { start, end } of quiet) {
      if (end <= at || start >= to) continue;
      add(at, Math.min(start, to), context);
      at = end;
    }
    add(at, to, context);
  };
  const between = (from: number, to: number) => {
    let at = from;
    for (const cell of cells) {
      if (cell.end <= at || cell.start >= to) continue;
      plain(at, Math.max(at, cell.start));
      const start = Math.max(at, cell.start);
      at = Math.min(to, cell.end);
      add(start, at, cell.context);
    }
    plain(at, to);
  };
  const cells = cellsIn(text);
  let at = 0;
  for (const { outer, start, end } of codeSpansIn(text)) {
    if (quiet.some((range) => range.start < end && start < range.end)) continue;
    between(at, outer.start);
    add(start, end, 'code');
    at = outer.end;
  }
  between(at, text.length);
  return parts;
}

/** @returns the part that holds the offset; of two that touch it, the one that starts there. */
export function partAt(parts: readonly TextPart[], offset: number): TextPart | undefined {
  return parts.findLast((part) => touches(part, offset));
}

const QUIET = new RegExp(
  [
    String.raw`<!--[^]*?(?:-->|$(?![^]))`,
    String.raw`^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(\x60{3,}|~{3,})[^\x60\n]*\n[^]*?(?:^[ \t]*\1[\x60~]*[ \t]*\r?$|$(?![^]))`,
  ].join('|'),
  'gm',
);

function quietRanges(text: string): readonly OffsetRange[] {
  if (!text.includes('<!--') && !text.includes('```') && !text.includes('~~~')) return NONE;
  return Array.from(text.matchAll(QUIET), ({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

const NONE: readonly TextPart[] = [];

/** The line between the head of a table and its rows. */
const DELIMITERS = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?$/;

/** Cells of tables. A short one names something, as a value does. */
function cellsIn(text: string): readonly TextPart[] {
  if (!text.includes('|')) return NONE;
  const cells: TextPart[] = [];
  const lines = Array.from(text.matchAll(/[^\n]*(?:\n|$)/g), ({ index, 0: line }) => ({ start: index, text: line }));
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at]!.text.replace(/\n$/, '');
    if (!line.includes('|') || !line.includes('-') || !DELIMITERS.test(line)) continue;
    addCells(lines[at - 1]!, cells);
    while (lines[at + 1]?.text.includes('|')) addCells(lines[++at]!, cells);
  }
  return cells;
}

function addCells(line: { readonly start: number; readonly text: string }, cells: TextPart[]): void {
  for (const { index, 0: cell } of line.text.matchAll(/(?:\\.|\x60[^\x60\n]*\x60|[^|\n])+/g)) {
    const content = cell.trim();
    if (content === '') continue;
    const start = line.start + index + cell.indexOf(content);
    cells.push({ start, end: start + content.length, context: contextOf(content) });
  }
}

/** The labels of a diagram: what Mermaid shows of nodes, arrows and boxes. In the order of the text. */
export const labelsOf = memo((syntax: MermaidSyntax): readonly OffsetRange[] => {
  const ranges = [
    ...syntax.nodes.map(({ labelRange, references }) => labelRange ?? references[0]?.range),
    ...syntax.edges.map(({ labelRange }) => labelRange),
    ...syntax.subgraphs.map(({ titleRange, idRange }) => titleRange ?? idRange),
  ];
  const byStart = new Map(ranges.flatMap((range) => (range && range.end > range.start ? [[range.start, range]] : [])));
  return [...byStart.values()].sort((a, b) => a.start - b.start);
});

/** Whether a block is a diagram beside the one of the high-level design. */
export function isOtherDiagram(block: Block, diagram: Diagram | undefined): block is FenceBlock {
  if (block.kind !== 'fence' || block.language !== 'mermaid') return false;
  return block.place.locate(0) !== diagram?.source.place.locate(0);
}

/** A flowchart beside the design's own; of another type of diagram nothing is known. */
export const flowchartOf = memoText(parseMermaid);

/** The label of a diagram at an offset of its text. */
export function labelAt(syntax: MermaidSyntax, offset: number): TextPart | undefined {
  const label = labelsOf(syntax).find((range) => touches(range, offset));
  return label && { ...label, context: 'label' };
}
