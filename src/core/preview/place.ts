/** What of the preview a place in the text belongs to: the name under it, or else the entry that it lies in. */
import type { Facts } from '../analysis/index.ts';
import { touches, type OffsetRange } from '../base/place.ts';
import { occurrenceAt } from '../features/names/occurrences.ts';
import type { Subject } from '../features/names/subjects.ts';
import type { Named } from '../model/index.ts';
import { documentItemAt } from './document/page.ts';
import { drawing, type Drawing } from './drawing.ts';
import type { PlaceView } from './types.ts';

/** @returns what the page marks while the cursor stands at the offset. */
/** @param standIn as the preview was asked. */
export function placeAt(facts: Facts, offset: number, standIn = false): PlaceView {
  const document = documentItemAt(facts, offset);
  return { ...partAt(facts, drawing(facts, standIn), offset), ...(document !== undefined && { document }) };
}

function partAt(facts: Facts, drawn: Drawing, offset: number): PlaceView {
  const named = occurrenceAt(facts, offset);
  const byName = named && partsOf(named.subject, facts, drawn);
  if (byName && Object.keys(byName).length > 0) return { ...around(facts, drawn, offset, false), ...byName };
  return around(facts, drawn, offset, true);
}

/** What a name stands for in the page: an interface is seen by its path, an entity by what stores it. */
function partsOf({ type, name }: Subject, facts: Facts, drawn: Drawing): PlaceView {
  switch (type) {
    case 'component':
      return isPart(drawn, name) ? { diagram: name } : {};
    case 'estimate':
      return { estimate: name };
    case 'path':
      return { path: name };
    case 'contract':
      return partsOfContract(facts, drawn, name);
    case 'entity': {
      const store = facts.entities.find((entity) => entity.name === name)?.store?.name;
      return store !== undefined && isPart(drawn, store) ? { diagram: store } : {};
    }
    default:
      return {};
  }
}

/** An interface has no box of its own: it is what takes in the path's requests behind the client. */
function partsOfContract(facts: Facts, drawn: Drawing, name: string): PlaceView {
  const path = facts.paths.find(({ api }) => api?.name === name);
  if (!path) return {};
  const first = path.steps.flatMap(({ hops }) => hops)[0]?.to.name;
  return { path: path.name, ...(first !== undefined && isPart(drawn, first) && { diagram: first }) };
}

/**
 * The entry that the offset lies in.
 * @param diagram whether a box or an arrow is wanted too, or the name under the cursor has said it.
 */
function around(facts: Facts, drawn: Drawing, offset: number, diagram: boolean): PlaceView {
  const within = (list: readonly Named[]): string | undefined => list.find(({ span }) => touches(span, offset))?.name;
  const estimate = within(facts.estimates);
  const path = within(facts.paths);
  const part = diagram ? partAround(facts, drawn, offset) : undefined;
  const contract = diagram && part === undefined ? within(facts.contracts) : undefined;
  return {
    ...(contract !== undefined && partsOfContract(facts, drawn, contract)),
    ...(part !== undefined && { diagram: part }),
    ...(estimate !== undefined && { estimate }),
    ...(path !== undefined && { path }),
  };
}

function partAround(facts: Facts, drawn: Drawing, offset: number): string | undefined {
  const named = drawn.generated && namedAt(facts, offset);
  if (named !== undefined && drawn.shows(named)) return named;
  const inPicture = innermost([...Object.entries(drawn.locations()), ...drawn.texts()], offset);
  if (inPicture !== undefined) return inPicture;
  const flow = facts.flows.find(({ span }) => touches(span, offset));
  if (flow) {
    const between = drawn.edges.filter(({ from, to }) => from === flow.from.name && to === flow.to.name);
    const meant = between.find(({ label }) => label === flow.label?.name) ?? between[0];
    return meant?.id ?? [flow.from.name, flow.to.name].find((name) => isPart(drawn, name));
  }
  const component = facts.components.find(({ span }) => touches(span, offset))?.name;
  const store = facts.entities.find(({ span }) => touches(span, offset))?.store?.name;
  return [component, store].find((name) => name !== undefined && isPart(drawn, name));
}

/** The component that a flow or a path names here, be it said of nowhere else. */
function namedAt({ flows, paths }: Facts, offset: number): string | undefined {
  const names = [
    ...flows.flatMap(({ from, to }) => [from, to]),
    ...paths.flatMap(({ steps }) => steps.flatMap((step) => step.names)),
  ];
  return names.find(({ span }) => touches(span, offset))?.name;
}

function isPart({ shows, groups }: Drawing, name: string): boolean {
  return shows(name) || groups.some(({ id }) => id === name);
}

type Placed = readonly [id: string, range: OffsetRange];

function innermost(places: readonly Placed[], offset: number): string | undefined {
  const here = places.filter(([, range]) => touches(range, offset));
  const size = ([, { start, end }]: Placed): number => end - start;
  return here.sort((a, b) => size(a) - size(b))[0]?.[0];
}
