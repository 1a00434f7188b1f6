/** Data that must not be lost, written to a store behind a cache that answers first. */
import { linksOf, type Facts, type GraphNode } from '../../analysis/index.ts';
import { referencesIn, scalarAt, type Entity, type Reference } from '../../model/index.ts';
import { valueAt, type ScalarNode } from '../../syntax/index.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';

const BEHIND = /^write[- ](?:behind|back)$/i;
const STRONG = /^(?:strong|lineari[sz]able|seriali[sz]able)\b/i;
/** What would save the writes of a cache that dies. */
const SAVED = /\b(?:append[- ]only|aof|write[- ]ahead|journal\w*|commit log|battery|nvram|replayed?)\b/i;

export default defineRule({
  id: 'cache/write-behind-critical',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'Money, or data that must be consistent, is written to a cache that stores it later.',
  why: 'With write-behind the caller is told that a write is done while only the memory of the cache has it. When that machine dies, the last writes are gone, and nobody knows which. That may be the price for counters of views; it is not for orders, balances and stock.',
  source: 'Guides to caching strategies: write-behind trades durability for latency, write-through pays the latency.',
  invalid: [
    {
      title: 'Balances are answered from the cache.',
      document: `
data:
  balance:
    store: [DB, K]
    sensitivity: financial
hld:
  components:
    S: { kind: service }
    K: { kind: cache, strategy: write-behind, ttl: 1 h, eviction: lru }
    DB: { kind: sql-database }
  paths:
    pay: { kind: write, steps: [ S -> K -> DB ] }
`,
    },
    {
      title: 'The only way of an order to its store leads through the cache.',
      document: `
data:
  order:
    store: DB
    consistency: strong
hld:
  diagram: |
    flowchart TB
      S[Shop Service] -->|Orders| K[(Order Cache)]
      K -->|Flush every second| DB[(Orders)]
  components:
    K:
      kind: cache
      strategy: [ read-through, write-behind ]
`,
    },
  ],
  valid: [
    {
      title: 'Balances wait for the store.',
      document: `
data:
  balance:
    store: [DB, K]
    sensitivity: financial
hld:
  components:
    S: { kind: service }
    K: { kind: cache, strategy: write-through, ttl: 1 h, eviction: lru }
    DB: { kind: sql-database }
  paths:
    pay: { kind: write, steps: [ S -> K -> DB ] }
`,
    },
    {
      title: 'Views may be miscounted; orders do not go through this cache.',
      document: `
data:
  view_count: { store: [DB, K] }
  order: { store: DB, sensitivity: financial }
hld:
  diagram: |
    flowchart TB
      S[Shop Service] -->|Views| K[(View Cache)]
      S -->|Orders| DB[(Orders)]
      K -->|Flush every second| DB
  components:
    K: { kind: cache, strategy: write-behind }
`,
    },
    {
      title: 'It is said how a write is made safe.',
      document: `
data:
  balance: { store: [DB, K], sensitivity: financial }
hld:
  components:
    K: { kind: cache, strategy: write-behind, write-path: Log on two disks before the answer }
    DB: { kind: sql-database }
`,
    },
  ],
  messages: {
    lost: ({ store, name, why }) =>
      `${store} answers a write before it is stored, and "${name}" ${why}: if the cache dies, writes that were acknowledged are gone. Let writes wait for the store ("write-through"), or say how they survive ("write-path").`,
  },
  check(facts, report) {
    const caches = [...facts.graph.nodes.values()].filter((node) => behindOf(node) && !isMadeSafe(node));
    if (caches.length === 0) return;
    const grave = graveWrites(facts);
    for (const node of caches) {
      const entity = grave.get(node.id);
      if (!entity || facts.said.mentions(SAVED)) continue;
      const { place, why } = gravityOf(entity)!;
      report({
        span: behindOf(node)!.span,
        message: 'lost',
        args: { store: called(facts.graph, node.id), name: entity.name, why },
        subject: node.id,
        related: [{ span: place.span, message: `"${entity.name}" ${why}` }],
      });
    }
  },
  fix({ subject = '' }, facts): readonly FixProposal[] {
    const node = facts.graph.nodes.get(subject);
    const behind = node && behindOf(node);
    if (!node || !behind) return [];
    const { start, end } = behind.span;
    const body = node.entry?.body;
    const others = referencesIn(valueAt(body, 'strategy')).map(({ name }) => name);
    const isEndless = !['ttl', 'invalidation'].some((key) => valueAt(body, key));
    // What is written past the cache makes its copy old: from then on copies need an end.
    const age = isEndless ? setComponentKey(facts, subject, 'ttl', '10 min') : undefined;
    const choices = [
      ['write-through', 'Write through to the store', undefined],
      ['write-around', age ? 'Write around the cache, and let a copy live for 10 min' : 'Write around the cache', age],
    ] as const;
    return choices
      .filter(([strategy]) => !others.includes(strategy))
      .map(([newText, title, edit]) => ({ title, edits: [{ start, end, newText }, ...(edit ? [edit] : [])] }));
  },
});

