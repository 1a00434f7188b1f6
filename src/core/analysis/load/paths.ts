/** The loads that one path brings: what one walk of it asks of every component and arrow, and how often it is walked. */
import type { Quantity } from '../../estimate/index.ts';
import { scalarAt, type Path } from '../../model/index.ts';
import { isClient, isQueue } from './kinds.ts';
import { DATA, RATE, product, sum } from './quantities.ts';
import { arrowKey, type Scene } from './scene.ts';
import type { HopLoad, LoadVector, PathLoad } from './types.ts';
import { times, total, vector } from './vector.ts';
import { hopWaits, isRequired } from './waiting.ts';
import { WaitTimes } from './waitTimes.ts';
import { walkPath, type Walk, type WalkedHop } from './walk.ts';

export type CallKind = PathLoad['kind'];

/** A path with everything that its walk brings. */
export interface PathWalk {
  readonly path: Path;
  readonly kind: CallKind;
  /** Whether the document tells the kind; else it is taken as `mixed`. */
  readonly kindKnown: boolean;
  readonly walk: Walk;
  readonly rate: Quantity | undefined;
  readonly peak: Quantity | undefined;
  readonly hops: readonly HopLoad[];
  /** What one walk asks of each component. */
  readonly components: ReadonlyMap<string, LoadVector>;
  /** What one walk sends along each arrow, by `arrowKey`. */
  readonly arrows: ReadonlyMap<string, LoadVector>;
  /** Calls that arrive at each component in one walk. */
  readonly arrivals: ReadonlyMap<string, Quantity>;
  readonly times: WaitTimes;
}

/** Walks a path and sums up what it brings; the same object as in the version before, if it brings the same. */
export function loadPath(path: Path, scene: Scene): PathWalk {
  return scene.kept(path, 'walk', [], () => walked(path, scene));
}

function walked(path: Path, scene: Scene): PathWalk {
  const { values } = scene;
  const walk = walkPath(path, values);
  const known = pathKind(path, scene);
  const kind = known ?? 'mixed';
  const rate = values.read(scalarAt(path.body, 'rate'), RATE, 'a rate, such as `20K/s`,');
  const peak = values.read(scalarAt(path.body, 'peak'), RATE, 'a rate, such as `60K/s`,');
  const sums = new Sums();
  const hops = walk.hops.map((hop): HopLoad => {
    const made = callKind(hop, kind, scene);
    sums.add(hop, made, scene, path);
    const average = product(rate, hop.calls);
    const busiest = product(peak ?? rate, hop.calls);
    return {
      from: hop.from.name,
      to: hop.to.name,
      span: hop.from.span.to(hop.to.span),
      ...(hop.times && { times: hop.times }),
      ...(average && { average }),
      ...(busiest && { peak: busiest }),
      kind: made,
      waits: hopWaits(hop, scene),
      required: isRequired(hop),
    };
  });
  for (const id of walk.origins) sums.begin(id, kind, walk.share, scene, path);
  const loads = { components: sums.components(), arrows: sums.arrows(), arrivals: sums.arrivals };
  return {
    path,
    kind,
    kindKnown: known !== undefined,
    walk,
    rate,
    peak,
    hops,
    ...loads,
    times: new WaitTimes(walk, scene),
  };
}

/** The load of a path on a component or arrow, on average and at the peak. */
export function loadsOf({ rate, peak }: PathWalk, share: LoadVector): { average: LoadVector; peak: LoadVector } {
  return { average: times(share, rate), peak: times(share, peak ?? rate) };
}

const READING = /^(?:get|head|options)$/i;
const WRITING = /^(?:post|put|patch|delete)$/i;

/** As it is declared, else by the method of the contract that starts it. */
function pathKind(path: Path, scene: Scene): CallKind | undefined {
  const declared = asKind(scalarAt(path.body, 'kind')?.text);
  if (declared) return declared;
  const contract = scene.contract(path.api?.name);
  const method = scalarAt(contract?.body, 'method')?.text ?? '';
  return READING.test(method) ? 'read' : WRITING.test(method) ? 'write' : undefined;
}

