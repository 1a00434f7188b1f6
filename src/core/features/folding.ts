/** What can be folded: entries and lists over several lines, sections and fences of the Markdown form, runs of comments. */
import type { LineIndex } from '../base/lineIndex.ts';
import type { SyntaxNode } from '../syntax/index.ts';
import type { DocumentView } from './documentView.ts';
import type { FoldingRange } from './types.ts';

export function folding({ facts, lines }: DocumentView): readonly FoldingRange[] {
  const { syntax } = facts;
  const ranges: FoldingRange[] = [];
  const add = (start: number, end: number): void => {
    const startLine = lines.position(start).line;
    const endLine = lines.position(Math.max(start, end)).line;
    if (endLine > startLine) ranges.push({ startLine, endLine });
  };
  if (syntax.form === 'yaml') addEntries(syntax.root, add);
  for (const block of syntax.blocks) {
    if (block.kind === 'heading') add(block.span.start, trimmedEnd(syntax.text, block.section.end));
    if (block.kind === 'fence' || block.kind === 'front-matter')
      add(block.span.start, trimmedEnd(syntax.text, block.span.end));
  }
  ranges.push(...commentRuns(lines));
  return ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function addEntries(node: SyntaxNode, add: (start: number, end: number) => void): void {
  if (node.kind === 'scalar') return;
  const children = node.kind === 'seq' ? node.items.map((value) => ({ value, span: value.span })) : node.entries;
  for (const { value, span } of children) {
    add(span.start, span.end);
    if (value) addEntries(value, add);
  }
}

function trimmedEnd(text: string, end: number): number {
  let last = end;
  while (last > 0 && /\s/.test(text[last - 1]!)) last--;
  return last;
}

/** Two or more lines of YAML comments in a row. */
function commentRuns(lines: LineIndex): FoldingRange[] {
  const runs: FoldingRange[] = [];
  let start = -1;
  for (let line = 0; line <= lines.lineCount; line++) {
    const comment = line < lines.lineCount && isComment(lines, line);
    if (comment && start < 0) start = line;
    if (comment || start < 0) continue;
    if (line - 1 > start) runs.push({ startLine: start, endLine: line - 1, kind: 'comment' });
    start = -1;
  }
  return runs;
}

function isComment(lines: LineIndex, line: number): boolean {
  let at = lines.lineStart(line);
  while (lines.text[at] === ' ') at++;
  return lines.text[at] === '#' && lines.text[at + 1] !== '#';
}
