/**
 * Which rule speaks about which overloaded resource: one condition has one finding. A store that one node cannot serve, reads
 * that nothing takes off, and consumers that fall behind have rules of their own; every other overload is a matter of headroom.
 */
import type {
  ComponentLoad,
  Facts,
  LoadAnalysis,
  LoadVector,
  PathLoad,
  Provision,
  Resource,
  ResourceUse,
} from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { divide, multiply, quantiles, quantity, type Quantity } from '../../estimate/index.ts';
import { total } from './capacityWords.ts';
import { inBatches, isRelieved, queuesBefore, reachedDirectly } from './buffers.ts';
import { DATABASES, QUEUES } from './kindSets.ts';

export type OverloadRule =
  | 'capacity/writes-beyond-one-node'
  | 'capacity/reads-uncached'
  | 'capacity/slow-consumers'
  | 'capacity/cache-too-small';

/** An overload, and the rule that reports it. */
export interface Overload {
  readonly rule: OverloadRule;
  readonly severity: 'error' | 'warning';
  readonly id: string;
  readonly use: ResourceUse;
  /** The load that is held against `use.provided`: all of `use.required`, or the part that the rule is about. */
  readonly load: Quantity;
  /** Of consumers: the queues before them. */
  readonly queues?: readonly string[];
  /** Of reads: how many there are for each write. */
  readonly perWrite?: number;
  /** Of a store that is made to be spread: nothing says over how many nodes. */
  readonly unstated?: boolean;
}

type LoadFacts = Pick<Facts, 'graph' | 'load' | 'flows'>;

/** The overload that one of the rules above reports for a resource of a component; nothing where none of them does. */
export function overloadOf(facts: LoadFacts, id: string, resource: Resource): Overload | undefined {
  return judged(facts).byResource.get(`${id}\n${resource}`);
}

/**
 * Whether an overload of a resource needs no further word: one of the rules above reports it, nobody says how many there are
 * of what the catalogue knows one of, or the calls come in batches of unknown size.
 */
export function isSpokenFor(facts: LoadFacts, id: string, use: ResourceUse): boolean {
  const component = facts.load.components.get(id);
  if (!component || overloadOf(facts, id, use.resource)) return true;
  if (!isCountStated(component, use)) return true;
  if (use.resource !== 'writes' && use.resource !== 'requests') return false;
  const { ways } = judged(facts);
  return component.sources.some((source) => isNodeStore(component.node) && ways.isBatched(source, id));
}

/** Whether the consumers of a queue are slower than what comes in. */
export function isOverrun(facts: LoadFacts, queue: string): boolean {
  return judged(facts).queues.has(queue);
}

/** All overloads that have a rule of their own, each resource of a component once. */
export function overloads(facts: LoadFacts): readonly Overload[] {
  return judged(facts).found;
}

interface Judged {
  readonly ways: Ways;
  readonly found: readonly Overload[];
  /** By the id of the component, a line break, and the resource. */
  readonly byResource: ReadonlyMap<string, Overload>;
  /** The queues whose consumers are too slow. */
  readonly queues: ReadonlySet<string>;
}

/** The loads follow from the graph and the flows, and are another object where those are. */
const known = new WeakMap<LoadAnalysis, Judged>();

function judged(facts: LoadFacts): Judged {
  const last = known.get(facts.load);
  if (last) return last;
  const ways = new Ways(facts);
  const found = [...facts.load.components.values()].flatMap((component) => overloadsOf(component, ways));
  const byResource = new Map(found.map((each) => [`${each.id}\n${each.use.resource}`, each]));
  const queues = new Set(found.flatMap((each) => each.queues ?? []));
  const judgement = { ways, found, byResource, queues };
  known.set(facts.load, judgement);
  return judgement;
}

type Source = ComponentLoad['sources'][number];
type Judge = (component: ComponentLoad, ways: Ways) => Overload | undefined;

function overloadsOf(component: ComponentLoad, ways: Ways): Overload[] {
  // Of most components of a large design nothing is asked.
  if (component.uses.length === 0) return [];
  const judges: readonly Judge[] = [writesBeyondOneNode, slowConsumer, readsUncached, cacheTooSmall];
  const told = new Set<Resource>();
  return judges.flatMap((judge) => {
    const overload = judge(component, ways);
    if (!overload || told.has(overload.use.resource)) return [];
    told.add(overload.use.resource);
    return [overload];
  });
}

/** How the sources of a load come to a component. */
class Ways {
  readonly #facts: LoadFacts;
  readonly #walks: ReadonlyMap<Source['path'], PathLoad>;
  readonly #direct = memo((walk: PathLoad) => reachedDirectly(this.#facts.graph, walk));

