/** What of the preview a place in the text belongs to: the name under it, or else the entry that it lies in. */
import type { Facts } from '../analysis/index.ts';
import { touches, type OffsetRange } from '../base/place.ts';
import { occurrenceAt } from '../features/names/occurrences.ts';
import type { Subject } from '../features/names/subjects.ts';
import type { Named } from '../model/index.ts';
import { documentItemAt } from './document/page.ts';
import { drawing } from './drawing.ts';
import type { PlaceView } from './types.ts';

/** @returns what the page marks while the cursor stands at the offset. */
export function placeAt(facts: Facts, offset: number): PlaceView {
  const document = documentItemAt(facts, offset);
  return { ...partAt(facts, offset), ...(document !== undefined && { document }) };
}

function partAt(facts: Facts, offset: number): PlaceView {
  const named = occurrenceAt(facts, offset);
  const byName = named && partsOf(named.subject, facts);
  if (byName && Object.keys(byName).length > 0) return { ...around(facts, offset, false), ...byName };
  return around(facts, offset, true);
}

/** What a name stands for in the page: an interface is seen by its path, an entity by what stores it. */
function partsOf({ type, name }: Subject, facts: Facts): PlaceView {
  switch (type) {
    case 'component':
      return isDrawn(facts, name) ? { diagram: name } : {};
    case 'estimate':
      return { estimate: name };
    case 'path':
      return { path: name };
    case 'contract':
      return partsOfContract(facts, name);
    case 'entity': {
      const store = facts.entities.find((entity) => entity.name === name)?.store?.name;
      return store !== undefined && isDrawn(facts, store) ? { diagram: store } : {};
    }
    default:
      return {};
  }
}

/** An interface has no box of its own: it is what takes in the path's requests behind the client. */
function partsOfContract(facts: Facts, name: string): PlaceView {
  const path = facts.paths.find(({ api }) => api?.name === name);
  if (!path) return {};
  const first = path.steps.flatMap(({ hops }) => hops)[0]?.to.name;
  return { path: path.name, ...(first !== undefined && isDrawn(facts, first) && { diagram: first }) };
}

/**
 * The entry that the offset lies in.
 * @param diagram whether a box or an arrow is wanted too, or the name under the cursor has said it.
 */
function around(facts: Facts, offset: number, diagram: boolean): PlaceView {
  const within = (list: readonly Named[]): string | undefined => list.find(({ span }) => touches(span, offset))?.name;
  const estimate = within(facts.estimates);
  const path = within(facts.paths);
  const part = diagram ? partAround(facts, offset) : undefined;
  const contract = diagram && part === undefined ? within(facts.contracts) : undefined;
  return {
    ...(contract !== undefined && partsOfContract(facts, contract)),
    ...(part !== undefined && { diagram: part }),
    ...(estimate !== undefined && { estimate }),
    ...(path !== undefined && { path }),
  };
}

function partAround(facts: Facts, offset: number): string | undefined {
  const drawn = drawing(facts);
  const inPicture = innermost(drawn.locations(), offset);
  if (inPicture !== undefined) return inPicture;
  const flow = facts.flows.find(({ span }) => touches(span, offset));
  if (flow) {
    const between = drawn.edges.filter(({ from, to }) => from === flow.from.name && to === flow.to.name);
    const meant = between.find(({ label }) => label === flow.label?.name) ?? between[0];
    return meant?.id ?? [flow.from.name, flow.to.name].find((name) => isDrawn(facts, name));
  }
  const component = facts.components.find(({ span }) => touches(span, offset))?.name;
  const store = facts.entities.find(({ span }) => touches(span, offset))?.store?.name;
  return [component, store].find((name) => name !== undefined && isDrawn(facts, name));
}

function isDrawn({ graph, diagram }: Facts, name: string): boolean {
  const isGroup = diagram?.subgraphs.some(({ id }) => id === name) ?? false;
  return isGroup || graph.nodes.get(name)?.drawn !== undefined;
}

function innermost(places: Readonly<Record<string, OffsetRange>>, offset: number): string | undefined {
  const here = Object.entries(places).filter(([, range]) => touches(range, offset));
  const size = ([, { start, end }]: [string, OffsetRange]): number => end - start;
  return here.sort((a, b) => size(a) - size(b))[0]?.[0];
}
