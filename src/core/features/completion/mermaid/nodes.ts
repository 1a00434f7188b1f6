/** Ids of nodes: at the end of an arrow those first that it most likely leads to. */
import type { DesignGraph, Facts, GraphNode } from '../../../analysis/index.ts';
import { memo } from '../../../base/memo.ts';
import { wordsFor } from '../../../rules/shared/arrowLabels.ts';
import { knownNodes, nodeOffer } from '../names.ts';
import { ranked, type Offer } from '../offers.ts';
import type { MermaidCursor } from './cursor.ts';
import { nodeText } from './shapes.ts';

type NodeCursor = Extract<MermaidCursor, { kind: 'node' }>;

export function nodeOffers(facts: Facts, offset: number, { sources, glued }: NodeCursor): Offer[] {
  const { graph } = facts;
  const rank = sources.length === 0 ? ({ drawn }: GraphNode) => (drawn ? 1 : 0) : rankFrom(graph, sources);
  return ranked(knownNodes(facts, offset), rank).map((node) => {
    const { id, label, kind, drawn } = node;
    // What is described and not drawn yet brings its label and shape with it.
    const text = drawn ? id : nodeText(id, label, kind?.id);
    const insert = glued ? ` ${text}` : text;
    const detail = drawn ? {} : { detail: [kind?.id, 'not drawn yet'].filter(Boolean).join(', ') };
    return { ...nodeOffer(node), ...detail, ...(insert !== id && { insert }) };
  });
}

export function idOffers(facts: Facts, offset: number): Offer[] {
  return knownNodes(facts, offset)
    .filter(({ drawn }) => drawn)
    .map(nodeOffer);
}

/** What is not reached yet comes first, then what such a source usually calls; what it calls already and itself come last. */
function rankFrom(graph: DesignGraph, sources: readonly string[]): (node: GraphNode) => number {
  return ({ id, kind, drawn }) => {
    if (sources.includes(id)) return 5;
    if (sources.some((source) => graph.connects(source, id))) return 4;
    const callers = sources.map((source) => graph.nodes.get(source));
    const usual = callers.some((caller) => caller && usuallyCalls(graph, caller.id, id));
    const isNew = !drawn || graph.to(id).length === 0;
    return (usual ? 0 : 2) + (isNew && kind?.layer !== 'client' ? 0 : 1);
  };
}

/** Whether the kinds at both ends have words for an arrow between them. */
function usuallyCalls(graph: DesignGraph, from: string, to: string): boolean {
  const [caller, target] = [graph.nodes.get(from)?.kind, graph.nodes.get(to)?.kind];
  if (!caller || !target || target.layer === 'client') return false;
  const known = answers(graph);
  const key = `${from}\n${to}`;
  const answer =
    known.get(key) ??
    wordsFor(graph, {
      from,
      to,
      label: undefined,
      drawn: undefined,
      entry: undefined,
      span: graph.nodes.get(from)!.span,
    }).length > 0;
  known.set(key, answer);
  return answer;
}

const answers = memo((_graph: DesignGraph) => new Map<string, boolean>());
