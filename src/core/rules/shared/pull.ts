/** Arrows around queues, which some authors draw where messages go, and some from whoever asks for them. */
import type { DesignGraph, Link } from '../../analysis/index.ts';
import { CONSUMERS, QUEUES } from './kindSets.ts';

const PULLS =
  /\b(?:consum\w*|polls?|polling|pulls?|reads?|subscrib\w*|fetch\w*|receiv\w*|dequeu\w*|listens?|takes?)\b/i;

/** Whether one of two components is a queue, or takes its work from one: then both directions are fair. */
export function isPull(graph: DesignGraph, from: string, to: string): boolean {
  return [from, to].some((id) => {
    const kind = graph.nodes.get(id)?.kind;
    return kind !== undefined && (QUEUES.has(kind.id) || CONSUMERS.has(kind.id));
  });
}

/** Whether an arrow into a queue stands for somebody who takes messages out of it. */
export function takesFrom(graph: DesignGraph, { from, label }: Link): boolean {
  const kind = graph.nodes.get(from)?.kind?.id;
  return (kind !== undefined && CONSUMERS.has(kind)) || PULLS.test(label ?? '');
}
