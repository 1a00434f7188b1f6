/** Tests of cache/no-policy: what a cache leaves open beside the end of its copies, once for each cache. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'cache/no-policy';
const quiet = (document: string) => checkFindings(document, { rules: [ID] });

it('says in one finding what a cache leaves open', () => {
  checkFindings(`
    hld:
      components:
        K1: { kind: cache, technology: Redis, ttl: 1 min }
    #   ^^ cache/no-policy: Redis refuses writes when its memory is full
        K2: { kind: cache, technology: Hazelcast, ttl: 1 min, strategy: cache-aside }
    #   ^^ cache/no-policy: "K2" has no "eviction". When it is full, what goes is left to the default
        K3: { kind: cache, ttl: 1 min, eviction: lfu }
    #   ^^ cache/no-policy: Nothing says who fills "K3"
        K4: { kind: cache, technology: Memcached, ttl: 1 min }
    #   ^^ cache/no-policy: Nothing says who fills "K4"
        K5: { kind: cache, ttl: 1 min, eviction: { none: Never full }, strategy: write-through }
  `);
});

it('names the store that writes go to', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          S[Shop] -->|Prices| K[(Price Cache)]
          S -->|SQL| DB[(Prices)]
      components:
        K: { kind: cache, eviction: lru }
    #   ^ cache/no-policy: what a write to "Prices" (DB) does to it
  `);
});

it('takes what paths, arrows, workers and prose show', () => {
  const cache = 'K: { kind: cache, eviction: lru }';
  quiet(`
    hld:
      components: { S: { kind: service }, ${cache}, DB: { kind: database } }
      paths:
        read: { kind: read, steps: [ S -> K, S -> DB ] }
  `);
  quiet(`
    hld:
      diagram: |
        flowchart TB
          S[Shop] -->|Prices| K[(Cache)]
          K -->|on a miss| DB[(Prices)]
      components: { ${cache} }
  `);
  quiet(`
    hld:
      diagram: |
        flowchart TB
          W[Feed Worker] --> K[(Cache)]
          S[Feed Service] --> K
      components: { ${cache} }
  `);
  quiet(`
    hld:
      text: The service fills the cache on a miss.
      components: { ${cache} }
  `);
  quiet(`
    hld:
      text: The cache evicts what was not used for longest.
      components: { K: { kind: cache, strategy: write-through } }
  `);
});

it('waits until the author has come to it', () => {
  quiet('hld:\n  components:\n    K: { kind: cache, technology: Redis }\n');
});

it('is silent where it is accepted', () => {
  quiet(
    'accept:\n  cache/no-policy: { K: The platform decides }\nhld:\n  components:\n    K: { kind: cache, ttl: 1 min }\n',
  );
});

it('writes what is chosen', () => {
  const open = 'hld:\n  components:\n    K: # hot\n      kind: cache\n      ttl: 1 min # short\n';
  checkFix(ID, open, `${open}      strategy: cache-aside\n      eviction: lru\n`);
  checkFix(ID, `${open}      eviction: lru\n`, `${open}      eviction: lru\n      strategy: write-through\n`, {
    title: 'write-through',
  });
  expect(fixTitles(ID, `${open}      strategy: cache-aside\n`)).toEqual([
    'Evict the least recently used',
    'Evict the least often used',
  ]);
});
