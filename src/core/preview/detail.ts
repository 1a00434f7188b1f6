/** What is shown of the selected estimate alone: what makes it uncertain, and where its growth breaks something. */
import type { Facts } from '../analysis/index.ts';
import { breakPoints } from './breakPoints.ts';
import { driversView } from './spread.ts';
import type { DetailView, Supposable } from './types.ts';

/**
 * @param now the facts with what is supposed.
 * @returns nothing where no estimate has that name.
 */
export function detailView(
  document: Supposable,
  now: Facts,
  supposed: ReadonlyMap<string, string>,
  name: string,
): DetailView | undefined {
  const estimated = now.numbers.get(name);
  if (!estimated) return undefined;
  const { quantity, dependencies, conventions } = estimated.result;
  return {
    name,
    drivers: quantity ? driversView(quantity, conventions) : [],
    breakPoints: dependencies.length === 0 ? breakPoints(document, now, supposed, name) : [],
  };
}
