/** Whether the diagram can be trusted to say what is not in it. */
import type { DesignGraph } from '../../analysis/index.ts';
import type { Diagram } from '../../model/index.ts';
import type { ErrorCode } from '../../syntax/mermaid/index.ts';

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

/** What asks: it ends as a question does, or begins as a condition. */
const QUESTION = /\?\s*$|^\s*(?:if|is|are|has|does|can|should)\s/i;
/** Of what is drawn, at least this share must be known building blocks for a picture with a question in it to show a system. */
const MOSTLY = 1 / 2;
/** And this share of any picture. */
const SOME = 1 / 4;

/**
 * Whether the boxes are components. A flowchart may also draw the steps of a procedure, states, or how something is laid out
 * in memory; its arrows are then no calls.
 */
export function showsComponents({ nodes }: Pick<DesignGraph, 'nodes'>): boolean {
  const drawn = [...nodes.values()].filter((node) => node.drawn);
  const known = drawn.filter(({ kind }) => kind).length;
  const asks = drawn.some(({ label }) => QUESTION.test(label));
  return drawn.length < FEW || known >= drawn.length * (asks ? MOSTLY : SOME);
}

/** Of so few boxes nobody can tell. */
const FEW = 6;
