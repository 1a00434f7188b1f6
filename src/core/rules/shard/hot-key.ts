/** A shard key that sends most of the load to one shard, and users so popular that any key does. */
import type { Facts } from '../../analysis/index.ts';
import { CATALOG } from '../../catalog/index.ts';
import type { Entity, Reference } from '../../model/index.ts';
import { valueAt, type MapNode, type SyntaxNode } from '../../syntax/index.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { crowdingOf, spreadingFields, valuesOf, type Crowding } from '../shared/shardKeys.ts';
import { shardedStores, spreadingOf, type ShardedStore } from '../shared/shards.ts';
import { called } from '../shared/wording.ts';

const POPULAR =
  /\b(?:celebrit(?:y|ies)|influencers?|viral|(?:millions|100M|[1-9]\d*M) (?:of )?followers|superstars?)\b/i;
const MEANS =
  'cach\\w+|pull\\w*|fan-?out|split\\w*|salt\\w*|replicat\\w+|cop(?:y|ies)|copied|in memory|separate\\w*|merged?|hybrid|throttl\\w+|shards? of (?:its|their) own';
const HANDLED = new RegExp(
  `\\bhot[- ]?(?:keys?|spots?|partitions?|shards?|rows?)\\b|\\bfan-?out[- ]on[- ](?:read|load)\\b|\\bsharded counters?\\b|(?:${POPULAR.source}).*\\b(?:${MEANS})\\b|\\b(?:${MEANS})\\b.*(?:${POPULAR.source})`,
  'is',
);

export default defineRule({
  id: 'shard/hot-key',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'data',
  summary:
    'Records are spread by a field that sends most of the load to one shard, or nothing is said of keys that are far more popular than others.',
  why: 'Shards add up only if the load is even. A key with few values uses few shards; a day puts all that is new on one; and a range over a key that grows writes at its end only. The busy shard then sets the limit of the whole store, however many stand beside it.',
  source:
    'Kleppmann, Designing Data-Intensive Applications, chapter 6, on skewed workloads; the guides of DynamoDB, Bigtable and Spanner to the choice of keys.',
  invalid: [
    {
      title: 'Orders by country: one country is most of the market.',
      document: `
data:
  order:
    store: DB
    key: order_id
    partition-key: country
    fields: { order_id: uuid, customer_id: uuid, country: string }
hld:
  components:
    DB: { kind: sql-database, shards: 12 }
`,
    },
    {
      title: 'Events by day: all of today is written to one partition.',
      document: `
data:
  event:
    store: Events
    key: [ day, event_id ]
    partition-key: day
    fields: { day: date, device_id: uuid, event_id: uuid }
hld:
  components:
    Events: { kind: wide-column-store, shards: 24 }
`,
    },
    {
      title: 'Ranges of a key that only grows.',
      document: `
data:
  payment:
    store: DB
    sharding: { strategy: range, key: created_at }
    fields: { payment_id: uuid, created_at: timestamp }
hld:
  components:
    DB: { kind: sql-database, shards: 4 }
`,
    },
    {
      title: 'Celebrities are in the requirements, and in nothing else.',
      document: `
scope:
  functional:
    R1: People follow others, among them celebrities with millions of followers
data:
  post:
    store: DB
    partition-key: author_id
hld:
  components:
    DB: { kind: document-store, shards: 30 }
`,
    },
  ],
  valid: [
    {
      title: 'A user within a month: many keys at any time.',
      document: `
data:
  event:
    store: Events
    partition-key: [ user_id, month ]
    fields: { user_id: uuid, month: date }
hld:
  components:
    Events: { kind: wide-column-store, shards: 24 }
`,
    },
    {
      title: 'Celebrities have an answer.',
      document: `
scope:
  functional:
    R1: People follow others, among them celebrities with millions of followers
data:
  post:
    store: DB
    partition-key: author_id
    hot-keys: Posts of celebrities are read from a cache in each instance
hld:
  components:
    DB: { kind: document-store, shards: 30 }
`,
    },
  ],
  messages: {
    few: ({ name, field, values, where }) =>
      `"${name}" is spread by ${field}, which has ${values}: the records pile up on as many shards at most${where}, and the most common value has one shard to itself. Take a field with many values, or put one beside it.`,
    day: ({ name, field, where }) =>
      `"${name}" is spread by ${field}: whatever happens now goes to one shard${where}, and tomorrow to the next one. Put a field with many values before it, such as the owner of the record.`,
    growing: ({ name, field, where }) =>
      `"${name}" is spread by ranges of ${field}, and new values are always the largest: all writes go to the last range${where}. Put a field with many values before it, or spread by a hash.`,
    popular: ({ word, name, key }) =>
      `The requirements speak of "${word}", and all that one of them brings about has one ${key} and so one shard of ${name}. Say what is done about such a key ("hot-keys"): a copy in each instance, a key split in parts, or reading instead of fan-out.`,
  },
  check(facts, report) {
    const stores = new Map(shardedStores(facts).map((store) => [store.node.id, store]));
    for (const key of crowdedKeys(facts, stores)) {
      const { entity, field, crowding, store } = key;
      const shards = store?.shards;
      const values = entity && valuesOf(field.name, entity);
      report({
        span: field.span,
        message: crowding === 'few' ? 'few' : crowding === 'day' ? 'day' : 'growing',
        args: {
          name: key.name,
          field: field.name,
          values: values === undefined ? 'only a few values' : `${values} values`,
          where: shards && store ? ` of the ${Math.round(shards)} that ${called(facts.graph, store.node.id)} has` : '',
        },
        subject: key.name,
      });
    }
    reportPopular(facts, [...stores.values()], report);
  },
  fix({ subject, span, message }, facts): readonly FixProposal[] {
    const entity = facts.entities.find(({ name }) => name === subject);
    const written = entity && keyNode(entity.body);
    if (!entity || !written || message === 'popular') return [];
    const field = facts.syntax.text.slice(span.start, span.end);
    const { start, end } = written.span;
    return spreadingFields(entity)
      .filter((name) => name !== field)
      .slice(0, 3)
      .map((name) => ({
        title: `Spread by ${name} and ${field}`,
        edits: [{ start, end, newText: `[ ${name}, ${field} ]` }],
      }));
  },
});

