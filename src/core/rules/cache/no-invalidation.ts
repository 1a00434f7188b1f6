/** A cache or a CDN that nothing removes a copy from. */
import { linksOf, type Facts, type GraphNode } from '../../analysis/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { isAskedAbout, isCache, ownWords, storeBehind, strategiesOf } from '../shared/caches.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { CONSUMERS } from '../shared/kindSets.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { entitiesIn } from '../shared/shards.ts';
import { called, guessNote } from '../shared/wording.ts';

/** What makes a copy go, in whatever words. */
const GOES =
  /\b(?:ttls?|time[- ]to[- ]live|expir\w*|invalidat\w*|purg\w*|max-?age|stale\w*|cache-control|renew\w*|refresh\w*|(?:cache|key|copy|copies|entry|entries)\b.{0,40}\b(?:delet|remov|updat|drop)\w*|(?:delet|remov|updat|drop)\w*\b.{0,40}\b(?:cache|key|copy|copies))\b/i;
const ARROW = /\b(?:invalidat|purg|expir|refresh|updat|evict|delet|remov|drop|heartbeat|fan-?out|pre-?comput)\w*/i;
/** What does not change under its address needs no end. */
const IMMUTABLE =
  /\b(?:static|assets?|media|videos?|films?|images?|pictures?|photos?|thumbnails?|segments?|chunks?|downloads?|immutable|fingerprint\w*|hashed|versioned)\b/i;
/** Every write goes through the cache, so that its copy is never older than the store. */
const WRITTEN_THROUGH = ['write-through', 'write-behind', 'refresh-ahead', 'push'];

export default defineRule({
  id: 'cache/no-invalidation',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A cache or a CDN keeps copies, and nothing says when a copy goes.',
  why: 'A copy is right only until the original changes. With neither an end to its life nor something that removes it, a wrong answer is served until the copy happens to be evicted, and nobody can say how old an answer may be. The more often a copy is hit, the longer it stays.',
  source:
    'RFC 9111 on freshness and validation of stored responses; guides to database caching treat the time to live as the upper bound of staleness.',
  invalid: [
    {
      title: 'Profiles are cached, and nothing removes them.',
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
      strategy: cache-aside
      eviction: lru
`,
    },
    {
      title: 'Pages come from a CDN, for ever.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|Article pages| N[CDN]
      N -->|Origin fetch| S[Article Service]
  components:
    N:
      kind: cdn
      hit-ratio: 95%
`,
    },
  ],
  valid: [
    {
      title: 'A copy lives for ten minutes.',
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
      strategy: cache-aside
      eviction: lru
      ttl: 10 min
`,
    },
    {
      title: 'The arrow says what removes a copy.',
      document: `
hld:
  diagram: |
    flowchart TB
      S[Profile Service] -->|Profile by id| K[(Profile Cache)]
      S -->|SQL| DB[(Profiles)]
      S -->|delete on write| K
  components:
    K: { kind: cache, strategy: cache-aside, eviction: lru }
`,
    },
    {
      title: 'Files whose address changes with their content may stay.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|Files| N[CDN<br/>Static Assets]
  components:
    N: { kind: cdn, hit-ratio: 99% }
`,
    },
  ],
  messages: {
    cache: ({ name, store, note }) =>
      `${name}${note} has neither "ttl" nor "invalidation": ${
        store ? `what changes in ${store}` : 'what changes at its origin'
      } is served old from here until the entry happens to be evicted. Say how long a copy lives, or what removes it on a write.`,
    cdn: ({ name, note }) =>
      `Nothing says how long ${name}${note} serves a page that has changed since: there is no "ttl", no "invalidation", and no contract with "caching". Give its copies an age, or purge them when something is published.`,
  },
  check(facts, report) {
    for (const node of facts.graph.nodes.values()) {
      const isCdn = node.kind?.id === 'cdn';
      if ((!isCdn && !isCache(node)) || !isAskedAbout(node, facts)) continue;
      if (isAnswered(node) || (isCdn ? isCdnAnswered(facts, node) : isCacheAnswered(facts, node))) continue;
      if (facts.said.mentions(GOES)) return;
      const store = isCdn ? undefined : storeBehind(facts, node.id);
      const args = {
        name: called(facts.graph, node.id),
        note: guessNote(node),
        store: store && called(facts.graph, store),
      };
      const span = node.entry?.nameSpan ?? node.span;
      report({ span, message: isCdn ? 'cdn' : 'cache', args, subject: node.id });
    }
  },
  fix({ subject = '', message }, facts): readonly FixProposal[] {
    const [age, removal] =
      message === 'cdn'
        ? ['5 min', 'Purged by address when something is published']
        : ['10 min', 'Deleted by whoever writes the store'];
    const ttl = setComponentKey(facts, subject, 'ttl', age);
    const invalidation = setComponentKey(facts, subject, 'invalidation', removal);
    return [
      ...(ttl ? [{ title: `Let a copy live for ${age}`, edits: [ttl] }] : []),
      ...(invalidation ? [{ title: 'Say what removes a copy', edits: [invalidation] }] : []),
    ];
  },
});

/** By its own entry or label. */
function isAnswered(node: GraphNode): boolean {
  const { body } = node.entry ?? {};
  if (['ttl', 'invalidation'].some((key) => valueAt(body, key)) || GOES.test(ownWords(node))) return true;
  return strategiesOf(node).some((strategy) => WRITTEN_THROUGH.includes(strategy));
}

/** By its arrows, or by what it holds. */
function isCacheAnswered(facts: Facts, { id }: GraphNode): boolean {
  const { graph, entities } = facts;
  for (const { from, label } of linksOf(facts).to(id)) {
    const kind = graph.nodes.get(from)?.kind?.id;
    // A worker that writes into a cache keeps it up to date.
    if ((kind !== undefined && CONSUMERS.has(kind)) || ARROW.test(label ?? '')) return true;
  }
  return (
    entitiesIn(entities)
      .get(id)
      ?.some(({ body }) => valueAt(body, 'ttl')) ?? false
  );
}

/** By a contract, or by what it serves: files that never change under their address. */
function isCdnAnswered(facts: Facts, node: GraphNode): boolean {
  if (IMMUTABLE.test(ownWords(node)) || facts.contracts.some(({ body }) => valueAt(body, 'caching'))) return true;
  const links = linksOf(facts);
  const labels = [...links.to(node.id), ...links.from(node.id)].map(({ label }) => label ?? '');
  if (labels.some((label) => ARROW.test(label) || IMMUTABLE.test(label))) return true;
  const origins = [...links.from(node.id)].map(({ to }) => facts.graph.nodes.get(to)?.kind?.id);
  return origins.length > 0 && origins.every((kind) => kind === 'object-storage');
}
