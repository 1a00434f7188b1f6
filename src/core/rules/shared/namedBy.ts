/** What in the text names a component: without its box it would name nothing. */
import { linksOf, type Facts } from '../../analysis/index.ts';
import { referencesIn, scalarAt, type FlowEntry } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';

/** Keys by which one component names another. */
const RELATIONS = ['part-of', 'replica-of', 'dead-letter'] as const;

/** The flows that name a component, and whether anything else in the text does: a path, a store of data, another component. */
export function namedBy(facts: Facts, id: string): { readonly flows: readonly FlowEntry[]; readonly others: boolean } {
  const { flows, paths, entities, components } = facts;
  return {
    flows: flows.filter(({ from, to }) => from.name === id || to.name === id),
    others:
      paths.some(({ steps }) => steps.some(({ names }) => names.some(({ name }) => name === id))) ||
      entities.some(({ body }) => referencesIn(valueAt(body, 'store')).some(({ name }) => name === id)) ||
      components.some(({ body }) => RELATIONS.some((key) => scalarAt(body, key)?.text === id)) ||
      linksOf(facts).isBox(id),
  };
}
