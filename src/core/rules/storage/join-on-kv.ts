/** A query that joins entities in a store that has no joins. */
import type { Facts } from '../../analysis/index.ts';
import { referencesIn, type Entity, type Reference } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { addName } from '../shared/nameEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { accessesOf, type Access } from '../shared/shardKeys.ts';
import { aKind, called } from '../shared/wording.ts';
import { asScalar } from '../shared/yamlEdits.ts';

/** Kinds that find records by their key and by nothing of another record. */
const WITHOUT_JOINS: ReadonlySet<string> = new Set(['key-value-store', 'wide-column-store']);
const JOINS = /\bjoin(?:s|ed|ing)? (?:with|to|on|against|over|between)\b|\bJOINs?\b/;
const ANSWERED =
  /\b(?:denormali[sz]\w*|(?:application|client)[- ]side joins?|joins? (?:in|by) the (?:application|service)|materiali[sz]ed views?)\b/i;

export default defineRule({
  id: 'storage/join-on-kv',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'data',
  summary: 'An access pattern joins entities in a key-value or wide-column store.',
  why: 'Such stores find a record by its key and know nothing of others. A join becomes one read for each row in the service, at N times the latency and the load, and without a common point in time. The usual answer is to keep what is read together together: to repeat the fields in the record.',
  source:
    'Documentation of Cassandra and DynamoDB on data modelling: tables follow queries, joins are done at writing time.',
  invalid: [
    {
      title: 'Messages are read with the names of their senders.',
      document: `
data:
  message:
    store: DB
    key: [ conversation_id, message_id ]
    access:
      - { text: "messages of a conversation, with the senders", by: conversation_id, joins: user }
  user:
    store: DB
    key: user_id
hld:
  components:
    DB: { kind: wide-column-store, technology: Cassandra }
`,
    },
    {
      title: 'The sentence says so.',
      document: `
data:
  cart:
    store: DB
    key: user_id
    access: [ cart of a user joined with its products ]
hld:
  components:
    DB: { kind: key-value-store, technology: DynamoDB }
`,
    },
  ],
  valid: [
    {
      title: 'The message repeats the name of its sender.',
      document: `
data:
  message:
    store: DB
    key: [ conversation_id, message_id ]
    copied-from: user
    access:
      - { by: conversation_id, joins: user }
hld:
  components:
    DB: { kind: wide-column-store, technology: Cassandra }
`,
    },
    {
      title: 'SQL joins.',
      document: `
data:
  order:
    store: DB
    key: id
    access:
      - { by: id, joins: product }
hld:
  components:
    DB: { kind: sql-database, technology: PostgreSQL }
`,
    },
  ],
  messages: {
    joins: ({ name, other, store, kind }) =>
      `"${name}" is read together with ${other}, and ${store} is ${kind}, which cannot join: each row costs one more read. Repeat in "${name}" what is shown with it ("copied-from"), or keep both where they can be joined.`,
    text: ({ name, store, kind }) =>
      `This reads "${name}" with a join, and ${store} is ${kind}, which has none: the service would read row by row. Repeat in the record what is read with it, or keep it where it can be joined.`,
  },
  check(facts, report) {
    const found = facts.entities.flatMap((entity) => {
      const kind = entity.none ? undefined : facts.graph.nodes.get(entity.store?.name ?? '')?.kind?.id;
      return kind !== undefined && WITHOUT_JOINS.has(kind)
        ? joinsOf(entity).map((join) => ({ ...join, entity, kind }))
        : [];
    });
    if (found.length === 0 || facts.said.mentions(ANSWERED)) return;
    for (const { entity, kind, access, other } of found) {
      const args = {
        name: entity.name,
        other: other && `"${other.name}"`,
        store: called(facts.graph, entity.store!.name),
        kind: aKind(kind),
      };
      const span = other?.span ?? access.node.span;
      report({ span, message: other ? 'joins' : 'text', args, subject: entity.name });
    }
  },
  fix({ subject, span }, facts): readonly FixProposal[] {
    const entity = facts.entities.find(({ name }) => name === subject);
    const other = entity && joinsOf(entity).find((join) => join.other?.span.start === span.start)?.other?.name;
    if (!entity || other === undefined || !facts.entities.some(({ name }) => name === other)) return [];
    const edit = addName(facts.syntax.text, entity.entry, 'copied-from', other);
    return [
      ...(edit ? [{ title: `Repeat in "${entity.name}" what is shown of "${other}"`, edits: [edit] }] : []),
      ...movesTo(facts, entity, other),
    ];
  },
});

interface Join {
  readonly access: Access;
  /** Absent where only the sentence says that there is one. */
  readonly other: Reference | undefined;
}

/** The joins of an entity's access patterns, but those whose other side it repeats. */
function joinsOf(entity: Entity): readonly Join[] {
  const copied = valueAt(entity.body, 'copied-from');
  const repeated = new Set(referencesIn(copied).map(({ name }) => name));
  return accessesOf(entity).flatMap((access): Join[] => {
    const joined = referencesIn(valueAt(access.details, 'joins')).filter(({ name }) => name !== entity.name);
    if (joined.length > 0) return joined.filter(({ name }) => !repeated.has(name)).map((other) => ({ access, other }));
    return !copied && JOINS.test(access.text) ? [{ access, other: undefined }] : [];
  });
}

/** Where the other one lies in a store that joins. */
function movesTo({ entities, graph }: Facts, entity: Entity, other: string): FixProposal[] {
  const store = entities.find(({ name }) => name === other)?.store?.name;
  if (store === undefined || graph.nodes.get(store)?.kind?.id !== 'sql-database' || !entity.store) return [];
  const { start, end } = entity.store.span;
  return [
    {
      title: `Keep "${entity.name}" beside it in ${called(graph, store)}`,
      edits: [{ start, end, newText: asScalar(store) }],
    },
  ];
}