/** What is put into a queue is written there, whatever the path does elsewhere. */
function callKind(hop: WalkedHop, path: CallKind, scene: Scene): CallKind {
  const flow = scene.flow(hop);
  const said = asKind(scalarAt(hop.step.options, 'kind')?.text) ?? asKind(scalarAt(flow?.body, 'kind')?.text);
  return said ?? (isQueue(scene.kindOf(hop.to.name)) ? 'write' : path);
}

function asKind(text: string | undefined): CallKind | undefined {
  return text === 'read' || text === 'write' || text === 'mixed' ? text : undefined;
}

const PART = { read: 'reads', write: 'writes', mixed: 'mixed' } as const;

/** Collects the loads of one walk by component and by arrow. */
class Sums {
  readonly arrivals = new Map<string, Quantity>();
  readonly #components = new Map<string, LoadVector[]>();
  readonly #arrows = new Map<string, LoadVector[]>();

  add(hop: WalkedHop, kind: CallKind, scene: Scene, path: Path): void {
    const { calls } = hop;
    if (!calls) return;
    const [from, to] = [hop.from.name, hop.to.name];
    const sent = product(calls, sizeOf('payload', hop, scene, path));
    const answered = product(calls, sizeOf('response', hop, scene, path));
    const along = vector({ [PART[kind]]: calls, in: sent, out: answered });
    push(this.#components, to, along);
    this.arrivals.set(to, sum([this.arrivals.get(to), calls])!);
    push(this.#arrows, arrowKey(from, to), along);
    // What leaves a queue has been taken out of it: that is a read there.
    push(
      this.#components,
      from,
      vector({ reads: isQueue(scene.kindOf(from)) ? calls : undefined, in: answered, out: sent }),
    );
  }

  /** What arrives where the path begins; a client makes the call, so that no data comes in. */
  begin(id: string, kind: CallKind, share: Quantity, scene: Scene, path: Path): void {
    const node = scene.kindOf(id);
    const size = (key: 'payload' | 'response') =>
      isClient(node) ? undefined : product(share, pathSize(key, scene, path));
    this.arrivals.set(id, sum([this.arrivals.get(id), share])!);
    if (!isQueue(node))
      push(this.#components, id, vector({ [PART[kind]]: share, in: size('payload'), out: size('response') }));
    // The path that puts the messages in has counted them; without one, they come in as here.
    else if (!scene.isReached(id)) push(this.#components, id, vector({ writes: share, in: size('payload') }));
  }

  components(): ReadonlyMap<string, LoadVector> {
    return summed(this.#components);
  }

  arrows(): ReadonlyMap<string, LoadVector> {
    return summed(this.#arrows);
  }
}

function push(lists: Map<string, LoadVector[]>, key: string, one: LoadVector): void {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}

function summed(lists: ReadonlyMap<string, readonly LoadVector[]>): ReadonlyMap<string, LoadVector> {
  return new Map([...lists].map(([key, list]) => [key, total(list)]));
}

const A_SIZE = 'a size, such as `2 KB`,';

/** The size of what is sent or comes back: as the step, the flow or the path says. */
function sizeOf(key: 'payload' | 'response', hop: WalkedHop, scene: Scene, path: Path): Quantity | undefined {
  const flow = scene.flow(hop);
  const node = scalarAt(hop.step.options, key) ?? scalarAt(flow?.body, key);
  if (node) return scene.values.read(node, DATA, A_SIZE);
  // The answer of the path does not come from where nobody waits for one; a queue only acknowledges.
  const silent = key === 'response' && (!hopWaits(hop, scene) || isQueue(scene.kindOf(hop.to.name)));
  return silent ? undefined : pathSize(key, scene, path);
}

function pathSize(key: 'payload' | 'response', scene: Scene, path: Path): Quantity | undefined {
  return scene.values.read(scalarAt(path.body, key), DATA, A_SIZE);
}
