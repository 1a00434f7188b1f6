/** What a document has that a snippet may name: components by their part, requirements, rates, ways through the picture. */
import type { DesignGraph, Facts, GraphNode } from '../../analysis/index.ts';
import type { NamesFor } from './snippetText.ts';

/** The names in a document, each kind of them looked up once. */
export function namesOf(facts: Facts): NamesFor {
  const known = new Map<string, readonly string[]>();
  return (what) => {
    const names = known.get(what) ?? NAMES[what]?.(facts) ?? [];
    known.set(what, names);
    return names;
  };
}

/** Kinds that hold data of their own; a cache only copies. */
const STORE_LAYER = 'data';
const NO_STORES = new Set(['cache', 'coordination-service']);

const NAMES: Readonly<Record<string, (facts: Facts) => readonly string[]>> = {
  component: ({ graph }) => idsOf(graph, ({ kind }) => kind?.layer !== 'client'),
  service: ({ graph }) => idsOf(graph, ({ kind }) => kind?.layer === 'application' || kind?.id === 'websocket-gateway'),
  store: ({ graph }) => idsOf(graph, isStore),
  requirement: ({ requirements }) => requirements.map(({ name }) => name),
  contract: ({ contracts }) => contracts.map(({ name }) => name),
  entity: ({ entities }) => entities.map(({ name }) => name),
  arrow: ({ graph, flows }) => {
    const told = new Set(flows.map(({ from, to }) => arrow(from.name, to.name)));
    const drawn = graph.edges.filter((edge) => edge.drawn).map(({ from, to }) => arrow(from, to));
    return [...new Set(drawn)].filter((one) => !told.has(one));
  },
  readRate: (facts) => ratesOf(facts, READS, false),
  readPeak: (facts) => ratesOf(facts, READS, true),
  writeRate: (facts) => ratesOf(facts, WRITES, false),
  writePeak: (facts) => ratesOf(facts, WRITES, true),
  walk: ({ graph }) => walksOf(graph),
};

const arrow = (from: string, to: string): string => `${from} -> ${to}`;

function idsOf(graph: DesignGraph, wanted: (node: GraphNode) => boolean): readonly string[] {
  return [...graph.nodes.values()].filter(wanted).map(({ id }) => id);
}

function isStore({ kind }: GraphNode): boolean {
  return kind?.layer === STORE_LAYER && !NO_STORES.has(kind.id);
}

const READS = /read|view|quer|fetch|quest|redirect|search/i;
const WRITES = /write|post|send|sent|create|publish|upload|message|event/i;

/** Estimates that are so many in a time; those that sound like the wanted ones first. */
function ratesOf({ numbers }: Facts, about: RegExp, atPeak: boolean): readonly string[] {
  const rank = (name: string): number => (about.test(name) ? 0 : 2) + (/peak/i.test(name) === atPeak ? 0 : 1);
  return numbers.estimates
    .filter(({ result }) => result.quantity?.dimension.hard === 'time^-1')
    .map(({ entry }) => entry.name)
    .filter((name) => !/_per_/.test(name))
    .sort((a, b) => rank(a) - rank(b));
}

/** The shortest way from the first client to each store, or to what lies furthest where there is none. */
function walksOf(graph: DesignGraph): readonly string[] {
  const nodes = [...graph.nodes.values()];
  const start = nodes.find(({ kind }) => kind?.layer === 'client') ?? nodes.find(({ id }) => graph.to(id).length === 0);
  if (!start) return [];
  const ways = shortestWays(graph, start.id);
  const ends = nodes.filter((node) => isStore(node) && ways.has(node.id));
  const last = [...ways.keys()].at(-1)!;
  const wanted = ends.length > 0 ? ends.map(({ id }) => id) : [last];
  return wanted
    .map((id) => ways.get(id)!)
    .filter((way) => way.length > 1)
    .map((way) => way.join(' -> '));
}

function shortestWays(graph: DesignGraph, start: string): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>([[start, [start]]]);
  // The map grows while it is walked: that is the breadth-first search.
  for (const [id, way] of ways) {
    for (const { to } of graph.from(id)) if (!ways.has(to)) ways.set(to, [...way, to]);
  }
  return ways;
}
