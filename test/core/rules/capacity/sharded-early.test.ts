/** Tests of capacity/sharded-early: shards that the numbers do not ask for. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf, messageOf } from '../../../support/checkRules.ts';

const ID = 'capacity/sharded-early';

function orders(peak: string, stored: string, more = '', kind = 'sql-database'): string {
  return `hld:
  components:
    S: { kind: service }
    DB: { kind: ${kind}, shards: 4, storage: ${stored}, capacity: { writes: 10K/s, storage: 8 TB }${more} }
  paths:
    order:
      kind: write
      rate: 10/s
      peak: ${peak}
      steps:
        - S -> DB
`;
}

function found(document: string): string[] {
  return findingsOf(document, undefined, [ruleById(ID)!]).map((each) => `${each.severity}: ${messageOf(each)}`);
}

it('finds shards of a store that fits one node', () => {
  checkFindings(`
    data:
      order: { store: DB, size: 1 KB, count: 1bn }
    hld:
      components:
        S: { kind: service }
        DB:
          kind: sql-database
          shards: 4
          #       ^ capacity/sharded-early: "DB" is cut into 4 shards, and one node would do: it gets 200 writes/s at its peak, where one takes 10K writes/s (as declared), and keeps 1 TB, where one holds 8 TB (as declared)
          replicas: 3
          capacity: { writes: 10K/s, storage: 8 TB }
      paths:
        order:
          kind: write
          rate: 50/s
          peak: 200/s
          steps:
            - S -> DB
  `);
});

it('holds both against half of one node: the upper tail against the low end', () => {
  expect(found(orders('4.9K/s', '3.9 TB'))).toEqual([expect.stringMatching(/^warning: /)]);
  expect(found(orders('5K/s', '3.9 TB'))).toEqual([]);
  expect(found(orders('4.9K/s', '4 TB'))).toEqual([]);
  expect(found(orders('1K..4.9K/s', '1..3.9 TB'))).toHaveLength(1);
  expect(found(orders('1K..5.1K/s', '1 TB'))).toEqual([]);
  expect(found(orders('1K/s', '1..4.1 TB'))).toEqual([]);
  const range = (low: string) => orders('4.9K/s', '1 TB').replace('writes: 10K/s', `writes: ${low}..40K/s`);
  expect(found(range('10K'))).toHaveLength(1);
  expect(found(range('9K'))).toEqual([]);
});

it('counts one copy of what is kept', () => {
  expect(found(orders('1K/s', '9 TB', ', replicas: 3'))).toHaveLength(1);
  expect(found(orders('1K/s', '9 TB'))).toEqual([]);
});

it('is silent without both numbers, without a peak, and about queues and caches', () => {
  expect(found(orders('1K/s', 'much'))).toEqual([]);
  expect(found(orders('some', '1 TB').replace('rate: 10/s', 'rate: few'))).toEqual([]);
  expect(found(orders('1K/s', '1 TB').replace('      peak: 1K/s\n', ''))).toEqual([]);
  expect(found(orders('1K/s', '1 TB', '', 'event-stream'))).toEqual([]);
  expect(found(orders('1K/s', '1 TB', '', 'cache'))).toEqual([]);
  expect(found(orders('1K/s', '1 TB').replace('shards: 4', 'shards: 1'))).toEqual([]);
});

it('can be accepted for one store', () => {
  expect(found(`accept:\n  ${ID}: { DB: Each country has its own }\n${orders('1K/s', '1 TB')}`)).toEqual([]);
});

it('keeps it on one node', () => {
  const before = orders('1K/s', '1 TB');
  checkFix(ID, before, before.replace('shards: 4', 'shards: 1'));
});
