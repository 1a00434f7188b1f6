/** A cache that has no room for what it is to keep, or without which the store behind it cannot live. */
import type { Facts } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { amount, asked, loadPlaces, taken } from '../shared/capacityWords.ts';
import { coldStores, countForCold } from '../shared/coldCache.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { countFor, countKey, overloadOf, overloads } from '../shared/overload.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';
import { CONVENTION, smallWorkingSets } from '../shared/workingSet.ts';

const ID = 'capacity/cache-too-small';

export default defineRule({
  id: ID,
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'A cache has less room than it is to keep, or the store behind it could not answer for it when it is empty.',
  why: 'What does not fit is pushed out and read from the store again, so the hit ratio of the estimate is never reached. And a cache is empty after a restart, a failover or a change of its keys: then every read goes to the store at once. If the store cannot take that, it goes down with the cache, and with the store down the cache never fills.',
  source:
    'Cold caches and the thundering herd, as guides to system design treat them; reads × (1 − 0) against what the store takes.',
  invalid: [
    {
      title: 'When the cache restarts, the database gets twenty times what it takes.',
      document: `
hld:
  diagram: |
    flowchart LR
      C[Web App] -->|HTTPS| S[Feed Service]
      S -->|Look up| K[(Feed Cache)]
      S -->|SQL| DB[(Posts)]
  components:
    K:
      kind: cache
      technology: Redis
    DB:
      kind: sql-database
      capacity: { reads: 10K/s, writes: 2K/s }
  paths:
    read the feed:
      kind: read
      rate: 80K/s
      peak: 200K/s
      steps:
        - C -> S -> K
        - S -> DB: { times: 3% }
`,
    },
    {
      title: 'Sessions of 64 GB in a cache of 32.',
      document: `
estimate:
  sessions: 64M sessions
hld:
  components:
    S: { kind: service }
    K: { kind: cache, storage: sessions * 1 KB/session, capacity: { storage: 32 GB } }
  paths:
    look up:
      kind: read
      peak: 20K/s
      steps:
        - S -> K
`,
    },
  ],
  valid: [
    {
      title: 'The store carries the reads of an empty cache.',
      document: `
hld:
  components:
    S: { kind: service }
    K: { kind: cache, technology: Redis, storage: 20 GB, capacity: { storage: 32 GB } }
    DB: { kind: sql-database, replicas: 4, capacity: { reads: 10K/s, writes: 2K/s } }
  paths:
    read the feed:
      kind: read
      peak: 30K/s
      steps:
        - S -> K
        - S -> DB: { times: 10% }
`,
    },
    {
      title: 'A fifth of what is read in a day fits.',
      document: `
hld:
  components:
    S: { kind: service }
    K: { kind: cache, technology: Redis, shards: 4, capacity: { storage: 64 GB } }
    DB: { kind: sql-database }
  paths:
    read an article:
      kind: read
      rate: 1K/s
      response: 10 KB
      steps:
        - S -> K
        - S -> DB: { times: 10% }
`,
    },
    {
      title: 'Of a store whose limits nobody knows nothing is said.',
      document: `
hld:
  components:
    S: { kind: service }
    K: { kind: cache, technology: Redis }
    DB: { kind: external-service }
  paths:
    read the feed:
      kind: read
      peak: 300K/s
      steps:
        - S -> K
        - S -> DB: { times: 1% }
`,
    },
  ],
  messages: {
    share: ({ name, room, daily, needs, hit, share }) =>
      `${name} holds ${room}, and ${daily} are read through it in a day. A hit ratio of ${hit} is usually planned with ${share} of that, ${needs}; a convention, no measurement. Say with "storage" what it is to keep, give it more room, or expect fewer hits.`,
    room: ({ name, needs, taken }) =>
      `${name} is to keep ${needs}, and ${taken}: what does not fit is read from the store again, and the hit ratio stays below the estimate. Give it more memory or more shards, or keep less in it.`,
    cold: ({ name, store, cold, warm, taken }) =>
      `While ${name} is empty, as after a restart, all reads go on to ${store}: ${cold} instead of ${warm}, and ${taken}. The store falls over, and the cache never fills. Give it copies for that hour, warm the cache before it takes traffic, or let only so many misses through.`,
  },
  check(facts, report) {
    for (const overload of overloads(facts)) {
      const { id, use } = overload;
      if (overload.rule !== ID) continue;
      const args = { name: called(facts.graph, id), needs: amount(facts, use.required), taken: taken(facts, id, use) };
      report({
        span: placeOf(facts, id),
        message: 'room',
        args,
        subject: id,
        related: loadPlaces(facts, id, use),
      });
    }
    for (const { cache, store, use, reads } of coldStores(facts)) {
      report({
        span: placeOf(facts, cache),
        message: 'cold',
        args: {
          name: called(facts.graph, cache),
          store: called(facts.graph, store),
          cold: amount(facts, reads, 'reads'),
          warm: asked(facts, use),
          taken: taken(facts, store, use),
          id: store,
        },
        subject: cache,
        related: loadPlaces(facts, store, use),
      });
    }
    reportWorkingSets(facts, report);
  },
  fix({ subject = '', message, args }, facts): readonly FixProposal[] {
    if (message === 'share') return [];
    if (message === 'room') {
      const overload = overloadOf(facts, subject, 'storage');
      if (overload?.rule !== ID) return [];
      const key = countKey(facts, subject);
      const count = countFor(facts, overload, key);
      const edit = setComponentKey(facts, subject, key, count);
      return edit ? [{ title: `Spread it over ${count} ${key}`, edits: [edit] }] : [];
    }
    const cold = coldStores(facts).find(({ cache, store }) => cache === subject && store === args['id']);
    if (!cold) return [];
    const [key, count] = countForCold(facts, cold);
    const edit = setComponentKey(facts, cold.store, key, count);
    return edit ? [{ title: `Give ${called(facts.graph, cold.store)} ${key}: ${count}`, edits: [edit] }] : [];
  },
});

function reportWorkingSets(facts: Facts, report: (finding: Finding) => void): void {
  for (const { cache, hit, daily, needs, room } of smallWorkingSets(facts)) {
    report({
      span: placeOf(facts, cache),
      message: 'share',
      args: {
        name: called(facts.graph, cache),
        room: amount(facts, room),
        daily: amount(facts, daily),
        needs: amount(facts, needs),
        hit: percent(hit),
        share: facts.numbers.reference(CONVENTION)?.value,
      },
      subject: cache,
      severity: 'info',
    });
  }
}

function placeOf({ graph }: Facts, id: string): Span {
  const { entry, span } = graph.nodes.get(id)!;
  return entry?.nameSpan ?? span;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
