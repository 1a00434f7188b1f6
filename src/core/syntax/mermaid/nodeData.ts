/** Reads `@{ … }` behind an id: the shape, label and other data of a node, or those of an arrow or subgraph. */
import { nearest } from '../../base/suggest.ts';
import type { Target } from './ast.ts';
import type { FlowBuilder, Label } from './builder.ts';
import type { Cursor } from './cursor.ts';
import { decodeEntities } from './entities.ts';
import { DataError, readShapeData, type DataEntry, type DataValue, type ShapeData } from './shapeData.ts';
import { SHAPE_NAMES } from './shapes.ts';

/** The data as YAML, and where each of its pieces stands. */
interface DataText {
  readonly text: string;
  readonly pieces: readonly { readonly at: number; readonly start: number; readonly end: number }[];
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the data behind a node.
 * @returns what makes it take effect: Mermaid does so only when it has read the node behind the next `&`.
 */
export function readData(cursor: Cursor, builder: FlowBuilder, node: Target): () => void {
  const source = readPieces(cursor);
  const open = source.start - 2;
  const range = cursor.range(open, source.end + 1);
  if (cursor.is('BAD', 'END')) refuseUnclosed(cursor, source, open);
  let data: ShapeData;
  try {
    data = readShapeData(source.text);
  } catch (problem) {
    if (!(problem instanceof DataError)) throw problem;
    refuseData(cursor, source, problem, open);
    return () => builder.addNode(node.id);
  }
  return () => {
    if (builder.owner(node.id) === 'node') addToNode(cursor, builder, node, source, data, range);
  };
}

function refuseUnclosed(cursor: Cursor, source: DataText, open: number): never {
  const rest = cursor.text.slice(open, cursor.lineEnd(open));
  if (cursor.is('BAD') && rest.includes('}')) {
    const { start } = cursor.token;
    cursor.report('bad-data', start, start + 1, { reason: `\`${cursor.text[start] ?? ''}\` cannot stand there` });
    cursor.resume(open + rest.indexOf('}') + 1);
  }
  const quotes = cursor.text.slice(source.start, cursor.lineEnd(source.start)).split('"').length - 1;
  const quote = cursor.text.lastIndexOf('"', cursor.lineEnd(source.start));
  if (quotes % 2 === 1) cursor.fail('unclosed-quote', quote, quote + 1);
  cursor.fail('unclosed-data', open, open + 2);
}

/** A line break in a quoted value becomes a line break of the label. */
function readPieces(cursor: Cursor): DataText {
  const pieces: { at: number; start: number; end: number }[] = [];
  const { start } = cursor.token;
  let text = '';
  let end = start;
  let quoted = false;
  while (cursor.is('SHAPE_DATA')) {
    const token = cursor.take();
    const written = cursor.slice(token);
    if (written === '"') quoted = !quoted;
    const piece = quoted && written !== '"' ? written.replace(/\n\s*/g, '<br/>') : written;
    pieces.push({ at: text.length, start: token.start, end: token.end });
    text += piece;
    end = token.end;
  }
  return { text, pieces, start, end };
}

/** Where an offset of the YAML stands; within a piece with changed line breaks, as near as can be said. */
function locate(source: DataText, at: number): number {
  const piece = source.pieces.findLast((candidate) => candidate.at <= at);
  return piece ? Math.min(piece.start + (at - piece.at), piece.end) : source.start;
}

function refuseData(cursor: Cursor, source: DataText, problem: DataError, open: number): void {
  const lineEnd = cursor.lineEnd(open);
  const below = cursor.text.slice(lineEnd, Math.max(lineEnd, source.end));
  // The next lines look like statements: the brace that closes belongs to one of them.
  if (/@\{|--|==|-\.|\[|subgraph\b/.test(below)) cursor.fail('unclosed-data', open, open + 2);
  const at = locate(source, problem.at);
  const start = Math.min(at, Math.max(source.end - 1, source.start));
  cursor.report('bad-data', start, Math.max(start + 1, at), { reason: problem.message });
}

function addToNode(
  cursor: Cursor,
  builder: FlowBuilder,
  node: Target,
  source: DataText,
  data: ShapeData,
  range: ReturnType<Cursor['range']>,
): void {
  const open = source.start - 2;
  if (data.value === null) {
    cursor.report('bad-data', open, source.end, { reason: 'it is empty' });
  }
  const entry = (key: string): DataEntry | undefined => data.entries.find((candidate) => candidate.key === key);
  const place = ({ start, end }: DataEntry): readonly [number, number] => [locate(source, start), locate(source, end)];
  const shape = entry('shape');
  const label = entry('label');
  if (shape?.value) checkShape(cursor, shape.value, ...place(shape));
  const pictured = [entry('icon'), entry('img')].some((picture) => picture?.value);
  if (pictured && label && label.value !== null && typeof label.value !== 'string') {
    cursor.report('bad-data', ...place(label), { reason: 'the label beside an icon must be text' });
  }
  const shown: Label | undefined = label?.value
    ? {
        text: decodeEntities(written(label.value)),
        type: labelType(entry('labelType')?.value),
        range: cursor.range(...place(label)),
      }
    : undefined;
  const rest = data.entries.filter((candidate) => !['shape', 'label', 'labelType'].includes(candidate.key));
  builder.addData(node.id, range, {
    ...(shape?.value && { shape: written(shape.value) }),
    ...(shown && { label: shown }),
    data: Object.fromEntries(rest.map(({ key, value }) => [key, written(value)])),
  });
}

function labelType(value: DataValue | undefined): Label['type'] {
  return value === 'string' || value === 'text' ? value : 'markdown';
}

function written(value: DataValue): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}

function checkShape(cursor: Cursor, value: DataValue, start: number, end: number): void {
  const shape = written(value);
  if (typeof value === 'string' && SHAPE_NAMES.has(value)) return;
  const near = nearest(shape.replaceAll('_', '-'), SHAPE_NAMES);
  cursor.report('unknown-shape', start, end, { shape, ...(near !== undefined && { near }) });
}
