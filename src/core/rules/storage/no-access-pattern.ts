/** Entities in a store that is modelled after its queries, without a word on the queries: one finding for all of them. */
import type { Facts } from '../../analysis/index.ts';
import { CATALOG } from '../../catalog/index.ts';
import { referencesIn, type Entity } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { entitiesListed } from '../shared/lists.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { aKind, called, listed } from '../shared/wording.ts';

const ID = 'storage/no-access-pattern';
/** Kinds whose tables or documents are cut after what is asked. */
const BY_QUERY: ReadonlySet<string> = new Set(['wide-column-store', 'document-store', 'key-value-store']);
const ANSWERED =
  /\b(?:access patterns?|query patterns?|(?:queried|looked up|fetched|selected) by|queries? (?:are|is) by|reads? (?:are|is) by|clustering (?:order|keys?|columns?)|partition(?:ed|s)?[- ]by)\b/i;

export default defineRule({
  id: ID,
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Entities in a wide-column, document or key-value store have no access patterns.',
  why: 'A relational schema is drawn first and queried in any way later. In these stores the key decides what can be asked at all: who finds out about a query afterwards copies the data into another table. So the list of reads comes first, and the key follows from it.',
  source: 'Documentation of Cassandra and DynamoDB on data modelling: model around your queries.',
  invalid: [
    {
      title: 'Messages have a key of two fields, and nobody knows why.',
      document: `
data:
  message:
    store: DB
    key: [ conversation_id, message_id ]
hld:
  components:
    DB: { kind: wide-column-store, technology: Cassandra }
`,
    },
  ],
  valid: [
    {
      title: 'It is said how messages are read.',
      document: `
data:
  message:
    store: DB
    key: [ conversation_id, message_id ]
    access:
      - messages of a conversation, newest first
hld:
  components:
    DB: { kind: wide-column-store, technology: Cassandra }
`,
    },
    {
      title: 'A contract reads it.',
      document: `
api:
  history: { method: GET, path: "/conversations/{id}/messages", reads: message }
data:
  message:
    store: DB
    key: [ conversation_id, message_id ]
hld:
  components:
    DB: { kind: wide-column-store, technology: Cassandra }
`,
    },
    {
      title: 'A store of keys and values, asked by the key alone.',
      document: `
data:
  session:
    store: KV
    key: session_id
hld:
  components:
    KV: { kind: key-value-store, technology: Redis }
`,
    },
  ],
  messages: {
    unasked: ({ names, store, kind, several }) =>
      `${names} ${several ? 'lie' : 'lies'} in ${store}, ${kind}, where the key decides what can be asked, and nothing says how ${several ? 'they are' : 'it is'} read. List the reads under "access"; the key then follows from them.`,
  },
  check(facts, report) {
    const open = unasked(facts);
    const [first, ...others] = open;
    if (!first || facts.said.mentions(ANSWERED)) return;
    const store = first.store!.name;
    const args = {
      names: listed(open.map(({ name }) => `"${name}"`)),
      store: called(facts.graph, store),
      kind: aKind(facts.graph.nodes.get(store)!.kind!.id),
      several: open.length > 1,
    };
    const related = others.map(({ name, nameSpan }) => ({
      span: nameSpan,
      message: `"${name}" has no access pattern either`,
    }));
    const subject = open.length === 1 ? { subject: first.name } : {};
    report({ span: first.nameSpan, message: 'unasked', args, related, ...subject });
  },
  fix(_finding, facts): readonly FixProposal[] {
    const edits = unasked(facts).map((entity) => ({
      name: entity.name,
      edit: setKey(facts.syntax, entity.entry, 'access', byKey(entity)),
    }));
    if (edits.some(({ edit }) => edit === undefined)) return [];
    const title =
      edits.length === 1 ? `Write down the read of "${edits[0]!.name}" by its key` : 'Write down the reads by key';
    return [{ title, edits: edits.flatMap(({ edit }) => edit ?? []) }];
  },
});

/** What the key allows, in words that the author then corrects. */
function byKey({ name, body }: Entity): string {
  const [first = 'id', ...others] = referencesIn(valueAt(body, 'partition-key') ?? valueAt(body, 'key')).map(
    (key) => key.name,
  );
  return others.length === 0 && valueAt(body, 'key')
    ? `one ${name} by ${first}`
    : `${name} by ${[first, ...others].join(' and ')}`;
}

/** Entities of the first such store whose key is decided, and whose reads nobody names. */
function unasked({ entities, graph, contracts, paths, accepted }: Facts): readonly Entity[] {
  const answered = new Set(accepted.filter(({ rule }) => rule === ID).map(({ subject }) => subject));
  const candidates = entities.filter((entity) => {
    const { name, body, none, store } = entity;
    const node = graph.nodes.get(store?.name ?? '');
    if (none || !node?.kind || !BY_QUERY.has(node.kind.id) || answered.has(name)) return false;
    if (!isKeyed(entity) || isTrivial(entity, node.kind.id, node.entry?.technology?.text)) return false;
    return !['access', 'indexes', 'copied-from'].some((key) => valueAt(body, key));
  });
  if (candidates.length === 0) return [];
  const read = new Set(
    [
      ...contracts.flatMap(({ body }) => referencesIn(valueAt(body, 'reads'))),
      ...paths.filter(({ kind }) => kind?.text !== 'write').flatMap(({ body }) => referencesIn(valueAt(body, 'data'))),
    ].map(({ name }) => name),
  );
  // A contract that answers with a list of them tells how they are read, too.
  const unnamed = candidates.filter(({ name }) => !read.has(name));
  const inLists = new Set(contracts.flatMap((contract) => entitiesListed(contract, unnamed)));
  const open = unnamed.filter((entity) => !inLists.has(entity));
  return open.filter(({ store }) => store!.name === open[0]!.store!.name);
}

/** Whether the author has decided how a record is found: until then the reads may be still to come. */
function isKeyed({ body }: Entity): boolean {
  return ['key', 'partition-key', 'sort-key'].some((key) => valueAt(body, key));
}

/** A key of one field in a plain store of keys and values can be asked in one way only. */
function isTrivial({ body }: Entity, kind: string, technology: string | undefined): boolean {
  const single = referencesIn(valueAt(body, 'key')).length < 2 && !valueAt(body, 'sort-key');
  return kind === 'key-value-store' && single && CATALOG.technology(technology ?? '')?.name !== 'DynamoDB';
}
