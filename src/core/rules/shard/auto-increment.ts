/** Ids from one database's counter, in a store with several shards or several leaders. */
import type { Facts } from '../../analysis/index.ts';
import { referencesIn, scalarAt, type Entity } from '../../model/index.ts';
import { valueAt, type ScalarNode } from '../../syntax/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { typeOf } from '../shared/shardKeys.ts';
import { isDistributedSql, shardedStores } from '../shared/shards.ts';
import { called } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

const COUNTER = /^(?:auto[-_ ]?increment(?:ed|ing)?|(?:big|small)?serial|identity|sequence|counter)$/i;
const COUNTER_TYPE = /\b(?:(?:big|small)?serial|auto[-_ ]?increment|identity)\b/i;
const OTHER_IDS =
  /\b(?:snowflake|ulids?|uuids?|id[- ](?:generator|service|ranges?)|ticket server|key generation|ranges? of ids|auto_increment_(?:increment|offset)|(?:offset|step|stride) (?:and|per|for)|block of ids|id blocks?)\b/i;

export default defineRule({
  id: 'shard/auto-increment',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'data',
  summary: 'Ids are counted by the database, and several shards or leaders count at once.',
  why: 'Each shard and each leader has a counter of its own, so that two records get the same id, and nobody notices until they meet: in a cache, a search index, an address, or after moving a shard. One counter for all is a single machine that every insert waits for.',
  source:
    'Flickr, Ticket Servers: Distributed Unique Primary Keys on the Cheap (2010); Twitter, Announcing Snowflake (2010); Instagram, Sharding & IDs (2012).',
  invalid: [
    {
      title: 'Four shards count orders, each from one.',
      document: `
data:
  order:
    store: DB
    id: auto-increment
    partition-key: customer_id
hld:
  components:
    DB: { kind: sql-database, shards: 4 }
`,
    },
    {
      title: 'Two regions take writes, and the key is a serial.',
      document: `
data:
  order:
    store: DB
    key: order_id
    fields: { order_id: bigserial, total: money }
hld:
  components:
    DB:
      kind: sql-database
      replication: { topology: multi-leader, conflicts: last write wins }
`,
    },
  ],
  valid: [
    {
      title: 'Each node makes ids of time, node and sequence.',
      document: `
data:
  order:
    store: DB
    id: snowflake
    partition-key: customer_id
hld:
  components:
    DB: { kind: sql-database, shards: 4 }
`,
    },
    {
      title: 'One primary counts.',
      document: `
data:
  order:
    store: DB
    id: auto-increment
hld:
  components:
    DB: { kind: sql-database, replicas: 3 }
`,
    },
  ],
  messages: {
    shards: ({ name, store, shards }) =>
      `The ids of "${name}" come from a counter, and each of ${store}'s ${shards} has its own: two records get the same id. Make ids that need no common counter: 64 bits of time, node and sequence, or a ULID or UUID.`,
    leaders: ({ name, store }) =>
      `The ids of "${name}" come from a counter, and ${store} takes writes at several leaders, which count on their own: two of them give out the same id. Make ids of time, node and sequence, or a ULID or UUID.`,
  },
  check(facts, report) {
    const counted = facts.entities.flatMap((entity) => {
      const counter = counterOf(entity);
      return counter && entity.store && !entity.none ? [{ entity, counter, store: entity.store }] : [];
    });
    if (counted.length === 0 || hasGenerator(facts)) return;
    const sharded = new Map(shardedStores(facts).map((store) => [store.node.id, store]));
    const found = counted.flatMap(({ entity, counter, store: { name: id } }) => {
      const node = facts.graph.nodes.get(id);
      if (!node || isDistributedSql(node)) return [];
      const isMany = [entity.body, node.entry?.body].some(
        (body) => scalarAt(body, 'replication', 'topology')?.text === 'multi-leader',
      );
      const store = sharded.get(id);
      return store || isMany ? [{ entity, counter, id, store, isMany }] : [];
    });
    if (found.length === 0 || facts.said.mentions(OTHER_IDS)) return;
    for (const { entity, counter, id, store, isMany } of found) {
      const shards = store?.shards ? `${Math.round(store.shards)} shards` : 'shards';
      report({
        span: counter.span,
        message: store && !isMany ? 'shards' : 'leaders',
        args: { name: entity.name, store: called(facts.graph, id), shards },
        subject: entity.name,
        ...(store && { related: [{ span: store.span, message: `${called(facts.graph, id)} is cut into shards` }] }),
      });
    }
  },
  fix({ subject }, facts): readonly FixProposal[] {
    const entity = facts.entities.find(({ name }) => name === subject);
    const counter = entity && counterOf(entity);
    if (!entity || !counter) return [];
    const isId = scalarAt(entity.body, 'id') === counter;
    return SCHEMES.flatMap(([scheme, type, words]): FixProposal[] => {
      const title = `Make ids of ${words}: ${scheme}`;
      if (isId) return [{ title, edits: [replaceScalar(counter, scheme)] }];
      const edit = setKey(facts.syntax, entity.entry, 'id', scheme);
      return edit ? [{ title, edits: [replaceScalar(counter, type), edit] }] : [];
    });
  },
});

const SCHEMES = [
  ['snowflake', 'bigint', 'time, node and sequence'],
  ['ulid', 'ulid', 'time and chance'],
  ['uuid', 'uuid', 'chance'],
] as const;

/** What says that the ids of an entity are counted: its scheme, or the type of its key. */
function counterOf({ body }: Entity): ScalarNode | undefined {
  const scheme = scalarAt(body, 'id');
  if (scheme) return COUNTER.test(scheme.text.trim()) ? scheme : undefined;
  if (valueAt(body, 'id')) return undefined;
  const key = referencesIn(valueAt(body, 'key'));
  for (const { name } of key.length > 0 ? key : [{ name: 'id' }]) {
    const field = valueAt(body, 'fields', name);
    const type = field?.kind === 'scalar' ? field : scalarAt(field, 'type');
    if (type && COUNTER_TYPE.test(typeOf(field))) return type;
  }
  return undefined;
}

/** Whether a part of the design hands out ids: the counter is then one that all share. */
function hasGenerator({ graph }: Pick<Facts, 'graph'>): boolean {
  for (const { kind } of graph.nodes.values()) if (kind?.id === 'id-generator') return true;
  return false;
}
