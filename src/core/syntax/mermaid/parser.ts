/** Reads a whole flowchart, statement by statement; a statement that cannot be read leaves the others intact. */
import type { Direction, FlowHeader, MermaidSyntax } from './ast.ts';
import { FlowBuilder } from './builder.ts';
import { Cursor, Stop } from './cursor.ts';
import type { Source } from './source.ts';
import { STATEMENTS, type Gathered } from './statements.ts';
import { Subgraphs } from './subgraphs.ts';
import { refuseBehindNode, refuseStatement, reservedId } from './unexpected.ts';
import { readVertexStatement, skipSpaces, startsId } from './vertices.ts';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  TB: 'TB', TD: 'TB', BT: 'BT', LR: 'LR', RL: 'RL', '>': 'LR', '<': 'RL', '^': 'BT', v: 'TB',
}; // prettier-ignore

/** @param source the text as Mermaid's grammar sees it. */
export function parseFlowchart(source: Source): MermaidSyntax {
  const cursor = new Cursor(source);
  const builder = new FlowBuilder();
  const gathered: Gathered = { classDefs: [], styles: [], linkStyles: [], clicks: [] };
  const header = readHeader(cursor);
  const subgraphs = new Subgraphs(cursor, builder);
  while (!cursor.is('END')) {
    if (cursor.is('SEMI', 'NEWLINE', 'SPACE', 'EOF')) cursor.take();
    else guarded(cursor, () => readStatement(cursor, builder, subgraphs, gathered));
  }
  subgraphs.closeAll();
  const { partialEdges, classUses } = builder;
  return {
    type: 'flowchart',
    diagramType: header?.keyword ?? 'flowchart',
    ...(header && { header }),
    nodes: builder.nodes(),
    edges: builder.edges(),
    partialEdges,
    subgraphs: builder.subgraphs(),
    classes: classUses,
    ...gathered,
    errors: cursor.errors.sort((a, b) => a.range.start - b.range.start),
    warnings: cursor.warnings,
  };
}

function guarded(cursor: Cursor, read: () => void): void {
  cursor.begin();
  try {
    read();
  } catch (problem) {
    if (!(problem instanceof Stop)) throw problem;
    cursor.recover();
  }
}

function readHeader(cursor: Cursor): FlowHeader | undefined {
  let header: FlowHeader | undefined;
  while (cursor.is('SPACE', 'NEWLINE')) cursor.take();
  while (!header && !cursor.is('END', 'EOF')) {
    guarded(cursor, () => {
      if (!cursor.is('GRAPH')) refuseStatement(cursor);
      header = readGraph(cursor);
      readHeaderEnd(cursor);
    });
    if (!header) while (cursor.is('SPACE', 'NEWLINE', 'SEMI')) cursor.take();
  }
  return header;
}

function readGraph(cursor: Cursor): FlowHeader {
  const keyword = cursor.take();
  const keywordRange = cursor.range(keyword.start, keyword.end);
  const base = { keyword: cursor.slice(keyword), keywordRange };
  if (!cursor.is('DIR')) return { ...base, range: keywordRange };
  const { start, end } = cursor.token;
  const written = cursor.slice(cursor.token).trim();
  const directionRange = cursor.range(end - written.length, end);
  const direction = DIRECTIONS[written];
  return {
    ...base,
    // `BR` is accepted and means nothing.
    ...(direction && { direction }),
    directionRange,
    range: cursor.range(keyword.start, Math.max(start, end)),
  };
}

/** Behind the direction, Mermaid wants a line break, or a semicolon with no space before it. */
function readHeaderEnd(cursor: Cursor): void {
  if (cursor.is('NODIR')) {
    cursor.take();
    return;
  }
  const known = cursor.is('DIR');
  if (known) cursor.take();
  if (known && cursor.is('SEMI', 'NEWLINE')) return;
  const at = cursor.token.start;
  if (known) skipSpaces(cursor);
  if (known && cursor.is('NEWLINE')) return;
  const rest = cursor.text.slice(at, cursor.lineEnd(at));
  const start = at + (rest.length - rest.trimStart().length);
  const end = at + rest.trimEnd().length;
  const word = rest.trim();
  if (word.startsWith('%%')) cursor.fail('comment-after-statement', start, end, undefined, end);
  if (!known && /^[\w-]+;?$/.test(word)) cursor.fail('unknown-direction', start, end, { word }, end);
  if (word === ';' || word === '') cursor.fail('unexpected-text', start, Math.max(end, start), { found: word }, start);
  cursor.report('flattened', start, end);
  cursor.flatUntil = end;
  cursor.resume(start);
}

function readStatement(cursor: Cursor, builder: FlowBuilder, subgraphs: Subgraphs, gathered: Gathered): void {
  const read = STATEMENTS[cursor.token.kind];
  if (cursor.is('DIRECTION')) subgraphs.direction();
  else if (cursor.is('SUBGRAPH')) subgraphs.open();
  else if (cursor.is('END_WORD')) readEnd(cursor, builder, subgraphs);
  else if (read) read(cursor, builder, gathered);
  else if (startsId(cursor)) readVertexStatement(cursor, builder, subgraphs.members);
  else refuseStatement(cursor);
}

/** `end` closes a subgraph, unless an arrow or a label behind it shows that it is meant for a node. */
function readEnd(cursor: Cursor, builder: FlowBuilder, subgraphs: Subgraphs): void {
  const { start } = cursor.token;
  const behind = cursor.text.slice(start + 3, cursor.lineEnd(start));
  if (/^\s*(?:[-=<~]|\[|\(|\{|>|@\{|:::|[xo]--)/.test(behind)) {
    reservedId(cursor);
    readVertexStatement(cursor, builder, subgraphs.members, true);
    return;
  }
  if (subgraphs.depth > 0) {
    subgraphs.close();
    return;
  }
  cursor.report('stray-end', start, start + 3);
  cursor.take();
  if (cursor.is('BAD')) refuseBehindNode(cursor);
}
