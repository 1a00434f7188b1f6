/** What the analysis of loads reads: the design, its graph and its numbers. */
import { memo } from '../../base/memo.ts';
import type { Conventions } from '../../estimate/index.ts';
import { valueAt, type ScalarNode, type SyntaxNode } from '../../syntax/index.ts';
import {
  referencesIn,
  scalarAt,
  type Contract,
  type Design,
  type Entity,
  type FlowEntry,
  type Hop,
} from '../../model/index.ts';
import { flowsByEnds } from '../flowsByEnds.ts';
import type { DesignGraph, GraphNode } from '../graph.ts';
import type { Numbers } from '../numbers.ts';
import { Keeper } from './kept.ts';
import { Values } from './values.ts';

export type LoadedDesign = Pick<Design, 'paths' | 'flows' | 'entities' | 'goals' | 'contracts' | 'components'> &
  Pick<Design, 'syntax'> & { readonly graph: DesignGraph; readonly numbers: Numbers };

/** One version of a design. All is looked up through its keeper, so that what is worked out may outlast the version. */
export class Scene {
  readonly values: Values;
  readonly #design: LoadedDesign;
  readonly #keeper: Keeper<LoadedDesign>;

  constructor(design: LoadedDesign) {
    this.#design = design;
    this.#keeper = new Keeper(design);
    this.values = new Values(this.#keeper);
  }

  /** How bytes are written. */
  get conventions(): Conventions {
    this.#keeper.look(bytesIn, undefined);
    return this.#design.numbers.conventions;
  }

  get goals(): Design['goals'] {
    return this.#keeper.look(goalsIn, undefined);
  }

  node(id: string): GraphNode | undefined {
    return this.#keeper.look(nodeIn, id);
  }

  /**
   * What kind of component it is. Whoever needs no more of a node asks this: the kind is the same object when other lines of the
   * picture are edited, where the node, with its place in the picture, is another.
   */
  kindOf(id: string): Pick<GraphNode, 'kind'> {
    return { kind: this.#keeper.look(kindIn, id) };
  }

  /** A value of the entry of a component, asked for in the same way. */
  valueIn(id: string, ...keys: readonly string[]): SyntaxNode | undefined {
    return valueAt(this.#keeper.look(entryIn, id)?.body, ...keys);
  }

  contract(name: string | undefined): Contract | undefined {
    return name === undefined ? undefined : this.#keeper.look(contractIn, name);
  }

  /** The entities that a component keeps, in the order of the document. */
  entities(store: string): readonly Entity[] {
    return this.#keeper.look(entitiesIn, store) ?? [];
  }

  /** What the text says of an arrow; of several with the same ends the first. */
  flow(hop: Hop): FlowEntry | undefined {
    return this.#keeper.look(flowIn, hop);
  }

  /** Whether a path that says how often it is walked leads to a component. */
  isReached(id: string): boolean {
    return this.#keeper.look(isReachedIn, id);
  }

  /** A value of a component's entry. */
  valueOf(node: GraphNode | undefined, ...keys: readonly string[]): SyntaxNode | undefined {
    return valueAt(node?.entry?.body, ...keys);
  }

  scalarOf(node: GraphNode | undefined, ...keys: readonly string[]): ScalarNode | undefined {
    return scalarAt(node?.entry?.body, ...keys);
  }

  /** A part of what follows from an owner: see `Keeper.kept`. */
  kept<Value>(owner: object, part: string, inputs: readonly unknown[], find: () => Value): Value {
    return this.#keeper.kept(owner, part, inputs, find);
  }
}

const bytesIn = ({ numbers }: LoadedDesign) => numbers.conventions.bytes;
const goalsIn = ({ goals }: LoadedDesign) => goals;
const nodeIn = ({ graph }: LoadedDesign, id: string) => graph.nodes.get(id);
const kindIn = ({ graph }: LoadedDesign, id: string) => graph.nodes.get(id)?.kind;
const entryIn = ({ graph }: LoadedDesign, id: string) => graph.nodes.get(id)?.entry;
const contractIn = ({ contracts }: LoadedDesign, name: string) => contracts.find((contract) => contract.name === name);
const entitiesIn = ({ entities }: LoadedDesign, store: string) => entitiesByStore(entities).get(store);
const flowIn = ({ flows }: LoadedDesign, { from, to }: Hop) => flowsByEnds(flows).get(from.name, to.name)?.[0];

const isReachedIn = ({ paths }: LoadedDesign, id: string) => targetsOf(paths).has(id);

/** Where the paths with a rate lead. */
const targetsOf = memo(
  (paths: Design['paths']): ReadonlySet<string> =>
    new Set(
      paths
        .filter(({ body }) => (scalarAt(body, 'rate') ?? scalarAt(body, 'peak')) !== undefined)
        .flatMap(({ steps }) => steps.flatMap(({ hops }) => hops.map(({ to }) => to.name))),
    ),
);

/** The entities that each component keeps. */
const entitiesByStore = memo((entities: readonly Entity[]): ReadonlyMap<string, readonly Entity[]> => {
  const kept = new Map<string, Entity[]>();
  for (const entity of entities) {
    for (const store of new Set(storesOf(entity))) {
      const others = kept.get(store);
      if (others) others.push(entity);
      else kept.set(store, [entity]);
    }
  }
  return kept;
});

const storesOf = memo((entity: Entity): readonly string[] =>
  referencesIn(valueAt(entity.body, 'store')).map(({ name }) => name),
);

/** `{ none: reason }`: the author decided against it. */
export function isNone(node: SyntaxNode | undefined): boolean {
  return scalarAt(node, 'none') !== undefined;
}

/** Whether a flag is set, be it with `true` or in words. */
export function isSet(node: SyntaxNode | undefined): boolean {
  if (node?.kind === 'scalar') return node.value !== false && node.value !== null;
  return node !== undefined && !isNone(node);
}

/** The key of an arrow: its ends. */
export function arrowKey(from: string, to: string): string {
  return `${from}\n${to}`;
}
