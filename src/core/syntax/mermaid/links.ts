/** What an arrow says: its heads, its stroke and its length, by Mermaid's rules. */
import type { ArrowEnd, EdgeType, Stroke } from './ast.ts';

export interface LinkInfo {
  readonly type: EdgeType;
  readonly stroke: Stroke;
  readonly length: number;
}

const HEADS: Readonly<Record<string, { readonly type: ArrowEnd; readonly start: string }>> = {
  x: { type: 'arrow_cross', start: 'x' },
  '>': { type: 'arrow_point', start: '<' },
  o: { type: 'arrow_circle', start: 'o' },
};

/**
 * @param arrow the arrow, or the part behind its text, without spaces.
 * @param opening the part before its text, where it has one.
 */
export function readLink(arrow: string, opening?: string): LinkInfo {
  const end = readEnd(arrow);
  if (opening === undefined) return end;
  const start = readStart(opening);
  if (start.stroke !== end.stroke) return { type: 'INVALID', stroke: 'INVALID', length: 1 };
  if (start.type === 'arrow_open') return end;
  if (start.type !== end.type) return { type: 'INVALID', stroke: 'INVALID', length: 1 };
  return { type: `double_${start.type}`, stroke: end.stroke, length: end.length };
}

function readEnd(arrow: string): LinkInfo {
  const head = HEADS[arrow.at(-1) ?? ''];
  const double = head !== undefined && arrow.startsWith(head.start);
  const line = arrow.slice(double ? 1 : 0, -1);
  const dots = line.split('.').length - 1;
  return {
    type: head ? (double ? `double_${head.type}` : head.type) : 'arrow_open',
    stroke: dots > 0 ? 'dotted' : line.startsWith('~') ? 'invisible' : line.startsWith('=') ? 'thick' : 'normal',
    length: Math.min(10, dots > 0 ? dots : line.length - 1),
  };
}

function readStart(opening: string): { readonly type: ArrowEnd; readonly stroke: Stroke } {
  const first = opening[0] ?? '';
  const head = Object.values(HEADS).find((candidate) => candidate.start === first);
  return {
    type: head?.type ?? 'arrow_open',
    stroke: opening.includes('.') ? 'dotted' : opening.includes('=') ? 'thick' : 'normal',
  };
}

/** The heads at both ends. */
export function ends(type: EdgeType): { readonly startHead: ArrowEnd; readonly endHead: ArrowEnd } {
  if (type === 'INVALID') return { startHead: 'arrow_open', endHead: 'arrow_open' };
  const head = type.replace('double_', '') as ArrowEnd;
  return { startHead: head === type ? 'arrow_open' : head, endHead: head };
}
