/** A store that is cut into shards, and no field that decides where a record lies. */
import type { Facts } from '../../analysis/index.ts';
import type { Entity } from '../../model/index.ts';
import { entryOf } from '../../syntax/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { spreadingFields } from '../shared/shardKeys.ts';
import {
  isDistributedSql,
  isPlainStrategy,
  isSpreadByKey,
  shardedStores,
  spreadingOf,
  type ShardedStore,
} from '../shared/shards.ts';
import { called, listed } from '../shared/wording.ts';

const KEY_IN_PROSE =
  /\b(?:shard|partition)(?:s|ed|ing)?[ -](?:keys?|by|on|per)\b|\bvindex|\bhash(?:ed|es)? (?:of|by|on)\b/i;

export default defineRule({
  id: 'shard/no-key',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A store is cut into shards, and no field decides on which of them a record lies.',
  why: 'The shard key decides everything that follows: which queries find their shard and which ask all of them, what can change in one transaction, and whether the load is even. It is also the hardest choice to take back, as every record has to move.',
  source:
    'Kleppmann, Designing Data-Intensive Applications, chapter 6; the guides of MongoDB, Vitess and Citus, which all begin with the choice of the key.',
  invalid: [
    {
      title: 'Eight shards, and nothing says by what.',
      document: `
data:
  order:
    store: DB
    key: order_id
    fields: { order_id: uuid, customer_id: uuid, total: money }
    access:
      orders of a customer: { by: customer_id }
hld:
  components:
    S: { kind: service }
    DB:
      kind: sql-database
      shards: 8
  paths:
    order: { kind: write, steps: [ S -> DB ] }
`,
    },
    {
      title: 'The strategy is told, the key is not.',
      document: `
data:
  post:
    store: Posts
    sharding: hash
    fields: { post_id: uuid, author_id: uuid, body: text }
hld:
  components:
    Posts: { kind: document-store }
`,
    },
  ],
  valid: [
    {
      title: 'Orders are spread by customer.',
      document: `
data:
  order:
    store: DB
    key: order_id
    partition-key: customer_id
hld:
  components:
    DB: { kind: sql-database, shards: 8 }
`,
    },
    {
      title: 'A key-value store is spread by its key.',
      document: `
data:
  cart:
    store: Carts
    key: user_id
hld:
  components:
    Carts: { kind: key-value-store, shards: 16 }
`,
    },
  ],
  messages: {
    store: ({ name, shards, entities }) =>
      `${name} is cut into ${shards}, and nothing says by which field: a query that does not name it must ask every shard, and a poor choice sends most of the load to one. Decide it${entities === '' ? ' ("partition-key")' : ` for ${entities} ("partition-key")`}, by what is asked for most often.`,
    entity: ({ name, strategy }) =>
      `"${name}" is spread by ${strategy}, and by which field is left open: the strategy says how a key finds its shard, not which key. Name the field that most queries carry ("partition-key").`,
  },
  check(facts, report) {
    const told = new Set<Entity>();
    const openStores = shardedStores(facts).flatMap((store) => {
      const entities = openIn(store);
      return entities ? [{ store, entities }] : [];
    });
    const openEntities = facts.entities.filter((entity) => isOpen(entity, facts));
    if (openStores.length + openEntities.length === 0 || facts.said.mentions(KEY_IN_PROSE)) return;
    for (const { store, entities } of openStores) {
      const { node, shards, span } = store;
      for (const entity of entities) told.add(entity);
      report({
        span,
        message: 'store',
        args: {
          name: called(facts.graph, node.id),
          shards: shards === undefined ? 'shards' : `${Math.round(shards)} shards`,
          entities: listed(entities.map(({ name }) => `"${name}"`)),
        },
        subject: node.id,
        related: entities.map(({ name, nameSpan }) => ({ span: nameSpan, message: `"${name}" is kept there` })),
      });
    }
    for (const entity of openEntities) {
      const { strategy } = spreadingOf(entity.body);
      if (told.has(entity) || !strategy) continue;
      const args = { name: entity.name, strategy: strategy.text };
      report({ span: strategy.span, message: 'entity', args, subject: entity.name });
    }
  },
  fix({ subject, message }, facts): readonly FixProposal[] {
    if (message === 'entity') {
      const entity = facts.entities.find(({ name }) => name === subject);
      return entity ? keysFor([entity], facts) : [];
    }
    const store = shardedStores(facts).find(({ node }) => node.id === subject);
    return store ? keysFor(openIn(store) ?? [], facts) : [];
  },
});

/** The entities of a store that say no key; nothing where the store itself does, or needs none. */
function openIn({ node, spreading, entities }: ShardedStore): readonly Entity[] | undefined {
  if (spreading.keys.length > 0 || spreading.declined || hasOwnWay(spreading.strategy)) return undefined;
  const kind = node.kind!.id;
  // Spread by the key of the record, and by time, without being told.
  if (kind === 'key-value-store' || kind === 'time-series-database' || isDistributedSql(node)) return undefined;
  const open = entities.filter(({ body }) => {
    const { keys, declined, strategy } = spreadingOf(body);
    // Of a wide row, the first part of its key is the partition.
    const isFirstOfKey = kind === 'wide-column-store' && entryOf(body, 'key')?.value !== undefined;
    return keys.length === 0 && !declined && !hasOwnWay(strategy) && !isFirstOfKey;
  });
  return open.length > 0 || entities.length === 0 ? open : undefined;
}

/** An entity with a strategy of its own and without a key. */
function isOpen({ body, store, none }: Entity, { graph }: Pick<Facts, 'graph'>): boolean {
  const { strategy, keys, declined } = spreadingOf(body);
  if (!strategy || none || keys.length > 0 || declined || hasOwnWay(strategy)) return false;
  const node = store && graph.nodes.get(store.name);
  if (!node) return true;
  if (!isSpreadByKey(node) || node.kind!.id === 'key-value-store') return false;
  return spreadingOf(node.entry?.body).keys.length === 0;
}

/** By region of the user, or in the author's own words: those say by what. */
function hasOwnWay(strategy: ShardedStore['spreading']['strategy']): boolean {
  return strategy !== undefined && (!isPlainStrategy(strategy) || strategy.text.trim().toLowerCase() === 'geo');
}

/** One fix for each field that could be the key; of several entities one for all, with the best field of each. */
function keysFor(entities: readonly Entity[], { syntax }: Pick<Facts, 'syntax'>): FixProposal[] {
  const [only, ...others] = entities;
  if (!only) return [];
  const proposal = (chosen: readonly (readonly [Entity, string])[]): FixProposal[] => {
    const edits = chosen.flatMap(([{ entry }, field]) => setKey(syntax, entry, 'partition-key', field) ?? []);
    const title = chosen.map(([{ name }, field]) => `"${name}" by ${field}`);
    return edits.length === chosen.length ? [{ title: `Spread ${listed(title)}`, edits }] : [];
  };
  if (others.length === 0)
    return spreadingFields(only)
      .slice(0, 3)
      .flatMap((field) => proposal([[only, field]]));
  const best = entities.map((entity) => [entity, spreadingFields(entity)[0]] as const);
  return best.every((pair): pair is readonly [Entity, string] => pair[1] !== undefined) ? proposal(best) : [];
}
