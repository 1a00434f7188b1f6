/** Tests of storage/consistency-mismatch: data that is to be strong in stores that usually are not. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'storage/consistency-mismatch';
const quiet = (document: string) => checkFindings(document, { rules: [ID] });

it('finds each entity that asks for more than its store gives', () => {
  checkFindings(`
    data:
      stock: { store: C, consistency: strong }
    #                                 ^^^^^^ storage/consistency-mismatch: with Cassandra ("C") each request chooses
      cart: { store: [D, R], consistency: linearizable }
    #                                     ^^^^^^^^^^^^ storage/consistency-mismatch: which usually does not promise it. Reads are eventual unless
      seat: { store: E, consistency: strong }
    #                                ^^^^^^ storage/consistency-mismatch: configured as "eventual"
      order: { store: P, consistency: strong }
      feed: { store: C, consistency: eventual }
      like: { store: C }
      rank: { store: X, consistency: strong }
    hld:
      components:
        C: { kind: wide-column-store, technology: Cassandra 4 }
        D: { kind: key-value-store, technology: DynamoDB }
        R: { kind: cache, technology: Redis }
        E: { kind: document-store, technology: MongoDB, consistency: eventual }
        P: { kind: sql-database, technology: PostgreSQL }
        X: { kind: key-value-store, technology: Homegrown }
  `);
});

it('tells a goal for all data once for each store, and one for some data there', () => {
  checkFindings(`
    scope:
      nonfunctional: { consistency: strong }
    data:
      stock: { store: C }
    #                 ^ storage/consistency-mismatch: "stock" and "price" must be read as last written; with Cassandra ("C") each request chooses whether they are
      price: { store: C }
      like: { store: C, consistency: eventual }
    hld:
      components:
        C: { kind: wide-column-store, technology: Cassandra }
  `);
  checkFindings(`
    scope:
      nonfunctional: { consistency: { orders: strong, feeds: eventual } }
    data:
      order: { store: C }
    #                 ^ storage/consistency-mismatch: "order" must be read as last written
      feed: { store: C }
    hld:
      diagram: |
        flowchart LR
          S[Shop] -->|CQL| C[(Orders, Cassandra)]
  `);
});

const C = (more: string, text = '') => `data:
  stock: { store: C, consistency: strong }
hld:
  components:
    C: { kind: wide-column-store, technology: Cassandra${more} }
${text}`;

it.each([
  ['the level', C(', consistency: quorum')],
  ['copies read and written', C(', replication: { read: 2, write: 2 }')],
  ['a quorum of copies', C(', replication: quorum')],
  [
    'prose',
    C('', 'deep-dive:\n  - question: How is stock read?\n    choice: Lightweight transactions for each piece\n'),
  ],
  ['a decision', C(', consistency: { none: See the deep dive }')],
  [
    'a label',
    'data:\n  stock: { store: C, consistency: strong }\nhld:\n  diagram: |\n    flowchart LR\n      S -->|quorum read| C[(Cassandra)]\n',
  ],
])('takes an answer: %s', (_, document) => {
  quiet(document);
});

it('raises the store, moves the data, or lowers the wish', () => {
  const before = C('', '    P: { kind: sql-database, technology: PostgreSQL }\n');
  checkFix(ID, before, before.replace('Cassandra', 'Cassandra, consistency: quorum'), { title: 'be quorum' });
  checkFix(ID, before, before.replace('store: C', 'store: P'), { title: 'Keep "stock" in "P"' });
  checkFix(ID, before, before.replace('consistency: strong', 'consistency: eventual'), { title: 'be eventual' });
});

it('offers no level to a store that has none', () => {
  const redis = C('').replace('Cassandra', 'Redis').replace('wide-column', 'key-value');
  expect(fixTitles(ID, redis)).toEqual(['Let "stock" be eventual']);
});
