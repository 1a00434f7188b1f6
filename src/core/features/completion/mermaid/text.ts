/** The diagram that the cursor stands in, in either form, as text up to the cursor. */
import type { DocumentView } from '../../documentView.ts';
import { blockAt } from '../../locate.ts';
import { lineEnd, lineFrom, linesAbove, lineStart, keyIn, opensBlock } from '../lines.ts';

export interface DiagramText {
  /** From its first line to the cursor. */
  readonly before: string;
  /** The line of the cursor up to it, and what stands behind it. */
  readonly line: string;
  readonly rest: string;
}

type View = Pick<DocumentView, 'facts' | 'text'>;

/** @returns undefined outside of diagrams. */
export function diagramText(view: View, offset: number): DiagramText | undefined {
  const { text } = view;
  const begin = view.facts.syntax.form === 'yaml' ? beginInYaml(text, offset) : beginInFence(view, offset);
  if (begin === undefined || begin > offset) return undefined;
  return {
    before: text.slice(begin, offset),
    line: text.slice(lineStart(text, offset), offset),
    rest: text.slice(offset, lineEnd(text, offset)).replace(/\r$/, ''),
  };
}

function beginInFence({ facts, text }: View, offset: number): number | undefined {
  const block = blockAt(facts.syntax.blocks, offset);
  if (block?.kind !== 'fence' || block.language !== 'mermaid' || block.step !== 'hld') return undefined;
  const begin = lineEnd(text, block.span.start) + 1;
  const isClosing = block.closed && offset >= lineStart(text, block.span.end);
  return isClosing ? undefined : begin;
}

/** In YAML it is the block of `hld.diagram`. */
function beginInYaml(text: string, offset: number): number | undefined {
  const start = lineStart(text, offset);
  const typed = lineFrom(text, start, offset);
  const blank = text.slice(start, lineEnd(text, offset)).trim() === '';
  let column = blank ? Math.max(typed.column, nextColumn(text, offset)) : typed.column;
  let begin: number | undefined;
  for (const above of linesAbove(text, start)) {
    if (above.column >= column) continue;
    const found = keyIn(above);
    if (begin === undefined) {
      // The first line further left that is no line of the diagram itself holds its key.
      if (found?.key !== 'diagram' || !opensBlock(found.value)) {
        if (found !== undefined && opensBlock(found.value)) return undefined;
        column = above.column;
        if (column === 0) return undefined;
        continue;
      }
      begin = above.end + 1;
      column = above.column;
      continue;
    }
    return found?.key === 'hld' && above.column === 0 ? begin : undefined;
  }
  return undefined;
}

/** Blank lines of a block may be empty: the next line tells how far its text stands in. */
function nextColumn(text: string, offset: number): number {
  for (let at = lineEnd(text, offset) + 1; at < text.length;) {
    const line = lineFrom(text, at);
    if (text.slice(line.start, line.end).trim() !== '') return /^\s*/.exec(text.slice(line.start, line.end))![0].length;
    at = line.end + 1;
  }
  return 0;
}
