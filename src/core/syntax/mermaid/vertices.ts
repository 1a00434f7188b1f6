/** Reads the statements that draw: nodes with their shapes, and the arrows between them. */
import type { FlowEdge, Target } from './ast.ts';
import { readArrow, readMisspelt, startsArrow, type ArrowFound } from './arrows.ts';
import type { FlowBuilder } from './builder.ts';
import type { Cursor } from './cursor.ts';
import { opensShape, readShape } from './labels.ts';
import { readData } from './nodeData.ts';
import type { Kind } from './tokens.ts';
import { refuseBehindNode, refuseForeign, refuseInsteadOfNode, reservedId } from './unexpected.ts';

const ID_KINDS: ReadonlySet<Kind> = new Set([
  'AMP',
  'COLON',
  'DOWN',
  'DEFAULT',
  'NUM',
  'COMMA',
  'NODE_STRING',
  'BRKT',
  'MINUS',
  'MULT',
  'UNICODE_TEXT',
]);

export function startsId(cursor: Cursor): boolean {
  // A wrapped entity code begins with a letter; no id holds such a code.
  return ID_KINDS.has(cursor.token.kind) && !cursor.text.startsWith('ﬂ°', cursor.token.start);
}

/** Reads an id, which may be cut into several tokens. */
export function readId(cursor: Cursor): { readonly id: string; readonly start: number; readonly end: number } {
  const { start } = cursor.token;
  let id = '';
  while (startsId(cursor)) id += cursor.slice(cursor.take());
  return { id, start, end: cursor.end };
}

interface Statement {
  readonly cursor: Cursor;
  readonly builder: FlowBuilder;
  readonly edges: { statementRange: FlowEdge['statementRange'] }[];
  /** A misspelt arrow that was read together with the id before it. */
  arrow?: ArrowFound | undefined;
}

/**
 * Reads `A --> B & C --> D` up to what must be the statement's end.
 * @param members gets the ids of its nodes, in Mermaid's order: the last group first.
 * @param reserved whether it begins with a word of Mermaid's own that stands for an id.
 */
export function readVertexStatement(cursor: Cursor, builder: FlowBuilder, members: string[], reserved = false): void {
  if (!reserved) refuseForeign(cursor);
  const statement: Statement = { cursor, builder, edges: [] };
  const read: string[][] = [];
  try {
    let group = readGroup(statement, reserved);
    read.unshift(group.map((node) => node.id));
    for (let arrow = nextArrow(statement); arrow; arrow = nextArrow(statement)) {
      const targets = readTargets(statement, group, arrow);
      if (!targets) break;
      // One by one: `A & … --> B & …` has more arrows than a call may have arguments.
      for (const edge of builder.addEdges(group, targets, arrow.link)) statement.edges.push(edge);
      read.unshift(targets.map((node) => node.id));
      group = targets;
    }
  } finally {
    const range = cursor.statementRange();
    for (const edge of statement.edges) edge.statementRange = range;
    for (const id of read.flat()) members.push(id);
  }
}

function nextArrow(statement: Statement): ArrowFound | undefined {
  const { cursor } = statement;
  if (statement.arrow) {
    const found = statement.arrow;
    statement.arrow = undefined;
    return found;
  }
  if (startsArrow(cursor)) return readArrow(cursor);
  if (cursor.is('SEMI', 'NEWLINE', 'EOF') || cursor.token.start < cursor.flatUntil) return undefined;
  const misspelt = readMisspelt(cursor, cursor.token.start);
  if (!misspelt) refuseBehindNode(cursor);
  return misspelt;
}

