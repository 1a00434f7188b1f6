/** A cache whose entry leaves open what goes when it is full, or how reads and writes go through it: once for each cache. */
import { linksOf, type Facts, type GraphNode } from '../../analysis/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { isAskedAbout, isCache, ownWords, storeBehind, technologyText, walkedPast } from '../shared/caches.ts';
import { setComponentKeys } from '../shared/componentEdits.ts';
import { CONSUMERS } from '../shared/kindSets.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';

const EVICTION =
  /\b(?:evict\w*|l[rf]u|least[- ](?:recently|frequently)|max-?memory\w*|fits? (?:in|into) memory|holds? (?:all|everything)|sized for all)\b/i;
const STRATEGY =
  /\b(?:(?:cache|look)[- ]aside|lazy[- ]load\w*|(?:read|write)[- ](?:through|behind|back|around)|refresh[- ]ahead|on (?:a )?(?:cache )?miss(?:es)?|cache miss(?:es)?|pre-?comput\w*|warm(?:ed|s|ing)|fan-?out)\b/i;
const ARROW =
  /\b(?:miss|aside|through|behind|fill|populat|warm|pre-?comput|fan-?out|set|put|invalidat|delet|evict)\w*/i;
/** They drop the least recently used by themselves. */
const DROPS_BY_ITSELF = /\b(?:memcached?|evcache|caffeine|guava|ehcache|varnish)\b/i;
const REDIS = /\b(?:redis|valkey)\b/i;

export default defineRule({
  id: 'cache/no-policy',
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'A cache does not say what goes when it is full, or how reads and writes go through it.',
  why: 'Who fills a cache and what a write does to it decide which answers may be old and which writes can be lost; what goes first when memory runs out decides the hit ratio. Products differ in their defaults, so that what is not decided is decided by the product, on the day that the cache is full.',
  source:
    'Guides to database caching: cache-aside, read-through, write-through, write-behind. Redis documentation, key eviction: without a policy, writes fail at the memory limit.',
  invalid: [
    {
      title: 'Neither is said.',
      document: `
hld:
  diagram: |
    flowchart TB
      S[Profile Service] -->|Profile by id| K[(Profile Cache)]
      S -->|SQL| DB[(Profiles)]
  components:
    K:
      kind: cache
      technology: Redis
      ttl: 10 min
`,
    },
    {
      title: 'It is said how it is filled, and not what goes when it is full.',
      document: `
hld:
  components:
    K:
      kind: cache
      ttl: 10 min
      strategy: cache-aside
`,
    },
    {
      title: 'It is said what goes, and not who fills it.',
      document: `
hld:
  components:
    K: { kind: cache, ttl: 10 min, eviction: lru }
`,
    },
  ],
  valid: [
    {
      title: 'Both are said.',
      document: `
hld:
  components:
    K: { kind: cache, technology: Redis, ttl: 10 min, strategy: cache-aside, eviction: lru }
`,
    },
    {
      title: 'The path shows who fills it, and the product evicts by itself.',
      document: `
hld:
  components:
    S: { kind: service }
    K: { kind: cache, technology: Memcached, ttl: 10 min }
    DB: { kind: sql-database }
  paths:
    read a profile:
      kind: read
      steps:
        - S -> K
        - S -> DB: { times: 10% }
`,
    },
    {
      title: 'Its entry has only begun.',
      document: `
hld:
  components:
    K: { kind: cache, technology: Redis }
`,
    },
  ],
  messages: {
    both: ({ name, full, fallback }) =>
      `${name} leaves two things open: who fills it and what a write does to it ("strategy"), and what goes when it is full ("eviction"). ${full}; and a cache that readers fill behaves otherwise after a write than one that writes go through${fallback}.`,
    eviction: ({ name, full }) =>
      `${name} has no "eviction". ${full}. Choose what goes first (lru where old things are asked for less, lfu where a few stay popular), or say that it has room for everything (noeviction).`,
    strategy: ({ name, store }) =>
      `Nothing says who fills ${name}, and what a write${store ? ` to ${store}` : ''} does to it. Name the "strategy": with cache-aside the reader fills it and a write may leave an old copy; with write-through a write waits for both.`,
  },
  check(facts, report) {
    for (const node of facts.graph.nodes.values()) {
      if (!isCache(node) || !isAskedAbout(node, facts)) continue;
      const eviction = isEvictionOpen(node) && !facts.said.mentions(EVICTION);
      const strategy = isStrategyOpen(facts, node) && !facts.said.mentions(STRATEGY);
      if (!eviction && !strategy) continue;
      const store = storeBehind(facts, node.id);
      const args = {
        name: called(facts.graph, node.id),
        full: whenFull(node),
        store: store && called(facts.graph, store),
        fallback: store ? ` to ${called(facts.graph, store)}` : '',
      };
      const span = node.entry?.nameSpan ?? node.span;
      report({
        span,
        message: eviction && strategy ? 'both' : eviction ? 'eviction' : 'strategy',
        args,
        subject: node.id,
      });
    }
  },
  fix({ subject = '', message }, facts): readonly FixProposal[] {
    return (message === 'eviction' ? EVICTIONS : STRATEGIES).flatMap(([value, title]): FixProposal[] => {
      const key = message === 'eviction' ? 'eviction' : 'strategy';
      const keys = [[key, value] as const, ...(message === 'both' ? [['eviction', 'lru'] as const] : [])];
      const edits = setComponentKeys(facts, subject, keys);
      return edits ? [{ title: message === 'both' ? `${title}; evict the least recently used` : title, edits }] : [];
    });
  },
});

const EVICTIONS = [
  ['lru', 'Evict the least recently used'],
  ['lfu', 'Evict the least often used'],
] as const;
const STRATEGIES = [
  ['cache-aside', 'Let the reader fill it (cache-aside)'],
  ['read-through', 'Let the cache fetch what it misses (read-through)'],
  ['write-through', 'Let writes go to cache and store (write-through)'],
] as const;

function isEvictionOpen(node: GraphNode): boolean {
  if (valueAt(node.entry?.body, 'eviction') || valueAt(node.entry?.body, 'managed')) return false;
  return !DROPS_BY_ITSELF.test(technologyText(node)) && !EVICTION.test(ownWords(node));
}

function isStrategyOpen(facts: Facts, node: GraphNode): boolean {
  if (valueAt(node.entry?.body, 'strategy') || STRATEGY.test(ownWords(node))) return false;
  const links = linksOf(facts);
  for (const { from, label } of links.to(node.id)) {
    const kind = facts.graph.nodes.get(from)?.kind?.id;
    // What a worker writes into is filled by it.
    if ((kind !== undefined && CONSUMERS.has(kind)) || ARROW.test(label ?? '')) return false;
  }
  for (const { label } of links.from(node.id)) if (ARROW.test(label ?? '')) return false;
  return !walkedPast(facts.paths)(facts.graph).has(node.id);
}

function whenFull(node: GraphNode): string {
  return REDIS.test(technologyText(node))
    ? 'Redis refuses writes when its memory is full, unless a policy says what to drop'
    : 'When it is full, what goes is left to the default of the product';
}
