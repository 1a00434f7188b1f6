/** Names for boxes: the layers of a design that have none yet. */
import type { Facts } from '../../../analysis/index.ts';
import { boxOfLayer } from '../../../rules/shared/layerBoxes.ts';
import { offer, ranked, type Offer } from '../offers.ts';

const LAYERS: readonly (readonly [layer: string, name: string, about: string])[] = [
  ['client', 'Clients', 'What starts requests.'],
  ['entry', 'Edge', 'What takes requests in: DNS, CDN, load balancer, gateway.'],
  ['application', 'Services', 'What does the work.'],
  ['data', 'Data', 'What keeps data: databases, caches, object storage.'],
  ['async', 'Messaging', 'What passes work on for later: queues, streams, workers.'],
  ['observability', 'Observability', 'What watches the rest.'],
];

export function boxOffers({ diagram, graph }: Facts): Offer[] {
  const drawn = [...graph.nodes.values()];
  const titles = new Set(diagram?.subgraphs.map(({ title }) => title.toLowerCase()));
  const free = LAYERS.filter(([layer, name]) => {
    if (titles.has(name.toLowerCase()) || graph.nodes.has(name)) return false;
    const box = diagram && boxOfLayer(layer, diagram, graph.nodes);
    return !box || box.nodes.length === 0;
  });
  const held = ([layer]: (typeof LAYERS)[number]): number => (drawn.some(({ kind }) => kind?.layer === layer) ? 0 : 1);
  return ranked(free, held).map(([layer, name, about]) => offer(name, 'value', `${layer} layer`, about));
}
