/** Tests of arch/distributed-write: one request, several databases. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'arch/distributed-write';
const ORDER = `
  hld:
    components:
      O: { kind: service }
      S: { kind: service } # stock
      DB: { kind: sql-database }
      SDB: { kind: sql-database }
    paths:
      place an order:
        kind: write
        steps:
          - O -> DB
          - O -> S -> SDB
`;

it('is found at the second write', () => {
  checkFindings(
    ORDER.replace(
      'S -> SDB\n',
      'S -> SDB\n  #              ^^^^^^^^ arch/distributed-write: "place an order" waits until "O" has written to "DB" and "S" has written to "SDB"\n',
    ),
  );
});

it('says how they stay together', () => {
  checkFix(ID, ORDER, ORDER.replace('O: { kind: service }', 'O: { kind: service, transactions: outbox }'));
  expect(fixTitles(ID, ORDER)).toEqual(['Let "O" pass the change on by an outbox', 'Let "O" run a saga']);
});

it('is quiet about reads, calls that nobody waits for, one writer, caches, files, and answers of all sorts', () => {
  const rules = { rules: [ID] };
  for (const [from, to] of [
    ['kind: write', 'kind: read'],
    ['- O -> S -> SDB', '- O -> S -> SDB: { wait: false }'],
    ['- O -> S -> SDB', '- O -> S -> SDB: { required: false }'],
    ['- O -> S -> SDB', '- O -> S\n          - S -> SDB: { kind: read }'],
    ['- O -> S -> SDB', '- O -> SDB'],
    ['SDB: { kind: sql-database }', 'SDB: { kind: cache }'],
    ['SDB: { kind: sql-database }', 'SDB: { kind: object-storage }'],
    [
      'SDB: { kind: sql-database }',
      'SDB: { kind: sql-database, transactions: { none: Stock may be wrong for a while } }',
    ],
    ['    paths:', '    text: An order without stock is taken back by a saga.\n    paths:'],
    ['    paths:', '    flows:\n      S -> SDB: { kind: read }\n    paths:'],
  ] as const)
    checkFindings(ORDER.replace(from, to), rules);
});
