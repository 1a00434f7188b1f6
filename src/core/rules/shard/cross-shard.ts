/** A query that does not name the shard key, and so asks every shard. */
import type { Facts } from '../../analysis/index.ts';
import { groupBy } from '../../base/group.ts';
import { memo } from '../../base/memo.ts';
import type { Span } from '../../base/place.ts';
import { referencesIn, scalarAt, type Contract, type Entity } from '../../model/index.ts';
import { valueAt, type SyntaxNode } from '../../syntax/index.ts';
import { amount, quantityAt } from '../shared/capacityWords.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { accessesOf, crowdingOf, wordsOf, type Access } from '../shared/shardKeys.ts';
import { isDistributedSql, shardedStores, spreadingOf, type ShardedStore } from '../shared/shards.ts';
import { called } from '../shared/wording.ts';
import { addEntry } from '../shared/yamlEdits.ts';

const ANSWERED =
  /\b(?:scatter|cross-?shard|(?:all|every|each|across) (?:the )?shards|global (?:secondary )?ind(?:ex|ices)|gsi|secondary (?:view|index|table)|materiali[sz]ed view|lookup table|inverted index)\b/i;
/** An access that may be slow, or that something else than the store answers. */
const ELSEWHERE =
  /\b(?:search|full[- ]text|batch|nightly|offline|export|report|analytics?|admin|rare(?:ly)?|scan|backfill|all shards)\b/i;

export default defineRule({
  id: 'shard/cross-shard',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'data',
  summary: 'A sharded entity is asked for without its shard key, so that every shard must answer.',
  why: 'Such a query costs as many calls as there are shards, ends with the slowest of them, and fails with any. It takes capacity from all shards at once, so that adding shards does not help it. What is asked for often has its own copy, spread by what it is asked by.',
  source:
    'Dean and Barroso, The Tail at Scale (2013): of 100 servers that each are slow once in a hundred, 63 % of the calls are slow; Kleppmann, Designing Data-Intensive Applications, chapter 6, on secondary indexes.',
  invalid: [
    {
      title: 'Orders by customer, and a look-up by tracking number.',
      document: `
data:
  order:
    store: DB
    key: order_id
    partition-key: customer_id
    fields: { order_id: uuid, customer_id: uuid, tracking_number: string }
    access:
      orders of a customer: { by: customer_id }
      order of a parcel: { by: tracking_number, rate: 500/s }
hld:
  components:
    DB: { kind: sql-database, shards: 16 }
`,
    },
    {
      title: 'The list of the API is narrowed by another field.',
      document: `
api:
  list_orders:
    style: rest
    method: GET
    path: /api/v1/orders
    filter: [ status ]
    pagination: cursor
    reads: [ order ]
data:
  order:
    store: DB
    partition-key: customer_id
    fields: { order_id: uuid, customer_id: uuid, status: string }
hld:
  components:
    DB: { kind: sql-database, shards: 16 }
`,
    },
  ],
  valid: [
    {
      title: 'A second view is spread by what it is asked by.',
      document: `
data:
  order:
    store: DB
    key: order_id
    partition-key: customer_id
    fields: { order_id: uuid, customer_id: uuid, tracking_number: string }
    access:
      orders of a customer: { by: customer_id }
      order of a parcel: { by: tracking_number }
  order_by_parcel:
    store: DB
    partition-key: tracking_number
    copied-from: order
hld:
  components:
    DB: { kind: sql-database, shards: 16 }
`,
    },
    {
      title: 'The customer is part of the address.',
      document: `
api:
  list_orders:
    style: rest
    method: GET
    path: "/api/v1/customers/{id}/orders"
    filter: [ status ]
    pagination: cursor
    reads: [ order ]
data:
  order:
    store: DB
    partition-key: customer_id
    fields: { order_id: uuid, customer_id: uuid, status: string }
hld:
  components:
    DB: { kind: sql-database, shards: 16 }
`,
    },
  ],
  messages: {
    access: ({ access, entity, key, store, shards, rate }) =>
      `"${access}" does not name ${key}, by which "${entity}" is spread over ${store}: each call asks ${shards} and waits for the slowest${rate}. Keep a second view spread by what it asks for, or carry ${key} in the call.`,
    contract: ({ contract, entity, key, store, shards, filter }) =>
      `"${contract}" looks for "${entity}" by ${filter}, and ${store} is spread by ${key}, which the call does not carry: ${shards} must answer before there is a page to show. Ask for ${key} in the call, or keep a view for this list.`,
  },
  check(facts, report) {
    const found = queriesIn(facts);
    if (found.length === 0 || facts.said.mentions(ANSWERED)) return;
    for (const { entity, store, access, contract, fields, span } of found) {
      const { node, shards } = store;
      const key = keysOf(entity, store).join(' and ');
      const rate = quantityAt(facts, scalarAt(access?.details, 'rate'));
      report({
        span,
        message: access ? 'access' : 'contract',
        args: {
          access: access?.text,
          contract: contract?.name,
          entity: entity.name,
          key,
          store: called(facts.graph, node.id),
          shards: shards === undefined ? 'every shard' : `all ${Math.round(shards)} shards`,
          rate: rate ? `, ${amount(facts, rate)}${shards === undefined ? '' : ` times ${Math.round(shards)}`}` : '',
          filter: fields.join(' and '),
          fields: fields.join(','),
        },
        subject: contract?.name ?? entity.name,
        related: [{ span: entity.nameSpan, message: `"${entity.name}" is spread by ${key}` }],
      });
    }
  },
  fix({ span, message, args }, facts): readonly FixProposal[] {
    const { syntax } = facts;
    const data = valueAt(syntax.root, 'data');
    const fields = String(args['fields']).split(',').filter(Boolean);
    const entity = String(args['entity']);
    if (data?.kind !== 'map' || fields.length !== 1 || !span) return [];
    const source = facts.entities.find(({ name }) => name === entity);
    const store = source?.store?.name;
    const name = `${entity}_by_${fields[0]!}`;
    // A view by a field with few values would only move the crowd.
    if (!store || crowdingOf(fields[0]!, source) || facts.entities.some((each) => each.name === name)) return [];
    const lines = [
      ['store', store],
      ['partition-key', fields[0]!],
      ['copied-from', entity],
    ] as const;
    const edit = addEntry(syntax.text, data, name, lines);
    const title = `Keep a view of "${entity}" ${message === 'contract' ? 'for this list' : `by ${fields[0]!}`}`;
    return edit ? [{ title, edits: [edit] }] : [];
  },
});