interface CrowdedKey {
  /** Of the entity or the component. */
  readonly name: string;
  readonly entity: Entity | undefined;
  readonly field: Reference;
  readonly crowding: Crowding;
  readonly store: ShardedStore | undefined;
}

function crowdedKeys(facts: Facts, stores: ReadonlyMap<string, ShardedStore>): CrowdedKey[] {
  const ofEntities = facts.entities.flatMap((entity): CrowdedKey[] => {
    const node = facts.graph.nodes.get(entity.store?.name ?? '');
    const store = node && stores.get(node.id);
    const kind = node?.kind?.id ?? '';
    // Cut by time on purpose: what is asked of such stores is a stretch of time.
    if (BY_TIME.has(kind) || (!store && !PARTITIONED.has(kind))) return [];
    const spreading = spreadingOf(entity.body);
    const answered = spreading.answersHotKeys || store?.spreading.answersHotKeys;
    const strategy = (spreading.strategy ?? store?.spreading.strategy)?.text ?? '';
    const byRange = /^range\b/i.test(strategy) || (strategy === '' && isOrdered(node?.entry?.technology?.text));
    const found = answered || /\bgeo\b/i.test(strategy) ? undefined : crowded(spreading.keys, byRange, entity);
    return found ? [{ name: entity.name, entity, store, ...found }] : [];
  });
  const ofComponents = facts.components.flatMap(({ name, body }): CrowdedKey[] => {
    const spreading = spreadingOf(body);
    if (spreading.keys.length === 0 || spreading.answersHotKeys) return [];
    const kind = facts.graph.nodes.get(name)?.kind?.id ?? '';
    const strategy = spreading.strategy?.text ?? '';
    const store = stores.get(name);
    if ((!store && kind !== 'event-stream') || /\bgeo\b/i.test(strategy)) return [];
    const found = crowded(spreading.keys, /^range\b/i.test(strategy), undefined);
    return found ? [{ name, entity: undefined, store, ...found }] : [];
  });
  return [...ofEntities, ...ofComponents];
}

/** The field that crowds: every part of the key does, or it is the first of what is cut into ranges. */
function crowded(
  keys: readonly Reference[],
  byRange: boolean,
  entity: Entity | undefined,
): { field: Reference; crowding: Crowding } | undefined {
  const [first] = keys;
  if (!first) return undefined;
  const judged = keys.map((key) => crowdingOf(key.name, entity));
  if (byRange && (judged[0] === 'growing' || judged[0] === 'day')) return { field: first, crowding: 'growing' };
  const crowding = judged.every((each) => each === 'few' || each === 'day') ? judged[0] : undefined;
  // The values of several fields together may be many.
  return crowding && (keys.length === 1 || judged.includes('day')) ? { field: first, crowding } : undefined;
}

/** Stores in which `partition-key` cannot mean the parts of one table on one machine. */
const PARTITIONED: ReadonlySet<string> = new Set(['wide-column-store', 'key-value-store', 'document-store']);
const BY_TIME: ReadonlySet<string> = new Set([
  'time-series-database',
  'data-warehouse',
  'object-storage',
  'search-engine',
]);
const ORDERED: ReadonlySet<string> = new Set(['HBase', 'Bigtable', 'Spanner', 'CockroachDB', 'TiDB']);

/** Whether the product keeps its rows in the order of their keys, and cuts that into ranges. */
function isOrdered(technology: string | undefined): boolean {
  return technology !== undefined && ORDERED.has(CATALOG.technology(technology)?.name ?? '');
}

/** Where the key of an entity is written. */
function keyNode(body: MapNode | undefined): SyntaxNode | undefined {
  return valueAt(body, 'partition-key') ?? valueAt(body, 'sharding', 'key');
}

function reportPopular(facts: Facts, stores: readonly ShardedStore[], report: (finding: Finding) => void): void {
  const named = facts.requirements.find(({ text }) => POPULAR.test(text));
  if (!named) return;
  const spread = stores.flatMap((store) => {
    const keys = [store.spreading.keys, ...store.entities.map(({ body }) => spreadingOf(body).keys)].flat();
    return keys.length > 0 ? [{ store, key: keys[0]! }] : [];
  });
  const [first] = spread;
  const isAnswered = [...facts.components, ...facts.entities].some(({ body }) => spreadingOf(body).answersHotKeys);
  if (
    !first ||
    isAnswered ||
    facts.topics.some(({ question }) => POPULAR.test(question)) ||
    facts.said.mentions(HANDLED)
  )
    return;
  report({
    span: first.key.span,
    message: 'popular',
    args: {
      word: POPULAR.exec(named.text)![0],
      name: called(facts.graph, first.store.node.id),
      key: first.key.name,
    },
    subject: first.store.node.id,
    severity: 'info',
    related: [{ span: named.nameSpan, message: 'The requirement' }],
  });
}
