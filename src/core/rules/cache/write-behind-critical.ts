/** Data that must not be lost, written to a store behind a cache that answers first. */
import { linksOf, type Facts, type GraphNode } from '../../analysis/index.ts';
import { referencesIn, scalarAt, type Entity, type Reference } from '../../model/index.ts';
import { valueAt, type ScalarNode } from '../../syntax/index.ts';
import { setComponentKey } from '../componentEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../wording.ts';

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
    for (const node of facts.graph.nodes.values()) {
      const behind = behindOf(node);
      if (!behind || isMadeSafe(node)) continue;
      const found = facts.entities.find((entity) => gravityOf(entity) && goesThrough(facts, entity, node.id));
      if (!found || facts.said.mentions(SAVED)) continue;
      const { place, why } = gravityOf(found)!;
      report({
        span: behind.span,
        message: 'lost',
        args: { store: called(facts.graph, node.id), name: found.name, why },
        subject: node.id,
        related: [{ span: place.span, message: `"${found.name}" ${why}` }],
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

/** Whether writes of an entity go into a cache: it is one of its stores, or the only one that leads to its store. */
function goesThrough(facts: Facts, { name, body }: Entity, cache: string): boolean {
  const stores = referencesIn(valueAt(body, 'store')).map((store) => store.name);
  if (stores.includes(cache)) return true;
  const carries = facts.paths.some(({ kind, body: path, steps }) => {
    if (kind?.text !== 'write' || !referencesIn(valueAt(path, 'data')).some((data) => data.name === name)) return false;
    return steps.some(({ hops }) => hops.some(({ to }) => to.name === cache));
  });
  if (carries) return true;
  const links = linksOf(facts);
  return stores.some((store) => {
    const writers = new Set([...links.to(store)].map(({ from }) => from));
    return writers.size === 1 && writers.has(cache);
  });
}