interface Query {
  readonly entity: Entity;
  readonly store: ShardedStore;
  readonly access: Access | undefined;
  readonly contract: Contract | undefined;
  /** What it is asked by. */
  readonly fields: readonly string[];
  readonly span: Span;
}

function queriesIn(facts: Facts): Query[] {
  const stores = shardedStores(facts).filter(({ node, shards }) => shards !== 1 && !isDistributedSql(node));
  return stores.flatMap((store) =>
    store.entities.flatMap((entity): Query[] => {
      const keys = keysOf(entity, store);
      if (keys.length === 0 || entity.store?.name !== store.node.id) return [];
      const accesses = accessesOf(entity).flatMap((access) => asAccess(access, entity, store, keys) ?? []);
      const reading = contractsReading(facts.contracts).get(entity.name) ?? [];
      const contracts = reading.flatMap((contract) => asContract(contract, entity, store, keys) ?? []);
      return [...accesses, ...contracts].filter(({ fields }) => !isAnswered(fields, entity, store, facts));
    }),
  );
}

/** The contracts that say that they read an entity, by its name. */
const contractsReading = memo((contracts: Facts['contracts']): ReadonlyMap<string, readonly Contract[]> => {
  const reads = contracts.flatMap((contract) =>
    referencesIn(valueAt(contract.body, 'reads')).map(({ name }) => ({ name, contract })),
  );
  const byName = groupBy(reads, ({ name }) => name);
  return new Map([...byName].map(([name, all]) => [name, [...new Set(all.map(({ contract }) => contract))]]));
});

/** The shard key of an entity: its own, or that of the store. */
function keysOf({ body }: Entity, { spreading }: ShardedStore): readonly string[] {
  const own = spreadingOf(body).keys;
  return (own.length > 0 ? own : spreading.keys).map(({ name }) => name);
}

