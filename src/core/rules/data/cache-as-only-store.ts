/** An entity whose only store is a cache. */
import { referencesIn } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { isCache } from '../shared/caches.ts';
import { DATABASES } from '../shared/kindSets.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';
import { asScalar } from '../shared/yamlEdits.ts';

export default defineRule({
  id: 'data/cache-as-only-store',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'The only store of an entity is a cache.',
  why: 'A cache drops what it needs room for, and may lose everything when it restarts. What lives nowhere else is then gone.',
  source: 'Practice of design reviews: a cache is a copy for speed, not the source of truth.',
  invalid: [
    {
      title: 'Orders live in a cache alone.',
      document: `
data:
  order:
    store: K
hld:
  diagram: |
    flowchart TB
      S[Shop Service] -->|Orders| K[(Redis Cache)]
      S -->|Accounts| DB[(Accounts)]
`,
    },
  ],
  valid: [
    {
      title: 'The cache holds a copy.',
      document: `
data:
  order:
    store: [DB, K]
hld:
  diagram: |
    flowchart TB
      S[Shop Service] -->|Recent orders| K[(Redis Cache)]
      S -->|Orders| DB[(Orders)]
`,
    },
    {
      title: 'What expires by itself may be lost.',
      document: `
data:
  presence:
    store: K
    ttl: 30 s
hld:
  diagram: |
    flowchart TB
      S[Presence Service] -->|Heartbeats| K[(Redis Cache)]
`,
    },
  ],
  messages: {
    cache: ({ name, store }) =>
      `"${name}" lives only in ${store}, and a cache forgets: when it is full, and when it restarts. Keep it in a database as well. If it may be lost, say so with "ttl"; if it is a copy, with "copied-from".`,
  },
  check({ entities, graph }, report) {
    for (const { name, body, none } of entities) {
      const stores = referencesIn(valueAt(body, 'store'));
      const [first] = stores;
      if (!first || none || ['ttl', 'copied-from'].some((key) => valueAt(body, key))) continue;
      if (!stores.every((store) => isCache(graph.nodes.get(store.name)))) continue;
      report({ span: first.span, message: 'cache', args: { name, store: called(graph, first.name) }, subject: name });
    }
  },
  fix({ span }, { graph }): readonly FixProposal[] {
    const databases = [...graph.nodes.values()].filter(({ kind }) => kind !== undefined && DATABASES.has(kind.id));
    return databases.map(({ id }) => ({
      title: `Keep it in ${called(graph, id)}`,
      edits: [{ start: span.start, end: span.end, newText: asScalar(id) }],
    }));
  },
});
