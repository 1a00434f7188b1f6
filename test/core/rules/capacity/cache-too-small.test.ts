/** Tests of capacity/cache-too-small: room for what is cached, and stores behind an empty cache. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf, messageOf } from '../../../support/checkRules.ts';

const ID = 'capacity/cache-too-small';

/** Reads that ask a cache, and the store for what it has not. */
function feed(peak: string, misses: string, store: string, cache = ''): string {
  return `hld:
  components:
    S: { kind: service }
    K: { kind: cache${cache} }
    DB: { kind: sql-database, ${store} }
  paths:
    read the feed:
      kind: read
      peak: ${peak}
      steps:
        - S -> K
        - S -> DB: { times: ${misses} }
`;
}

function found(document: string): string[] {
  return findingsOf(document, undefined, [ruleById(ID)!]).map((each) => `${each.severity}: ${messageOf(each)}`);
}

const TEN = 'capacity: { reads: 10K/s }';

it('finds a store that an empty cache would bring down', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart LR
          S[Feed Service] -->|Look up| K[(Feed Cache)]
          S -->|SQL| DB[(Posts)]
      components:
        K:
    #   ^ capacity/cache-too-small: While "Feed Cache" (K) is empty, as after a restart, all reads go on to "Posts" (DB): 50K reads/s instead of 5K reads/s at its peak, and one node takes 10K reads/s (as declared)
          kind: cache
        DB:
          kind: sql-database
          capacity: { reads: 10K/s }
      paths:
        read:
          kind: read
          peak: 50K/s
          steps:
            - S -> K
            - S -> DB: { times: 10% }
  `);
});

it('begins where the median of all reads is beyond the high end', () => {
  expect(found(feed('11K/s', '10%', TEN))).toEqual([expect.stringMatching(/^warning: /)]);
  expect(found(feed('10K/s', '10%', TEN))).toEqual([]);
  expect(found(feed('5K..18K/s', '10%', TEN))).toEqual([]);
  expect(found(feed('7K..18K/s', '10%', TEN))).toHaveLength(1);
  const range = 'capacity: { reads: 5K..20K/s }';
  expect(found(feed('21K/s', '10%', range))).toHaveLength(1);
  expect(found(feed('19K/s', '10%', range))).toEqual([]);
  expect(found(feed('25K/s', '10%', `${TEN}, replicas: 3`))).toEqual([]);
});

it('adds what other paths ask of the store, and follows a cache that asks it itself', () => {
  const other = '    search: { kind: read, peak: 6K/s, steps: [ S -> DB ] }\n';
  expect(found(feed('5K/s', '10%', TEN) + other)).toEqual([
    expect.stringContaining('11K reads/s instead of 6.5K reads/s'),
  ]);
  const through = feed('50K/s', '10%', TEN).replace('- S -> DB: ', '- K -> DB: ');
  expect(found(through)).toEqual([expect.stringContaining('50K reads/s instead of 5K reads/s')]);
});

it('is silent about a store that is overloaded as it is, writes, and unknown shares', () => {
  expect(found(feed('200K/s', '10%', TEN))).toEqual([]);
  expect(found(feed('50K/s', '10%', TEN).replace('kind: read', 'kind: write'))).toEqual([]);
  expect(found(feed('50K/s', 'few', TEN))).toEqual([]);
  expect(found(feed('50K/s', '10%', 'why: It is there'))).toEqual([]);
  expect(found(feed('50K/s', '2', 'capacity: { reads: 200K/s }'))).toEqual([]);
});

it('finds a cache without room for what it is to keep', () => {
  expect(found(feed('1K/s', '10%', TEN, ', storage: 40 GB, capacity: { storage: 32 GB }'))).toEqual([
    expect.stringContaining('"K" is to keep 40 GB, and one node holds 32 GB (as declared)'),
  ]);
  expect(found(feed('1K/s', '10%', TEN, ', storage: 40 GB, shards: 2, capacity: { storage: 32 GB }'))).toEqual([]);
  expect(found(feed('1K/s', '10%', TEN, ', storage: 20..50 GB, capacity: { storage: 32 GB }'))).toEqual([]);
  expect(found(feed('1K/s', '10%', TEN, ', storage: 40 GB'))).toEqual([]);
});

it('holds the convention of the working set against caches that do not say what they keep', () => {
  const cached = (cache: string, more = '', misses = '10%') => `${more}hld:
  components:
    S: { kind: service }
    K: { kind: cache, ${cache} }
    DB: { kind: sql-database }
  paths:
    read:
      kind: read
      rate: 10K/s
      response: 1 KB
      steps:
        - S -> K
        - S -> DB: { times: ${misses} }
`;
  // 10K/s × 1 KB × 1 day = 864 GB, and a fifth of that 173 GB.
  expect(found(cached('capacity: { storage: 64 GB }'))).toEqual([
    expect.stringMatching(
      /^info: "K" holds 64 GB, and 864 GB are read through it in a day. A hit ratio of 90% .* 20% of that, 173 GB/,
    ),
  ]);
  expect(found(cached('shards: 2, replicas: 2, capacity: { storage: 64 GB }'))).toHaveLength(1);
  expect(found(cached('shards: 3, capacity: { storage: 64 GB }'))).toEqual([]);
  expect(found(cached('capacity: { storage: 64 GB }', '', '30%'))).toEqual([]);
  expect(found(cached('hit-ratio: 60%, capacity: { storage: 64 GB }'))).toEqual([]);
  expect(found(cached('storage: 50 GB, capacity: { storage: 64 GB }'))).toEqual([]);
  expect(found(cached('technology: Redis'))).toEqual([]);
  expect(found(cached('capacity: { storage: 64 GB }', 'catalogue:\n  factor.working_set: 5%\n'))).toEqual([]);
  const small = cached('capacity: { storage: 64 GB }').replace('sql-database', 'sql-database, storage: 300 GB');
  expect(found(small)).toEqual([]);
});

it('can be accepted for one cache', () => {
  expect(found(`accept:\n  ${ID}: { K: It is filled before it takes traffic }\n${feed('50K/s', '10%', TEN)}`)).toEqual(
    [],
  );
});

it('gives the store copies, and the cache shards', () => {
  checkFix(ID, feed('45K/s', '10%', TEN), feed('45K/s', '10%', `${TEN}, replicas: 5`));
  checkFix(
    ID,
    feed('1K/s', '10%', TEN, ', storage: 40 GB, capacity: { storage: 32 GB }'),
    feed('1K/s', '10%', TEN, ', storage: 40 GB, capacity: { storage: 32 GB }, shards: 2'),
  );
});