/** The nodes behind an arrow; without one, the arrow is kept by itself. */
function readTargets(statement: Statement, from: readonly Target[], arrow: ArrowFound): Target[] | undefined {
  const { cursor, builder } = statement;
  if (startsId(cursor)) return readGroup(statement);
  const sameLine = !cursor.text.slice(arrow.end, cursor.token.start).includes('\n');
  if (sameLine && cursor.token.start === arrow.end) {
    // `-->>`: what stands behind the arrow belongs to it.
    const misspelt = readMisspelt(cursor, arrow.start);
    if (misspelt && startsId(cursor)) return readGroup(statement);
  }
  if (sameLine && reservedId(cursor)) return readGroup(statement, true);
  for (const { id, range } of from) {
    const { label, operatorRange } = arrow.link;
    builder.partialEdges.push({ from: id, fromRange: range, operatorRange, ...(label && { label: label.text }) });
  }
  if (sameLine && !cursor.is('SEMI', 'NEWLINE', 'EOF', 'END')) refuseInsteadOfNode(cursor, arrow);
  cursor.report('missing-target', arrow.start, arrow.end);
  // The arrow has eaten the line break, so the next statement begins here.
  if (!cursor.is('SEMI', 'NEWLINE', 'EOF', 'END'))
    cursor.flatUntil = Math.max(cursor.flatUntil, cursor.token.start + 1);
  return undefined;
}

/** `A & B & C`, each with its shape, class and data. */
function readGroup(statement: Statement, reserved = false): Target[] {
  const { cursor, builder } = statement;
  const group = [readStyled(statement, reserved)];
  for (;;) {
    const applyData = cursor.is('SHAPE_DATA') ? readData(cursor, builder, group.at(-1)!) : undefined;
    const next = nextOfGroup(statement);
    if (next) group.push(next);
    applyData?.();
    if (!next) return group;
  }
}

/** The node behind `&`, if the group goes on. */
function nextOfGroup(statement: Statement): Target | undefined {
  const { cursor } = statement;
  if (!cursor.is('SPACE')) return undefined;
  skipSpaces(cursor);
  if (!cursor.is('AMP') || statement.arrow) return undefined;
  const and = cursor.take();
  if (!cursor.is('SPACE')) cursor.report('unexpected-text', and.start, and.end, { found: '&' });
  skipSpaces(cursor);
  if (startsId(cursor)) return readStyled(statement, false);
  if (!reservedId(cursor)) cursor.fail('missing-target', and.start, and.end);
  return readStyled(statement, true);
}

export function skipSpaces(cursor: Cursor): void {
  while (cursor.is('SPACE')) cursor.take();
}

/** One node: id, shape, `:::class`. */
function readStyled(statement: Statement, reserved: boolean): Target {
  const { cursor, builder } = statement;
  const node = readNode(statement, reserved);
  if (!cursor.is('STYLE_SEPARATOR')) return node;
  const separator = cursor.take();
  if (!startsId(cursor)) cursor.fail('bad-class', separator.start, separator.end);
  const name = readId(cursor);
  builder.addClass([node.id], name.id);
  builder.useClass([node], { id: name.id, range: cursor.range(name.start, name.end) }, node.range);
  return node;
}

function readNode(statement: Statement, reserved: boolean): Target {
  const { cursor, builder } = statement;
  const { id, start, end } = reserved ? takeWord(cursor) : readId(cursor);
  const node = { id, range: cursor.range(start, end) };
  if (!opensShape(cursor)) {
    builder.refer(id, node.range, cursor.is('SHAPE_DATA') ? 'data' : 'mention');
    builder.addNode(id);
    return node;
  }
  const tag = cursor.token;
  const shape = readShape(cursor, tag.kind === 'TAGEND' && id.length > 1 && id.endsWith('-'));
  if (!shape) return readDashed(statement, id, start, tag.start);
  const { label, name } = shape;
  builder.refer(id, node.range, 'definition');
  builder.addNode(id, { name, range: cursor.range(shape.start, shape.end), label });
  return node;
}

/** The word of Mermaid's own that stands where an id must. */
function takeWord(cursor: Cursor): { readonly id: string; readonly start: number; readonly end: number } {
  const { start } = cursor.token;
  const word = /\w+/y;
  word.lastIndex = start;
  const id = word.exec(cursor.text)?.[0] ?? '';
  cursor.resume(start + id.length);
  return { id, start, end: start + id.length };
}

/** `A->B`: the dash was taken for the end of the id. */
function readDashed(statement: Statement, id: string, start: number, tag: number): Target {
  const { cursor, builder } = statement;
  const name = id.replace(/-+$/, '');
  const node = { id: name, range: cursor.range(start, start + name.length) };
  builder.refer(name, node.range, 'mention');
  builder.addNode(name);
  statement.arrow = readMisspelt(cursor, tag - (id.length - name.length));
  return node;
}
