/** A cache with popular keys that all expire at a set time, and nothing that keeps the misses apart. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { quantiles } from '../../estimate/index.ts';
import { scalarAt } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { isCache, ownWords, storeBehind, strategiesOf } from '../shared/caches.ts';
import { amount } from '../shared/capacityWords.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { entitiesIn } from '../shared/shards.ts';
import { called } from '../shared/wording.ts';

const POPULAR =
  /\b(?:hot[- ](?:keys?|items?|posts?|products?|content|entries|spots?)|celebrit(?:y|ies)|viral|trending|flash[- ]sales?|popular (?:items?|posts?|products?|content|keys?|pages?|videos?|links?|urls?))\b/i;
const APART =
  /\b(?:stampedes?|thundering|dog-?pil\w*|jitter\w*|single[- ]?flight|coalesc\w*|collaps\w*|mutex|locks?|leases?|early (?:expir|recomput|refresh)\w*|stale-while-revalidate|refresh\w*|renew\w*|warm(?:ed|s|ing)?|pre-?comput\w*)\b/i;

export default defineRule({
  id: 'cache/stampede',
  severity: 'hint',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary:
    'A cache has popular keys and a time to live, and nothing keeps the misses of one key from reaching the store at once.',
  why: 'When the copy of a popular key expires, every reader of that moment misses, and each of them asks the store for the same thing. The store sees in one instant what the cache had kept from it all along, and slows down, so that the next ones miss too.',
  source:
    'Nishtala and others, Scaling Memcache at Facebook (2013): leases against thundering herds. Vattani and others, Optimal Probabilistic Cache Stampede Prevention (2015).',
  invalid: [
    {
      title: 'Posts of celebrities expire for all readers at once.',
      document: `
deep-dive:
  - question: What happens to posts of celebrities?
    choice: They are read from the cache like all others
hld:
  components:
    S: { kind: service }
    K: { kind: cache, ttl: 60 s, strategy: cache-aside, eviction: lru }
    DB: { kind: sql-database }
  paths:
    read a post:
      kind: read
      peak: 50K/s
      steps:
        - S -> K
        - S -> DB: { times: 5% }
`,
    },
  ],
  valid: [
    {
      title: 'One caller refills, the others wait.',
      document: `
deep-dive:
  - question: What happens to posts of celebrities?
    choice: They are read from the cache like all others
hld:
  components:
    S: { kind: service }
    K: { kind: cache, ttl: 60 s, stampede: One caller refills and the others wait }
    DB: { kind: sql-database }
  paths:
    read a post: { kind: read, steps: [ S -> K, S -> DB ] }
`,
    },
    {
      title: 'No key is more popular than others.',
      document: `
hld:
  components:
    S: { kind: service }
    K: { kind: cache, ttl: 60 s, strategy: cache-aside }
    DB: { kind: sql-database }
  paths:
    read a post: { kind: read, steps: [ S -> K, S -> DB ] }
`,
    },
  ],
  messages: {
    herd: ({ name, ttl, store, reads }) =>
      `Some keys of ${name} are popular, and each of them expires after ${ttl}: until one reader has filled it again, all others ask ${store} for the same thing${
        reads ? `, at up to ${reads}` : ''
      }. Let one caller refill a key while the others wait, or renew popular keys before they expire.`,
  },
  check(facts, report) {
    for (const node of facts.graph.nodes.values()) {
      const ttl = scalarAt(node.entry?.body, 'ttl');
      if (!ttl || !isCache(node) || isKeptApart(node)) continue;
      const store = storeBehind(facts, node.id);
      if (!store || !(isPopular(facts, node) || facts.said.mentions(POPULAR)) || facts.said.mentions(APART)) continue;
      const reads = facts.load.components.get(node.id)?.peak.reads;
      const args = {
        name: called(facts.graph, node.id),
        ttl: ttl.text,
        store: called(facts.graph, store),
        reads: reads && quantiles(reads).p50 > 0 ? amount(facts, reads, 'reads') : undefined,
      };
      report({ span: ttl.span, message: 'herd', args, subject: node.id });
    }
  },
  fix({ subject = '' }, facts): readonly FixProposal[] {
    const proposals = [
      ['Let one caller refill a key', 'One caller refills a key, the others wait for it or take the old copy'],
      ['Renew popular keys before they expire', 'Popular keys are refreshed before they expire'],
    ] as const;
    return proposals.flatMap(([title, value]): FixProposal[] => {
      const edit = setComponentKey(facts, subject, 'stampede', value);
      return edit ? [{ title, edits: [edit] }] : [];
    });
  },
});

function isKeptApart(node: GraphNode): boolean {
  if (valueAt(node.entry?.body, 'stampede') || APART.test(ownWords(node))) return true;
  return strategiesOf(node).some((strategy) => strategy !== 'cache-aside' && strategy !== 'write-around');
}

/** Whether the structured part knows of hot keys here: of the cache, or of an entity that it holds. */
function isPopular({ entities }: Facts, { id, entry }: GraphNode): boolean {
  if (valueAt(entry?.body, 'hot-keys')) return true;
  return (
    entitiesIn(entities)
      .get(id)
      ?.some(({ body }) => scalarAt(body, 'hot-keys')) ?? false
  );
}
