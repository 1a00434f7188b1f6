/** How a diagram of its size is laid out, whether it is drawn unasked, and what the page says of that. Pure. */

import type { PreviewDiagram } from '../../src/protocol/preview.ts';

export type Layout = 'elk' | 'dagre';

/** Above this many boxes ELK takes too long for a picture that follows the typing; dagre does where there are groups. */
const LARGE = 150;

/** Above this many the page would stand still for many seconds, and again at each edit. */
const MOST_BOXES = 500;
const MOST_ARROWS = 1000;

type Sized = Pick<PreviewDiagram, 'nodes' | 'edges' | 'groups'>;

export function layoutFor({ nodes, groups }: Pick<Sized, 'nodes' | 'groups'>): Layout {
  return nodes.length > LARGE && groups.length === 0 ? 'dagre' : 'elk';
}

/** Whether it is drawn only when it is asked for. */
export function isHuge({ nodes, edges }: Pick<Sized, 'nodes' | 'edges'>): boolean {
  return nodes.length > MOST_BOXES || edges.length > MOST_ARROWS;
}

/** What is to be said where the page does otherwise than with most diagrams; nothing where the diagram says how to lay it out. */
export function layoutNote(diagram: Sized & Pick<PreviewDiagram, 'source'>): string | undefined {
  if (layoutFor(diagram) === 'elk' || /\blayout["']?\s*:/.test(diagram.source)) return undefined;
  const boxes = count(diagram.nodes.length);
  return `${boxes} boxes without groups are laid out by dagre, so that the picture keeps up with typing. To have ELK all the same, begin the diagram with the line %%{init: {"layout": "elk"}}%%.`;
}

/** Why a diagram is not drawn unasked. */
export function hugeNote({ nodes, edges }: Pick<Sized, 'nodes' | 'edges'>): string {
  return `The diagram has ${count(nodes.length)} boxes and ${count(edges.length)} arrows. To draw it takes long, and the page stands still meanwhile, so it is drawn only when you ask for it.`;
}

const count = (number: number): string => number.toLocaleString('en');
