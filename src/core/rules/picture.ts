/** Whether the diagram can be trusted to say what is not in it. */
import type { Diagram } from '../model/index.ts';
import type { ErrorCode } from '../syntax/mermaid/index.ts';

/** Mistakes behind which a node or an arrow may be hidden. */
const HIDING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'empty-diagram',
  'unknown-diagram-type',
  'bad-front-matter',
  'unclosed-bracket',
  'unclosed-quote',
  'mismatched-bracket',
  'unclosed-edge-label',
  'broken-arrow',
  'missing-source',
  'missing-target',
  'reserved-id',
  'at-in-id',
  'bad-id',
  'bad-subgraph',
  'unclosed-data',
  'bad-data',
  'unexpected-text',
]);

/**
 * The diagram, if what is missing from it is really missing: a flowchart with nodes, read without a mistake that could hide
 * one. Half-typed lines are reported by the rules of syntax; nothing is concluded from them.
 */
export function soundPicture(diagram: Diagram | undefined): Diagram | undefined {
  if (!diagram || diagram.syntax.type !== 'flowchart' || diagram.nodes.length === 0) return undefined;
  return diagram.syntax.errors.some(({ code }) => HIDING.has(code)) ? undefined : diagram;
}