function asAccess(access: Access, entity: Entity, store: ShardedStore, keys: readonly string[]): Query | undefined {
  const { details, node, text } = access;
  if (ELSEWHERE.test(text) || (details && ELSEWHERE.test(scalarAt(details, 'text')?.text ?? ''))) return undefined;
  const fields = details ? access.by : fieldsIn(text, entity);
  if (fields.length === 0 || fields.some((field) => keys.includes(field))) return undefined;
  // What is said in words names the key in words: "messages of a conversation" knows conversation_id.
  if (keys.some((key) => isSpokenOf(key, text))) return undefined;
  return { entity, store, access, contract: undefined, fields, span: node.span };
}

/** The fields that an access in words is made by: `order by tracking number`. */
function fieldsIn(text: string, entity: Entity): string[] {
  const [, behind] = /\bby\b(.*)$/is.exec(text) ?? [];
  if (behind === undefined) return [];
  const words = ` ${wordsOf(behind).join(' ')} `;
  return entity.fields.filter((field) => words.includes(` ${wordsOf(field).join(' ')} `));
}

function isSpokenOf(key: string, text: string): boolean {
  const [stem] = wordsOf(key).filter((word) => word !== 'id');
  return stem === undefined || wordsOf(text).some((word) => word.startsWith(stem) || stem.startsWith(word));
}

function asContract(
  contract: Contract,
  entity: Entity,
  store: ShardedStore,
  keys: readonly string[],
): Query | undefined {
  const { body, none } = contract;
  const filter = referencesIn(valueAt(body, 'filter'));
  const fields = filter.map(({ name }) => name).filter((name) => entity.fields.includes(name));
  if (none || fields.length === 0) return undefined;
  const inputs = ['path', 'query', 'request', 'headers', 'operation', 'authorization', 'text'].flatMap((name) =>
    textsIn(valueAt(body, name)),
  );
  // Without its inputs nobody knows what the call carries.
  if (inputs.length === 0 || ELSEWHERE.test([contract.name, ...inputs].join(' '))) return undefined;
  if (keys.some((key) => fields.includes(key) || inputs.some((input) => isSpokenOf(key, input)))) return undefined;
  const place = filter.find(({ name }) => fields.includes(name))!;
  return { entity, store, access: undefined, contract, fields, span: place.span };
}

function textsIn(node: SyntaxNode | undefined): readonly string[] {
  if (!node) return [];
  if (node.kind === 'scalar') return [node.text];
  if (node.kind === 'seq') return node.items.flatMap(textsIn);
  return node.entries.flatMap(({ key, value }) => [key.text, ...textsIn(value)]);
}

/** Indexes of these kinds are tables of their own, spread by what they index. */
const OWN_INDEXES: ReadonlySet<string> = new Set(['key-value-store', 'wide-column-store']);

/** Whether a view spread by the fields, a search engine, or an index over all shards answers the query. */
function isAnswered(fields: readonly string[], { name, body }: Entity, { node }: ShardedStore, facts: Facts): boolean {
  const indexes = OWN_INDEXES.has(node.kind!.id) ? namesIn(valueAt(body, 'indexes')) : [];
  if (fields.some((field) => indexes.includes(field))) return true;
  const named = wordsOf(name).join(' ');
  return viewsIn(facts.entities).some(({ view, of }) => {
    if (!of.some((words) => words.includes(named))) return false;
    const kind = facts.graph.nodes.get(view.store?.name ?? '')?.kind?.id;
    if (kind === 'search-engine' || kind === 'cache' || kind === 'data-warehouse') return true;
    const keys = [...spreadingOf(view.body).keys, ...referencesIn(valueAt(view.body, 'key'))].map((key) => key.name);
    return fields.some((field) => keys.includes(field));
  });
}

/** The entities that repeat others, with the words by which they name them. */
const viewsIn = memo((entities: Facts['entities']) =>
  entities.flatMap((view) => {
    const of = textsIn(valueAt(view.body, 'copied-from')).map((text) => wordsOf(text).join(' '));
    return of.length > 0 ? [{ view, of }] : [];
  }),
);

function namesIn(node: SyntaxNode | undefined): readonly string[] {
  return textsIn(node).flatMap((text) => text.split(/[,\s]+/));
}
