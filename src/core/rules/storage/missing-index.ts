/** A read that selects or orders records by a field that neither key nor index knows. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { quantiles } from '../../estimate/index.ts';
import { referencesIn, scalarAt, type Contract, type Entity, type Reference } from '../../model/index.ts';
import { valueAt, type SyntaxNode } from '../../syntax/index.ts';
import { amount, quantityAt } from '../shared/capacityWords.ts';
import { addressOf } from '../shared/contracts.ts';
import { addName } from '../shared/nameEdits.ts';
import { isNone } from '../shared/none.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { accessesOf } from '../shared/shardKeys.ts';
import { spreadingOf } from '../shared/shards.ts';
import { called, listed } from '../shared/wording.ts';

/** Kinds in which a read by anything else than a key or an index looks at every record. */
const INDEXED: ReadonlySet<string> = new Set([
  'database',
  'sql-database',
  'read-replica',
  'document-store',
  'key-value-store',
  'wide-column-store',
]);
const ANSWERED = /\b(?:full (?:table )?scans?|table scans?|materiali[sz]ed views?)\b/i;
/** So few records are read whole in a millisecond. */
const FEW = 10_000;

export default defineRule({
  id: 'storage/missing-index',
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'data',
  summary: 'A contract or an access pattern selects or orders records by a field without an index.',
  why: 'Without an index the store reads every record to find a few. That is unnoticeable on the first day, and grows with the data until the call times out under its usual load. An index costs a little at each write, and has to be in the estimate of storage.',
  source: 'Documentation of databases on indexes; Winand, SQL Performance Explained.',
  invalid: [
    {
      title: 'Orders are listed by status, which has no index.',
      document: `
api:
  list: { style: rest, method: GET, path: /api/v1/orders, reads: order, filter: [ status ] }
data:
  order:
    store: DB
    fields: { id: uuid, status: string, created_at: timestamp }
    key: id
hld:
  components:
    DB: { kind: sql-database }
`,
    },
    {
      title: 'An access pattern asks by e-mail address.',
      document: `
data:
  user:
    store: DB
    fields: { id: uuid, email: string }
    key: id
    access:
      - { text: user at sign-in, by: email }
hld:
  components:
    DB: { kind: sql-database }
`,
    },
  ],
  valid: [
    {
      title: 'Status is indexed.',
      document: `
api:
  list: { style: rest, method: GET, path: /api/v1/orders, reads: order, filter: [ status ] }
data:
  order:
    store: DB
    fields: { id: uuid, status: string, created_at: timestamp }
    key: id
    indexes: [ status ]
hld:
  components:
    DB: { kind: sql-database }
`,
    },
    {
      title: 'The address narrows the list to one user.',
      document: `
api:
  list: { style: rest, method: GET, path: "/api/v1/users/{id}/orders", reads: order, filter: [ status ] }
data:
  order:
    store: DB
    fields: { id: uuid, user_id: uuid, status: string }
    key: id
    indexes: [ user_id ]
hld:
  components:
    DB: { kind: sql-database }
`,
    },
    {
      title: 'A search engine indexes every field.',
      document: `
api:
  list: { style: rest, method: GET, path: /api/v1/orders, reads: order, filter: [ status ] }
data:
  order:
    store: [DB, ES]
    fields: { id: uuid, status: string }
    key: id
hld:
  components:
    DB: { kind: sql-database }
    ES: { kind: search-engine }
`,
    },
  ],
  messages: {
    contract: ({ contract, verb, fields, name, store, count, it }) =>
      `"${contract}" ${verb} "${name}" by ${fields}, and neither the key nor an index of "${name}" begins with ${it}: ${store} reads ${count} to answer. Add an index, and count it with the writes.`,
    access: ({ fields, name, store, count, it }) =>
      `"${name}" is asked for by ${fields}, and neither its key nor an index begins with ${it}: ${store} reads ${count} to find it. Add an index, or a table with that key.`,
  },
  check(facts, report) {
    const found = [...unindexedAccess(facts), ...unindexedContracts(facts)];
    if (found.length === 0 || facts.said.mentions(ANSWERED)) return;
    for (const finding of found) report(finding);
  },
  fix({ args }, { entities, syntax }): readonly FixProposal[] {
    const entity = entities.find(({ name }) => name === args['name']);
    const field = String(args['field']);
    const edit = entity && addName(syntax.text, entity.entry, 'indexes', field);
    return edit ? [{ title: `Index "${field}" of "${entity.name}"`, edits: [edit] }] : [];
  },
});

function unindexedAccess(facts: Facts): readonly Finding[] {
  return facts.entities.flatMap((entity) => {
    const accesses = accessesOf(entity).filter(({ by }) => by.length > 0);
    if (accesses.length === 0 || !isIndexable(entity, facts)) return [];
    return accesses.flatMap(({ by, details, node }): Finding[] => {
      if (scalarAt(details, 'kind')?.text === 'write' || !areAllOpen(by, entity)) return [];
      const args = { ...words(entity, by, facts), field: by[0]! };
      return [{ span: node.span, message: 'access', args, subject: entity.name }];
    });
  });
}

