/** Large objects in a database, or sent to clients without a CDN. */
import type { DesignGraph } from '../../analysis/index.ts';
import { referencesIn } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { amount, inGbps, ratePlaces } from '../shared/capacityWords.ts';
import { mediaEgress, storedMedia, writtenMedia, type MediaField, type StoredMedia } from '../shared/largeObjects.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

export default defineRule({
  id: 'capacity/media-in-database',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'data',
  summary: 'Pictures, films or files lie in a database, or leave for clients without a CDN.',
  why: 'A database reads and writes pages of some kilobytes, and keeps what it read in memory. Values of hundreds of kilobytes push everything else out of that memory, swell its log, its copies and its backups, and cost ten times what object storage costs. The bytes belong into object storage, with a pointer in the database; and what many clients fetch belongs into a CDN near them.',
  source:
    'Component tables of system design guides: object storage for large files, a CDN for media. Databases themselves move values of a few kilobytes out of their rows.',
  invalid: [
    {
      title: 'Each record is two megabytes.',
      document: `
data:
  photo:
    store: DB
    key: id
    fields: { id: uuid, taken: timestamp, pixels: bytes }
    size: 2 MB
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
    F: { kind: object-storage }
  paths:
    back up: { kind: write, steps: [ S -> DB, S -> F ] }
`,
    },
    {
      title: 'A field holds the bytes of an image.',
      document: `
data:
  profile:
    store: DB
    key: user_id
    fields:
      user_id: uuid
      name: text
      portrait: image
hld:
  diagram: |
    flowchart LR
      C[Web App] -->|HTTPS| S[Profile Service]
      S -->|SQL| DB[(PostgreSQL)]
`,
    },
    {
      title: 'Uploads of five megabytes go into the database.',
      document: `
hld:
  components:
    S: { kind: service }
    DB: { kind: document-store }
  paths:
    upload:
      kind: write
      rate: 10/s
      payload: 5 MB
      steps:
        - S -> DB
`,
    },
    {
      title: 'Films leave from one place for the whole world.',
      document: `
hld:
  components:
    C: { kind: client }
    S: { kind: service }
    F: { kind: object-storage }
  paths:
    watch:
      kind: read
      rate: 500/s
      peak: 2K/s
      response: 4 MB
      steps:
        - C -> S -> F
`,
    },
  ],
  valid: [
    {
      title: 'The bytes lie in object storage, and the database has their key.',
      document: `
data:
  photo:
    store: DB
    key: id
    fields: { id: uuid, taken: timestamp, object_key: string }
    size: 300 B
  picture:
    store: F
    size: 2 MB
hld:
  components:
    C: { kind: client }
    N: { kind: cdn }
    S: { kind: service }
    DB: { kind: sql-database }
    F: { kind: object-storage }
  paths:
    upload:
      kind: write
      rate: 10/s
      payload: 2 MB
      steps:
        - C -> S -> F
        - S -> DB: { payload: 300 B }
    look:
      kind: read
      peak: 2K/s
      response: 2 MB
      steps:
        - C -> N
        - N -> F: { times: 5% }
`,
    },
    {
      title: 'A small picture may stay in its row.',
      document: `
data:
  profile:
    store: DB
    fields: { user_id: uuid, icon: image }
    size: 4 KB
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
`,
    },
  ],
  messages: {
    size: ({ name, store, size }) =>
      `One "${name}" is ${size}, and ${store} is a database: values of that size crowd its memory, its log and its backups. Keep the bytes in object storage, and a pointer to them here.`,
    field: ({ name, field, type, store }) =>
      `The field "${field}" of "${name}" is of type ${type}, and ${store} is a database: files in rows crowd its memory, its log and its backups. Keep the bytes in object storage, and their key here; if they are small, say so with "size".`,
    payload: ({ name, store, size }) =>
      `The path "${name}" writes ${size} at a time into ${store}, a database: values of that size crowd its memory, its log and its backups. Send the bytes to object storage, and let the step to the database carry a pointer ("payload" of the step).`,
    egress: ({ name, rate, size }) =>
      `The path "${name}" sends ${rate} to clients at its peak, ${size} at a time, and no CDN stands on it: every byte leaves from the origin, is paid for there, and travels the whole way. Put a CDN before it.`,
  },
  check(facts, report) {
    const { graph } = facts;
    const told = new Set<string>();
    for (const { entity, store, size, field } of storedMedia(facts)) {
      const { name } = entity;
      told.add(store.name);
      const place = size?.node ?? field!.type;
      report({
        span: place.span,
        message: size ? 'size' : 'field',
        args: {
          name,
          store: called(graph, store.name),
          size: size && amount(facts, size.value),
          field: field?.name,
          type: field?.type.text,
        },
        subject: name,
        related: [{ span: store.span, message: `Kept in ${called(graph, store.name)}` }],
      });
    }
    for (const { path, store, payload, size } of writtenMedia(facts)) {
      // What is written there has been reported where it is kept.
      if (told.has(store)) continue;
      const args = { name: path.path.name, store: called(graph, store), size: amount(facts, size) };
      report({ span: payload.span, message: 'payload', args, subject: path.path.name });
    }
    for (const { path, response, size, rate } of mediaEgress(facts)) {
      const args = { name: path.path.name, rate: inGbps(facts, rate), size: amount(facts, size) };
      report({
        span: response.span,
        message: 'egress',
        args,
        subject: path.path.name,
        related: ratePlaces(facts, path.path),
      });
    }
  },
  fix({ subject, message }, facts): readonly FixProposal[] {
    const found = storedMedia(facts).find(({ entity }) => entity.name === subject);
    if (!found) return [];
    if (message === 'field') return [pointerTo(found, found.field!)];
    return message === 'size' ? movesTo(found, facts.graph) : [];
  },
});

/** Makes a pointer of the field, in the words that the other fields use for a text. */
function pointerTo({ entity }: StoredMedia, { name, type, alone }: MediaField): FixProposal {
  const fields = valueAt(entity.body, 'fields');
  const types =
    fields?.kind === 'map' ? fields.entries.map(({ value }) => (value?.kind === 'scalar' ? value.text : '')) : [];
  const text = types.includes('text') && !types.includes('string') ? 'text' : 'string';
  const pointer = `{ type: ${text}, text: Key of the file in object storage }`;
  const edit = alone ? { start: type.span.start, end: type.span.end, newText: pointer } : replaceScalar(type, text);
  return { title: `Keep only the key of the file in "${name}"`, edits: [edit] };
}

/** Moves a whole record to object storage, where the design has some, and the record has no other store. */
function movesTo({ entity, store }: StoredMedia, graph: DesignGraph): FixProposal[] {
  if (referencesIn(valueAt(entity.body, 'store')).length > 1) return [];
  const { start, end } = store.span;
  return [...graph.nodes.values()]
    .filter(({ kind }) => kind?.id === 'object-storage')
    .map(({ id }) => ({ title: `Keep it in ${called(graph, id)}`, edits: [{ start, end, newText: id }] }));
}
