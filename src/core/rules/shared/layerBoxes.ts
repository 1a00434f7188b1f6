/** Boxes of the diagram by the layer that they hold, so that a new node goes where its like are. */
import type { GraphNode } from '../../analysis/index.ts';
import type { Diagram } from '../../model/index.ts';
import type { FlowSubgraph } from '../../syntax/mermaid/index.ts';

/** What a box of a layer is usually called. */
const TITLES: Readonly<Record<string, RegExp>> = {
  client: /\b(?:clients?|users?|frontends?|devices?|apps)\b/i,
  entry: /\b(?:edge|entry|gateways?|ingress|network)\b/i,
  application: /\b(?:services?|applications?|app layer|backend|business|compute)\b/i,
  data: /\b(?:data|storage|stores?|databases?|persistence)\b/i,
  async: /\b(?:async\w*|messag\w*|queues?|events?|streams?|workers?)\b/i,
  observability: /\b(?:observability|monitoring|telemetry)\b/i,
};

/** The box that holds mostly components of a layer; else one without members that is called like it. */
export function boxOfLayer(
  layer: string,
  diagram: Diagram,
  nodes: ReadonlyMap<string, GraphNode>,
): FlowSubgraph | undefined {
  const holding = diagram.subgraphs.find(({ nodes: ids }) => {
    const layers = ids.flatMap((id) => nodes.get(id)?.kind?.layer ?? []);
    return layers.includes(layer) && layers.filter((each) => each === layer).length * 2 > layers.length;
  });
  const named = (box: FlowSubgraph) => TITLES[layer]?.test(box.title) && box.nodes.every((id) => !nodes.get(id)?.kind);
  return holding ?? diagram.subgraphs.find((box) => named(box));
}