/** By a log, or by a copy that has the write before the answer. */
function isMadeSafe({ entry }: GraphNode): boolean {
  if (valueAt(entry?.body, 'write-path')) return true;
  const replication = scalarAt(entry?.body, 'replication') ?? scalarAt(entry?.body, 'replication', 'mode');
  return /^(?:sync|semi-sync|quorum)$/.test(replication?.text ?? '');
}

/** The word that says that writes are stored later. */
function behindOf({ entry }: GraphNode): Reference | undefined {
  return referencesIn(valueAt(entry?.body, 'strategy')).find(({ name }) => BEHIND.test(name));
}

/** Why losing a write of it is grave, where the document says so. */
function gravityOf({ body }: Entity): { readonly place: ScalarNode; readonly why: string } | undefined {
  const sensitivity = scalarAt(body, 'sensitivity');
  if (sensitivity?.text === 'financial') return { place: sensitivity, why: 'is about money or stock' };
  const consistency = scalarAt(body, 'consistency');
  if (consistency && STRONG.test(consistency.text)) return { place: consistency, why: 'must be consistent' };
  const isolation = scalarAt(body, 'isolation');
  return isolation && STRONG.test(isolation.text)
    ? { place: isolation, why: 'needs serializable transactions' }
    : undefined;
}

/**
 * Where grave writes go, each place with the first entity of those: the stores of the entity, the only component that leads to
 * such a store, and what a writing path that names the entity passes.
 */
function graveWrites(facts: Facts): ReadonlyMap<string, Entity> {
  const grave = new Map(facts.entities.filter(gravityOf).map((entity) => [entity.name, entity]));
  const found = new Map<string, Entity>();
  const note = (id: string | undefined, entity: Entity) => id === undefined || found.has(id) || found.set(id, entity);
  const writers = new Map<string, string | undefined>();
  for (const entity of grave.values())
    for (const { name } of referencesIn(valueAt(entity.body, 'store'))) {
      if (!writers.has(name)) writers.set(name, onlyWriter(facts, name));
      note(name, entity);
      note(writers.get(name), entity);
    }
  for (const { kind, body, steps } of facts.paths) {
    const carried = kind?.text === 'write' ? referencesIn(valueAt(body, 'data')) : [];
    const entity = carried.map(({ name }) => grave.get(name)).find((each) => each !== undefined);
    if (entity) for (const { to } of steps.flatMap(({ hops }) => hops)) note(to.name, entity);
  }
  return found;
}

/** The one component that leads to a store, if there is only one. */
function onlyWriter(facts: Facts, store: string): string | undefined {
  let only: string | undefined;
  for (const { from } of linksOf(facts).to(store)) {
    if (only !== undefined && only !== from) return undefined;
    only = from;
  }
  return only;
}
