/** The name of a box or an arrow for those who hear it: its own, then what the layers over the picture have to say of it. */

import { setAttribute } from '../dom.ts';

/** In the order in which they are said. */
const LAYERS = ['figure', 'findings'] as const;
export type SayingLayer = (typeof LAYERS)[number];

/** Has a layer say something of a box or an arrow, or (undefined) nothing any more. */
export function sayOfNode(node: Element, layer: SayingLayer, words: string | undefined): void {
  setAttribute(node, `data-${layer}-words`, words);
  const said = LAYERS.map((each) => node.getAttribute(`data-${each}-words`));
  const name = [node.getAttribute('data-name'), ...said].filter((text) => text !== null && text !== '');
  setAttribute(node, 'aria-label', name.join(', '));
}
