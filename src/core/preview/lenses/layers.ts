/** The layers of a design, from the user inwards, each with its boxes. */
import type { Facts } from '../../analysis/index.ts';
import { LAYERS, type Layer } from '../../catalog/index.ts';
import type { Drawing } from '../drawing.ts';
import type { LayerView } from './types.ts';

const NAMES: Readonly<Record<Layer, readonly [name: string, short: string]>> = {
  client: ['Client', 'Cl'],
  entry: ['Entry', 'En'],
  application: ['Application', 'Ap'],
  data: ['Data', 'Da'],
  async: ['Asynchronous', 'As'],
  observability: ['Observability', 'Ob'],
};

/** The layers that have a box; a box whose kind nobody knows is in none. */
export function layerViews({ graph }: Pick<Facts, 'graph'>, drawn: Drawing): readonly LayerView[] {
  return LAYERS.flatMap((layer) => {
    const nodes = [...graph.nodes.values()].filter(({ id, kind }) => drawn.shows(id) && kind?.layer === layer);
    const [name, short] = NAMES[layer];
    return nodes.length > 0 ? [{ name, short, nodes: nodes.map(({ id }) => id) }] : [];
  });
}
