/** Tests of cache/write-behind-critical: grave data that a cache acknowledges before it is stored. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'cache/write-behind-critical';
const HLD = 'hld:\n  components:\n    K: { kind: cache, strategy: write-behind }\n    DB: { kind: sql-database }\n';

it('finds grave data among what the cache stores later', () => {
  checkFindings(
    `
    data:
      view: { store: [DB, K] }
      stock: { store: [DB, K], sensitivity: financial }
    hld:
      components:
        K: { kind: cache, strategy: [ read-through, write-back ] }
    #                                               ^^^^^^^^^^ cache/write-behind-critical: "stock" is about money or stock
        DB: { kind: sql-database }
  `,
    { rules: [ID] },
  );
});

it('finds it by the path that carries the data, and by the only way to its store', () => {
  checkFindings(`
    data:
      seat: { store: DB, isolation: serializable }
    hld:
      components:
        S: { kind: service }
        K: { kind: cache, strategy: write-behind }
    #                               ^^^^^^^^^^^^ cache/write-behind-critical: "seat" needs serializable transactions
        DB: { kind: sql-database }
      paths:
        book: { kind: write, data: seat, steps: [ S -> K, S -> DB ] }
  `);
  checkFindings(`
    data:
      seat: { store: DB, consistency: strong }
    hld:
      components:
        S: { kind: service }
        K: { kind: cache, strategy: write-behind }
    #                               ^^^^^^^^^^^^ cache/write-behind-critical: "seat" must be consistent
        DB: { kind: sql-database }
      flows:
        S -> K: { protocol: RESP }
        K -> DB: { protocol: SQL }
  `);
});

it.each([
  ['harmless data', `data:\n  view: { store: [DB, K], sensitivity: internal }\n${HLD}`],
  [
    'another way to the store',
    `data:\n  order: { store: DB, sensitivity: financial }\n${HLD}  flows:\n    S -> DB: { protocol: SQL }\n    K -> DB: { protocol: SQL }\n`,
  ],
  [
    'a log',
    `data:\n  order: { store: [DB, K], sensitivity: financial }\n${HLD.replace('behind', 'behind, write-path: Log on two disks')}`,
  ],
  [
    'a copy that waits',
    `data:\n  order: { store: [DB, K], sensitivity: financial }\n${HLD.replace('behind', 'behind, replication: { mode: sync }')}`,
  ],
  [
    'prose',
    `data:\n  order: { store: [DB, K], sensitivity: financial }\n${HLD}  text: The cache has an append-only file.\n`,
  ],
])('is quiet about %s', (_, document) => {
  checkFindings(document, { rules: [ID] });
});

it('does not take a copy that follows later for safety', () => {
  const order = 'data:\n  order: { store: [DB, K], sensitivity: financial }\n';
  expect(fixTitles(ID, `${order}${HLD.replace('behind', 'behind, replication: async')}`)).toHaveLength(2);
});

it('writes through instead, and leaves other strategies be', () => {
  const order = 'data:\n  order: { store: [DB, K], sensitivity: financial }\n';
  checkFix(ID, `${order}${HLD}`, `${order}${HLD.replace('write-behind', 'write-through')}`);
  checkFix(
    ID,
    `${order}${HLD.replace('write-behind', '[ cache-aside, write-behind ]')}`,
    `${order}${HLD.replace('write-behind', '[ cache-aside, write-around ], ttl: 10 min')}`,
    { title: 'around' },
  );
});
