/** Whether a picture is meant to show a whole system, and which of its usual parts are then missing. */
import { linksOf, type Facts, type GraphNode, type Links } from '../../analysis/index.ts';
import { scalarAt, type Contract, type Diagram } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { CONSUMERS } from './kindSets.ts';
import { showsComponents, soundPicture } from './picture.ts';

const FEWEST_NODES = 3;
const WRITING = /^(?:POST|PUT|PATCH|DELETE)$/i;

export interface WholeSystem {
  readonly diagram: Diagram;
  readonly nodes: readonly GraphNode[];
  readonly links: Links;
}

/** The picture of a document that also says what the system is asked for: of a sketch of a part nothing is missing. */
export function wholeSystem(facts: Facts): WholeSystem | undefined {
  const diagram = showsComponents(facts.graph) ? soundPicture(facts.diagram) : undefined;
  if (!diagram || (facts.requirements.length === 0 && facts.contracts.length === 0)) return undefined;
  const links = linksOf(facts);
  const nodes = [...facts.graph.nodes.values()].filter(
    ({ drawn, id }) => drawn && !drawn.isSubgraph && !links.isBox(id),
  );
  return nodes.length < FEWEST_NODES ? undefined : { diagram, nodes, links };
}

/** Where requests come in, if nobody who sends them is drawn: services and gateways that nothing calls. */
export function openDoors({ nodes, links }: WholeSystem): readonly GraphNode[] {
  if (nodes.some(({ kind }) => kind?.layer === 'client')) return [];
  const sources = nodes.filter(({ id }) => isEmpty(links.to(id)) && !isEmpty(links.from(id)));
  // A schedule, a queue, a partner or something unknown may begin it all.
  return sources.every(({ kind }) => kind !== undefined && DOORS.has(kind.id)) ? sources : [];
}

/** What answers requests from outside, and does not begin any by itself. */
const DOORS: ReadonlySet<string> = new Set([
  'load-balancer',
  'reverse-proxy',
  'api-gateway',
  'websocket-gateway',
  'cdn',
  'firewall',
  'service',
  'monolith',
  'notification-service',
]);

/** Whether clients and stores are drawn, and nothing between them that could hold the logic. */
export function lacksLogic({ nodes }: WholeSystem): boolean {
  const layers = new Set(nodes.map(({ kind }) => kind?.layer));
  if (!layers.has('client') || !layers.has('data') || layers.has('application') || layers.has(undefined)) return false;
  return !nodes.some(({ kind }) => CONSUMERS.has(kind!.id) || kind!.id === 'websocket-gateway');
}

/** Whether something is to be kept and no store is drawn at all; a component of unknown kind may be one. */
export function lacksStores(facts: Facts): WholeSystem | undefined {
  const { entities, contracts, steps } = facts;
  const whole = wholeSystem(facts);
  if (!whole || whole.nodes.some(({ kind }) => !kind || kind.layer === 'data' || kind.id === 'event-stream'))
    return undefined;
  if ([...facts.graph.nodes.values()].some(({ kind }) => kind?.layer === 'data')) return undefined;
  if (entities.length > 0)
    return entities.every(({ body, none }) => !none && !valueAt(body, 'store')) ? whole : undefined;
  const writes = contracts.some(isWriting);
  return writes && !steps.has('data') ? whole : undefined;
}

/** Whether a contract changes something, by its method. */
export function isWriting({ body }: Contract): boolean {
  return WRITING.test(scalarAt(body, 'method')?.text ?? '');
}

function isEmpty(items: Iterable<unknown>): boolean {
  return items[Symbol.iterator]().next().done === true;
}