function unindexedContracts(facts: Facts): readonly Finding[] {
  return facts.contracts.flatMap((contract): Finding[] => {
    const filter = fieldsAt(contract, 'filter');
    const sort = fieldsAt(contract, 'sort');
    // What stands in braces selects by a key or a parent: the rest is looked for among few.
    const narrowed = addressOf(contract)?.segments.some(({ variable }) => variable) === true;
    if (contract.none || narrowed || filter.length + sort.length === 0) return [];
    const asked = filter.length > 0 ? filter : sort;
    const entity = entityOf(contract, asked, facts);
    if (!entity || !isIndexable(entity, facts)) return [];
    const fields = asked.map(({ name }) => name);
    if (!areAllOpen(fields, entity)) return [];
    const args = {
      ...words(entity, fields, facts),
      contract: contract.name,
      verb: filter.length > 0 ? 'filters' : 'sorts',
      field: fields[0]!,
    };
    return [{ span: asked[0]!.span, message: 'contract', args, subject: contract.name }];
  });
}

/** Fields under a key, without the words of their order: `-created_at`, `created_at desc`. */
function fieldsAt({ body }: Contract, key: string): readonly Reference[] {
  return referencesIn(valueAt(body, key)).map(({ name, span }) => ({
    name: name.replace(/^[-+]|\s.*$/g, ''),
    span,
  }));
}

/** The one entity that a contract reads by these fields. */
function entityOf({ body }: Contract, fields: readonly Reference[], { entities }: Facts): Entity | undefined {
  const read = referencesIn(valueAt(body, 'reads')).flatMap(({ name }) => byName(entities).get(name) ?? []);
  const [entity, ...others] = read.filter((each) => fields.every(({ name }) => each.fields.includes(name)));
  return others.length === 0 ? entity : undefined;
}

const byName = memo((entities: Facts['entities']) => new Map(entities.map((entity) => [entity.name, entity])));

/** Whether a read of the entity needs an index: its store has them, its key is decided, and there are many records. */
function isIndexable({ name, body, none }: Entity, { graph, numbers, entities }: Facts): boolean {
  const stores = referencesIn(valueAt(body, 'store')).map((store) => graph.nodes.get(store.name));
  if (none || stores.length === 0 || !stores.every((store) => store?.kind && INDEXED.has(store.kind.id))) return false;
  if (isNone(valueAt(body, 'indexes')) || (!valueAt(body, 'key') && !valueAt(body, 'indexes'))) return false;
  // Of what is spread over shards it matters first which of them is asked, which shard/cross-shard tells.
  if (spreadingOf(body).keys.length > 0 || stores.some(isSpread)) return false;
  const count = quantityAt({ numbers }, scalarAt(body, 'count'));
  if (count && quantiles(count).p50 < FEW) return false;
  return !copiedIn(entities).has(name);
}

/** The entities of which another one is a copy, made to be read in another way. */
const copiedIn = memo((entities: Facts['entities']): ReadonlySet<string> => {
  const copied = entities.flatMap(({ body }) => referencesIn(valueAt(body, 'copied-from')));
  return new Set(copied.map(({ name }) => name));
});

function isSpread(store: GraphNode | undefined): boolean {
  return ['shards', 'sharding'].some((key) => valueAt(store?.entry?.body, key));
}

/** Whether none of the fields is one that a key or an index begins with, and all of them are fields of the entity. */
function areAllOpen(fields: readonly string[], entity: Entity): boolean {
  const leading = leadingFields(entity);
  const isKnown = (field: string) => entity.fields.length === 0 || entity.fields.includes(field);
  return fields.every((field) => isKnown(field) && !leading.has(field.toLowerCase()));
}

function leadingFields({ body }: Entity): ReadonlySet<string> {
  const fields = valueAt(body, 'fields');
  const marked = fields?.kind === 'map' ? fields.entries.filter(({ value }) => isMarked(value)) : [];
  const names = [
    ...leadingIn(valueAt(body, 'indexes')),
    ...leadingIn(valueAt(body, 'unique')),
    ...referencesIn(valueAt(body, 'key'))
      .slice(0, 1)
      .map(({ name }) => name),
    ...marked.map(({ key }) => key.text),
  ];
  return new Set(names.map((name) => name.toLowerCase()));
}

/** A field that says of itself that it is indexed, in its details or in its type. */
function isMarked(field: SyntaxNode | undefined): boolean {
  const type = field?.kind === 'scalar' ? field.text : (scalarAt(field, 'type')?.text ?? '');
  if (/\b(?:unique|primary|index\w*|pk)\b/i.test(type)) return true;
  return ['unique', 'indexed'].some((key) => scalarAt(field, key)?.value === true);
}

/** Of each index the words that it may begin with: of one in words (`status, created_at`) all of them. */
function leadingIn(node: SyntaxNode | undefined): readonly string[] {
  if (!node) return [];
  if (node.kind === 'scalar') return node.text.match(/[\p{L}\p{N}_.-]+/gu) ?? [];
  if (node.kind === 'map')
    return node.entries.flatMap(({ value }) => (value?.kind === 'seq' ? leadingIn(value.items[0]) : leadingIn(value)));
  return node.items.flatMap((item) => (item.kind === 'seq' ? leadingIn(item.items[0]) : leadingIn(item)));
}

function words(entity: Entity, fields: readonly string[], facts: Facts) {
  const count = quantityAt(facts, scalarAt(entity.body, 'count'));
  return {
    name: entity.name,
    fields: listed(fields.map((field) => `"${field}"`)),
    it: fields.length === 1 ? 'it' : 'one of them',
    store: called(facts.graph, entity.store!.name),
    count: count ? `${amount(facts, count)} records` : 'every record',
  };
}
