/** What is shown of the selected estimate alone: what makes it uncertain, and where its growth breaks something. */
import type { Facts } from '../analysis/index.ts';
import { breakPoints } from './breakPoints.ts';
import type { Drawing } from './drawing.ts';
import { driversView } from './spread.ts';
import type { DetailView, Supposable } from './types.ts';

/**
 * @param now the facts with what is supposed.
 * @param drawn tells which components can be pointed at.
 * @returns nothing where no estimate has that name.
 */
export function detailView(
  document: Supposable,
  now: Facts,
  supposed: ReadonlyMap<string, string>,
  name: string,
  drawn: Drawing,
): DetailView | undefined {
  const estimated = now.numbers.get(name);
  if (!estimated) return undefined;
  const { quantity, dependencies, conventions } = estimated.result;
  const breaks = dependencies.length === 0 ? breakPoints(document, now, supposed, name) : [];
  return {
    name,
    drivers: quantity ? driversView(quantity, conventions) : [],
    breakPoints: breaks.map(({ node, ...told }) => ({ ...told, ...(node && drawn.shows(node) && { node }) })),
  };
}
