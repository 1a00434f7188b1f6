/** Tests of cache/no-invalidation: copies that nothing removes. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'cache/no-invalidation';
const quiet = (document: string) => checkFindings(document, { rules: [ID] });
const CHART = `hld:
  diagram: |
    flowchart TB
      S[Profile Service] -->|Profile by id| K[(Profile Cache)]
      S -->|SQL| DB[(Profiles)]
`;

it('asks once the entry says how the cache works, and names the store', () => {
  checkFindings(`
    ${CHART.trim().split('\n').join('\n    ')}
      components:
        K:
    #   ^ cache/no-invalidation: what changes in "Profiles" (DB) is served old from here
          kind: cache
          capacity: { requests: 100K/s }
  `);
});

it('asks of a cache that is only drawn when the deep dive has begun', () => {
  checkFindings(`
    deep-dive:
      - question: How do we shard profiles?
    hld:
      diagram: |
        flowchart TB
          S[Profile Service] -->|Profile by id| K[(Profile Cache)]
    #                                           ^ cache/no-invalidation: "Profile Cache" (K) (the label says "cache") has neither
          S -->|SQL| DB[(Profiles)]
  `);
});

it('asks of a CDN that serves what changes', () => {
  checkFindings(`
    hld:
      components:
        C: { kind: client }
        N: { kind: cdn, hit-ratio: 90% }
    #   ^ cache/no-invalidation: how long "N" serves a page
        S: { kind: service }
      flows:
        C -> N: { protocol: HTTPS }
        N -> S: { protocol: HTTPS }
  `);
});

it('waits until the author has come to it', () => {
  quiet(CHART);
  quiet(`${CHART}  components:\n    K: { kind: cache, technology: Redis, why: Nine of ten reads }\n`);
});

it.each([
  'ttl: 5 min',
  'invalidation: Deleted by the writer',
  'invalidation: { none: Nothing changes }',
  'strategy: [ cache-aside, write-through ]',
  'eviction: ttl',
  'why: Entries expire after a minute',
])('takes an answer of the entry: %s', (answer) => {
  quiet(`${CHART}  components:\n    K: { kind: cache, hit-ratio: 90%, ${answer} }\n`);
});

it('takes an answer from elsewhere: prose, arrows, entities, workers, contracts', () => {
  const open = `${CHART}  components:\n    K: { kind: cache, hit-ratio: 90% }\n`;
  quiet(`scope:\n  text: Profiles may be stale for a minute.\n${open}`);
  quiet(open.replace('      S -->|SQL|', '      S -->|invalidate| K\n      S -->|SQL|'));
  quiet(`data:\n  profile: { store: [DB, K], ttl: 1 min }\n${open}`);
  quiet(open.replace('      S -->|SQL|', '      W[Profile Worker] --> K\n      S -->|SQL|'));
  quiet(`api:\n  page: { caching: "public, max-age=60" }\nhld:\n  components:\n    N: { kind: cdn, hit-ratio: 90% }\n`);
});

it('asks nothing of copies that are not ours, or that never change', () => {
  quiet(
    'hld:\n  components:\n    B: { kind: cache, label: Browser Cache, hit-ratio: 50% }\n'.replace(
      'B:',
      'Browser Cache:',
    ),
  );
  quiet('hld:\n  components:\n    N: { kind: cdn, hit-ratio: 99%, why: Serves video segments }\n');
  quiet(
    'hld:\n  components:\n    N: { kind: cdn, hit-ratio: 99% }\n    F: { kind: object-storage }\n  flows:\n    N -> F: { protocol: HTTPS }\n',
  );
});

it('gives copies an end, in whatever form the entry has', () => {
  const before = `${CHART}  components:\n    K: { kind: cache, hit-ratio: 90% } # hot\n`;
  checkFix(ID, before, before.replace('90%', '90%, ttl: 10 min'), { title: 'live for' });
  checkFix(ID, before, before.replace('90%', '90%, invalidation: Deleted by whoever writes the store'), {
    title: 'removes',
  });
  checkFix(
    ID,
    `${CHART}deep-dive:\n  - question: Why?\n`,
    `${CHART}  components:\n    K:\n      kind: cache\n      ttl: 10 min\ndeep-dive:\n  - question: Why?\n`,
  );
});
