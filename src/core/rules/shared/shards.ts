/** How a design spreads its data: which stores are cut into shards, and by which fields a record finds its own. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import type { Span } from '../../base/place.ts';
import { CATALOG } from '../../catalog/index.ts';
import { quantiles } from '../../estimate/index.ts';
import { referencesIn, scalarAt, type Design, type Entity, type Reference } from '../../model/index.ts';
import { entryOf, valueAt, type MapNode, type ScalarNode } from '../../syntax/index.ts';
import { isNone } from './none.ts';

/** What a component or an entity says of its spreading. */
export interface Spreading {
  /** The strategy, or whatever stands in its place. */
  readonly strategy: ScalarNode | undefined;
  /** The fields that decide the shard. */
  readonly keys: readonly Reference[];
  /** What is done about one key that gets most of the load; `{ none: … }` is an answer too. */
  readonly answersHotKeys: boolean;
  /** The author decided against a key, or against shards. */
  readonly declined: boolean;
}

/** Reads `sharding`, `partition-key` and `hot-keys`. */
export function spreadingOf(body: MapNode | undefined): Spreading {
  const sharding = valueAt(body, 'sharding');
  const key = valueAt(body, 'partition-key');
  const keys = referencesIn(key);
  return {
    strategy: sharding?.kind === 'scalar' ? sharding : scalarAt(sharding, 'strategy'),
    keys: keys.length > 0 ? keys : referencesIn(valueAt(sharding, 'key')),
    answersHotKeys: entryOf(body, 'hot-keys')?.value !== undefined || valueAt(sharding, 'hot-keys') !== undefined,
    declined: isNone(sharding) || isNone(key) || isNone(valueAt(sharding, 'key')),
  };
}

/** The strategies that the format knows by name; other words are the author's own, and may hold the key as well. */
const STRATEGIES: ReadonlySet<string> = new Set(['hash', 'consistent-hash', 'range', 'directory', 'geo', 'modulo']);

/** Whether the strategy is nothing but its name. */
export function isPlainStrategy(strategy: ScalarNode): boolean {
  return STRATEGIES.has(strategy.text.trim().toLowerCase());
}

/** A store that says that it is cut into shards. */
export interface ShardedStore {
  readonly node: GraphNode;
  readonly spreading: Spreading;
  /** How many shards there are, where that is told. */
  readonly shards: number | undefined;
  /** What says so: the number, or the strategy. */
  readonly span: Span;
  /** What is kept there. */
  readonly entities: readonly Entity[];
}

/** Kinds whose records an author spreads by a key; caches and files are spread by their own means. */
const SPREAD_BY_KEY: ReadonlySet<string> = new Set([
  'database',
  'sql-database',
  'key-value-store',
  'document-store',
  'wide-column-store',
  'graph-database',
  'time-series-database',
]);

/** Whether a component is a store whose records are spread by a key that the author chooses. */
export function isSpreadByKey({ kind }: GraphNode): boolean {
  return kind !== undefined && SPREAD_BY_KEY.has(kind.id);
}

/** The stores that are cut into shards: they say in how many, or by which strategy. */
export function shardedStores({
  graph,
  load,
  entities,
}: Pick<Facts, 'graph' | 'load' | 'entities'>): readonly ShardedStore[] {
  return [...graph.nodes.values()].flatMap((node): ShardedStore[] => {
    const { entry } = node;
    if (!entry?.body || entry.none || !isSpreadByKey(node)) return [];
    const written = scalarAt(entry.body, 'shards');
    const spreading = spreadingOf(entry.body);
    const shards = written && load.components.get(node.id)?.provision.shards;
    if (shards && !(shards.high > 1)) return [];
    const span = shards ? written.span : spreading.strategy?.span;
    if (!span) return [];
    const count = shards && quantiles(shards).p50;
    return [{ node, spreading, shards: count, span, entities: entitiesIn(entities).get(node.id) ?? [] }];
  });
}

/** The entities of each store, by its id. */
export const entitiesIn = memo((entities: Design['entities']): ReadonlyMap<string, readonly Entity[]> => {
  const stored = new Map<string, Entity[]>();
  for (const entity of entities)
    for (const { name } of entity.none ? [] : referencesIn(valueAt(entity.body, 'store'))) {
      const known = stored.get(name);
      if (known) known.push(entity);
      else stored.set(name, [entity]);
    }
  return stored;
});

/** SQL over many nodes: the primary key decides where a row lies, and the product moves rows by itself. */
const DISTRIBUTED_SQL: ReadonlySet<string> = new Set(['Spanner', 'CockroachDB', 'TiDB', 'YugabyteDB']);

/** Whether the product spreads its rows by their primary key, and keeps its counters and indexes over all nodes. */
export function isDistributedSql(node: GraphNode): boolean {
  const { entry, label } = node;
  const product = CATALOG.technology(entry?.technology?.text ?? label);
  return product !== undefined && DISTRIBUTED_SQL.has(product.name);
}
