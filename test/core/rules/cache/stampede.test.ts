/** Tests of cache/stampede: popular keys that expire at once. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'cache/stampede';
const quiet = (document: string) => checkFindings(document, { rules: [ID] });
const design = (keys: string, more = '') => `${more}hld:
  components:
    S: { kind: service }
    K: { kind: cache, ${keys} }
    DB: { kind: sql-database }
  paths:
    read:
      kind: read
      peak: 50K/s
      steps:
        - S -> K
        - S -> DB: { times: 5% }
`;

it('finds hot keys that the prose or the structured part knows of, and says how many reads', () => {
  checkFindings(`
    scope:
      text: A flash sale sends everybody to one product.
    hld:
      components:
        S: { kind: service }
        K: { kind: cache, ttl: 60 s }
    #                          ^^^^ cache/stampede: expires after 60 s: until one reader has filled it again, all others ask "DB"
        DB: { kind: sql-database }
      flows:
        S -> K: { protocol: RESP }
        S -> DB: { protocol: SQL }
  `);
  expect(fixTitles(ID, design('ttl: 60 s, hot-keys: Products on sale'))).toHaveLength(2);
});

it('says how many reads there are', () => {
  checkFindings(`
    data:
      post: { store: [DB, K], hot-keys: Celebrities }
    hld:
      components:
        S: { kind: service }
        K: { kind: cache, ttl: 60 s }
    #                          ^^^^ cache/stampede: at up to 50K reads/s
        DB: { kind: sql-database }
      paths:
        read:
          kind: read
          peak: 50K/s
          steps:
            - S -> K
            - S -> DB: { times: 5% }
  `);
});

it.each([
  ['no hot key', design('ttl: 60 s')],
  ['no end', design('hot-keys: Products on sale')],
  ['its key', design('ttl: 60 s, hot-keys: Sales, stampede: One caller refills')],
  ['jitter', design('ttl: "60 s, with jitter", hot-keys: Sales')],
  ['a cache that renews', design('ttl: 60 s, hot-keys: Sales, strategy: refresh-ahead')],
  ['prose', design('ttl: 60 s, hot-keys: Sales', 'scope:\n  text: Misses of one key are coalesced.\n')],
])('is quiet about %s', (_, document) => {
  quiet(document);
});

it('writes how misses are kept apart', () => {
  const before = design('ttl: 60 s, hot-keys: Sales');
  checkFix(ID, before, before.replace('Sales', 'Sales, stampede: Popular keys are refreshed before they expire'), {
    title: 'Renew',
  });
});