  constructor(facts: LoadFacts) {
    this.#facts = facts;
    this.#walks = new Map(facts.load.paths.map((walk) => [walk.path, walk]));
  }

  isDirect({ path }: Source, id: string): boolean {
    const walk = this.#walks.get(path);
    return walk !== undefined && this.#direct(walk).has(id);
  }

  isBatched({ path }: Source, id: string): boolean {
    const walk = this.#walks.get(path);
    return walk !== undefined && inBatches(this.#facts, walk, id);
  }

  isRelieved({ path }: Source, id: string): boolean {
    const walk = this.#walks.get(path);
    return walk !== undefined && isRelieved(this.#facts.graph, walk, id);
  }

  /** The queues before a component; none where a call may come past them. */
  queues(source: Source, id: string): readonly string[] {
    const walk = this.#walks.get(source.path);
    return !walk || this.isDirect(source, id) ? [] : queuesBefore(this.#facts.graph, walk, id);
  }
}

/** Stores whose capacity is that of their nodes; files in buckets are spread by their provider. */
export function isNodeStore({ kind }: ComponentLoad['node']): boolean {
  return kind !== undefined && ((DATABASES.has(kind.id) && kind.id !== 'object-storage') || NODE_STORES.has(kind.id));
}

const NODE_STORES: ReadonlySet<string> = new Set(['search-engine', 'vector-store']);
/** Kinds that are chosen because they spread: one box of them is rarely one node. */
const SPREADING: ReadonlySet<string> = new Set(['wide-column-store', 'search-engine']);
/**
 * Whether it is known how much there is in all: of a count that nobody gave, and a capacity of the catalogue, nothing follows.
 * The copies of a store that is made to be spread are no count of its nodes.
 */
export function isCountStated(component: ComponentLoad, use: ResourceUse): boolean {
  const { shards, instances, replicas } = component.provision;
  if (use.origin.kind === 'document') return true;
  return !isCountUnknown(component, use) && (shards ?? instances ?? replicas) !== undefined;
}

/** Whether nothing says over how many nodes a store is spread that is made for it, nor what one of them takes. */
export function isCountUnknown({ node, provision }: ComponentLoad, { origin }: ResourceUse): boolean {
  const counted = provision.shards ?? provision.instances;
  return origin.kind === 'reference' && !counted && node.kind !== undefined && SPREADING.has(node.kind.id);
}

function writesBeyondOneNode(component: ComponentLoad, ways: Ways): Overload | undefined {
  const { node, provision, sources } = component;
  const use = useOf(component, 'writes') ?? useOf(component, 'requests');
  if (!use || !isNodeStore(node) || !isOneNode(provision)) return undefined;
  const direct = sources.filter((source) => ways.isDirect(source, node.id) && !ways.isBatched(source, node.id));
  const load = written(direct);
  if (!load) return undefined;
  const { p50, p95 } = quantiles(load);
  const { low, high } = use.perUnit;
  if (!(p95 > low)) return undefined;
  const unstated = isCountUnknown(component, use);
  const severity = p50 > high && !unstated && isFirm(use) ? 'error' : 'warning';
  return {
    rule: 'capacity/writes-beyond-one-node',
    severity,
    id: node.id,
    // Copies take no part of the writes: what there is is what the primary takes.
    use: { ...use, units: ONE, provided: use.perUnit, unit: use.unit === 'copy' ? 'instance' : use.unit },
    load,
    ...(unstated && { unstated }),
  };
}

/** A declared number, or a measured range; a single figure of the catalogue is a line to be warned at. */
function isFirm({ origin, perUnit }: ResourceUse): boolean {
  return origin.kind === 'document' || perUnit.low < perUnit.high;
}

const ONE = quantity(1);

/** Whether one node takes all writes: neither shards nor further machines are given. */
function isOneNode({ shards = ONE, instances = ONE }: Provision): boolean {
  return shards.high <= 1 && instances.high <= 1;
}

/** Writes at the peak. A path that does not say whether it reads or writes is not held to be either. */
function written(sources: readonly Source[]): Quantity | undefined {
  const mixed = ({ path, peak }: Source) => (path.kind?.text === 'mixed' ? peak.mixed : undefined);
  return total(sources.flatMap((source) => [source.peak.writes, mixed(source)]));
}

function readsUncached(component: ComponentLoad, ways: Ways): Overload | undefined {
  const { node, provision, sources, peak } = component;
  const use = useOf(component, 'reads') ?? useOf(component, 'requests');
  if (!use || !isNodeStore(node) || isCountUnknown(component, use)) return undefined;
  if (provision.replicas && quantiles(provision.replicas).p50 > 1) return undefined;
  const bare = sources.filter((source) => !ways.isRelieved(source, node.id));
  const load = total(bare.map((source) => source.peak.reads));
  if (!load || !peak.writes) return undefined;
  const perWrite = quantiles(divide(load, peak.writes)).p50;
  if (!(perWrite >= READ_HEAVY) || !(quantiles(load).p95 > use.provided.low / 2)) return undefined;
  return { rule: 'capacity/reads-uncached', severity: 'warning', id: node.id, use, load, perWrite };
}

/** Reads for each write from which on a store is asked the same things again and again. */
const READ_HEAVY = 10;

/** What gets its work through queues alone, and works more slowly than it comes in. */
function slowConsumer(component: ComponentLoad, ways: Ways): Overload | undefined {
  const { node, uses, average } = component;
  if (node.kind && QUEUES.has(node.kind.id)) return undefined;
  for (const use of uses) {
    const mean = CALLS.has(use.resource) && rateOf(average, use.resource);
    const queues = mean && isCountStated(component, use) ? queuesOf(component, use.resource, ways) : [];
    const severity = mean && queues.length > 0 ? backlogOf(use, mean) : undefined;
    if (!mean || !severity) continue;
    const load = severity === 'error' ? mean : use.required;
    return { rule: 'capacity/slow-consumers', severity, id: node.id, use, load, queues };
  }
  return undefined;
}

/** The queues that all calls of a resource come through; none if some come past them, or in batches of unknown size. */
function queuesOf({ node, sources }: ComponentLoad, resource: Resource, ways: Ways): readonly string[] {
  const calling = sources.filter(({ peak }) => rateOf(peak, resource) !== undefined);
  const queues = calling.map((source) => (ways.isBatched(source, node.id) ? [] : ways.queues(source, node.id)));
  return queues.every((list) => list.length > 0) ? [...new Set(queues.flat())] : [];
}

const CALLS: ReadonlySet<Resource> = new Set(['reads', 'writes', 'requests']);

/** Whether a backlog grows for ever (error), at the peak (warning), or not at all. */
function backlogOf(
  { required, peak, provided, origin }: ResourceUse,
  mean: Quantity,
): Overload['severity'] | undefined {
  if (quantiles(mean).p50 > provided.high) return 'error';
  if (!peak) return undefined;
  const { p50, p95 } = quantiles(required);
  // What is declared is held to; a range of the catalogue that the peak only touches says nothing.
  const late = origin.kind === 'document' ? p95 > provided.low : p50 > provided.high;
  return late ? 'warning' : undefined;
}

/** Calls of a resource in a vector; `requests` is all of them. */
export function rateOf({ reads, writes, mixed }: LoadVector, resource: Resource): Quantity | undefined {
  if (resource === 'reads') return total([reads, mixed]);
  if (resource === 'writes') return total([writes, mixed]);
  return total([reads, writes, mixed]);
}

/** A cache that is to hold more than it has room for: what is pushed out is read from the store again. */
function cacheTooSmall(component: ComponentLoad): Overload | undefined {
  const use = useOf(component, 'storage');
  if (!use || component.node.kind?.id !== 'cache' || !(quantiles(use.utilisation).p50 > 1)) return undefined;
  const { id } = component.node;
  return { rule: 'capacity/cache-too-small', severity: 'warning', id, use, load: use.required };
}

function useOf({ uses }: ComponentLoad, resource: Resource): ResourceUse | undefined {
  return uses.find((use) => use.resource === resource);
}

/** The key that says how many there are of a component; a fix raises it. */
export type CountKey = 'instances' | 'shards' | 'replicas';

/** To what a count is to be raised, so that in 19 of 20 cases the load stays within the planned utilisation. */
export function countFor({ load: loads }: Pick<Facts, 'load'>, { id, use, load }: Overload, key: CountKey): number {
  const now = loads.components.get(id)?.provision[key] ?? ONE;
  const part = divide(multiply(load, now), use.provided);
  return Math.max(1, Math.ceil(quantiles(part).p95 / loads.ceiling(id) - 1e-9));
}

/** Which of the counts shares everything that comes to a component. */
export function countKey({ load }: Pick<Facts, 'load'>, id: string): CountKey {
  const component = load.components.get(id);
  if (!component) return 'instances';
  const { instances, shards, replicas } = component.provision;
  if (instances) return 'instances';
  const kind = component.node.kind;
  if (shards || kind?.layer === 'data' || (kind && QUEUES.has(kind.id))) return 'shards';
  return replicas ? 'replicas' : 'instances';
}
